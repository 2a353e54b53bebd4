"""Read a stream of articles into a store: one whole article at a time, each once, none stopping the others."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

import detente
from detente.catalogue import Catalogue, stored_articles
from detente.copies import Copies
from detente.extraction import Extracted, extract_all
from detente.extractors.protocol import Extractor
from detente.graph.store import Store
from detente.ontology import Article
from detente.ontology.errors import DetenteError
from detente.report import Entry, Failure, Outcome, Report

Progress = Callable[[Entry], None]


@dataclass(frozen=True)
class _Known:
    """An article whose text the graph holds already, or that this run has met before."""

    article: Article


class Run:
    """One run over a stream of articles.

    Killed at any moment, it leaves whole articles; run again over the same stream, it leaves the graph that an
    undisturbed run would have left.

    Args:
        store: where readings go; this run must be its only writer.
        extractor: what reads the articles.
        jobs: processes for the extraction; see `extract_all`.
        again: whether articles that the graph holds unchanged are extracted again, as after an update of the
            extractor.
        progress: called after each article.
    """

    def __init__(
        self,
        store: Store,
        extractor: Extractor,
        *,
        jobs: int | None = None,
        again: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._jobs = jobs
        self._again = again
        self._progress = progress
        self._started = datetime.datetime.now(datetime.UTC)
        self._clock = time.perf_counter()
        self._entries: list[Entry] = []
        self._met: set[str] = set()
        self._failed: dict[str, Failure] = {}
        self._catalogue = Catalogue(stored_articles(store))
        self._copies = Copies(store, self._catalogue)
        self.finished = False

    def take(self, stream: Iterable[Article | DetenteError]) -> None:
        """Read everything in the stream; `finished` tells afterwards whether its end was reached.

        Raises:
            StoreError: when the store fails; everything before stays.
        """
        self._copies.mend()
        with closing(extract_all(self._extractor, self._sorted_out(stream), self._jobs)) as results:
            for result in results:
                if isinstance(result, Extracted):
                    entry = self._keep(result)
                elif isinstance(result, _Known):
                    entry = self._pass(result.article)
                elif isinstance(result, DetenteError):
                    entry = Entry(origin=result.subject, status=Outcome.FAILED, error=Failure.of(result))
                self._entries.append(entry)
                if self._progress is not None:
                    self._progress(entry)
        self.finished = True

    @property
    def report(self) -> Report:
        """What was done so far."""
        return Report(
            version=detente.__version__,
            extractor=self._extractor.name,
            started=self._started,
            seconds=round(time.perf_counter() - self._clock, 3),
            interrupted=not self.finished,
            articles=tuple(self._entries),
        )

    def _sorted_out(self, stream: Iterable[Article | DetenteError]) -> Iterator[Article | _Known | DetenteError]:
        for item in stream:
            if isinstance(item, Article):
                known = item.id in self._met or (not self._again and self._catalogue.same(item))
                self._met.add(item.id)
                self._catalogue.see(item)
                yield _Known(item) if known else item
            else:
                yield item

    def _keep(self, result: Extracted) -> Entry:
        article, reading = result.article, result.reading
        seconds = round(result.seconds, 4)
        if reading is None:
            assert result.failure is not None
            self._failed[article.id] = result.failure
            return _entry(article, Outcome.FAILED, error=result.failure, seconds=seconds)
        gone = self._catalogue.replaced_by(article)
        held = article.id in self._catalogue
        heirs = self._copies.leave(gone)
        article = self._copies.link(article)
        # The new one first: a run killed in between finds both, and `_pass` takes the old one away.
        self._store.put(reading.model_copy(update={"article": article}))
        self._catalogue.add(article)
        self._remove(gone, heirs)
        outcome = Outcome.REPLACED if gone or held else Outcome.COPY if article.copy_of else Outcome.ADDED
        return _entry(article, outcome, events=len(reading.events), actors=len(reading.actors),
                      replaces=gone, seconds=seconds)  # fmt: skip

    def _pass(self, article: Article) -> Entry:
        if article.id not in self._catalogue:  # the same text failed earlier in this run
            return _entry(article, Outcome.FAILED, error=self._failed.get(article.id))
        gone = self._catalogue.replaced_by(article)
        self._remove(gone, self._copies.leave(gone))
        return _entry(article, Outcome.UNCHANGED, replaces=gone)

    def _remove(self, gone: tuple[str, ...], heirs: dict[str, str | None]) -> None:
        for id in gone:
            self._store.delete(id)
            self._catalogue.remove(id)
        self._copies.relink(heirs)


def _entry(
    article: Article,
    status: Outcome,
    *,
    events: int = 0,
    actors: int = 0,
    replaces: tuple[str, ...] = (),
    error: Failure | None = None,
    seconds: float = 0.0,
) -> Entry:
    return Entry(
        origin=article.origin or article.url or "",
        id=article.id,
        source_id=article.source_id,
        lang=article.lang,
        status=status,
        events=events,
        actors=actors,
        copy_of=article.copy_of,
        replaces=replaces,
        error=error,
        seconds=seconds,
    )
