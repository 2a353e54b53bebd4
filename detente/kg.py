"""A knowledge graph in a folder: read articles into it, ask it, look at it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from detente.atomic import write_atomically
from detente.catalogue import stored_articles
from detente.extractors.protocol import Extractor
from detente.folder import Folder, make_store, open_folder, sweep
from detente.graph.store import EmbeddedStore
from detente.ontology import Actor, Article, Reading
from detente.ontology.errors import StoreError
from detente.querying import answer
from detente.report import Report
from detente.results import Answer, Events
from detente.selection import Day, select

if TYPE_CHECKING:
    import networkx

    from detente.reading import Progress


_NUMBERS = {
    "articles": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a schema:NewsArticle }",
    "events": "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a sem:Event }",
    "actors": "SELECT (COUNT(DISTINCT ?a) AS ?n) { ?article schema:mentions ?a }",
}


def open(path: str | Path, read_only: bool = False) -> KnowledgeGraph:
    """Open a graph folder; a new or empty one becomes a graph unless it is opened read-only.

    Args:
        path: the folder.
        read_only: whether it is only asked; any number may do so while one other process writes.

    Raises:
        StoreBusy: when it is to be written and another process is writing to it.
        StoreError: when it is missing, is no graph, or was made by a newer version.
    """
    return KnowledgeGraph(path, read_only=read_only)


class KnowledgeGraph:
    """Who did what to whom, when, where, and who says so.

    Args:
        path: the folder; see `open`.
        read_only: whether it is only asked.
    """

    def __init__(self, path: str | Path, read_only: bool = False) -> None:
        self._folder = open_folder(Path(path), create=not read_only)
        if not read_only and not self._folder.store.exists():
            make_store(self._folder)
        self._store = EmbeddedStore(self._folder.store, read_only=read_only)
        if not read_only:
            sweep(self._folder)

    @property
    def folder(self) -> Folder:
        """Where its parts lie."""
        return self._folder

    @property
    def store(self) -> EmbeddedStore:
        """The store underneath, for what is not offered here."""
        return self._store

    @property
    def report(self) -> Report | None:
        """What the last `read` did; None where there was none."""
        if not self._folder.report.is_file():
            return None
        return Report.model_validate_json(self._folder.report.read_text(encoding="utf-8"))

    def read(
        self,
        *inputs: str | Path,
        lang: str | None = None,
        encoding: str | None = None,
        date: datetime.date | None = None,
        publisher: str | None = None,
        allow_private: bool = False,
        max_chars: int = 1_000_000,
        extractor: str | Extractor = "rules",
        jobs: int | None = 1,
        again: bool = False,
        progress: Progress | None = None,
    ) -> Report:
        """Read articles into the graph; what cannot be read is told in the report and stops nothing.

        Args:
            inputs: files, URLs, or `-` for standard input: text, HTML, PDF, RSS or Atom, JSONL, CSV, each also gzipped.
            lang: ISO 639-1 code of all articles; otherwise each one's own is detected.
            encoding: encoding of the files; otherwise detected.
            date, publisher: for articles that do not tell their own.
            allow_private: whether addresses in private networks may be fetched.
            max_chars: longest article, in characters.
            extractor: an extractor or the name of an installed one.
            jobs: processes; None takes up to four where there are many articles. More than one needs a main program
                guarded by `if __name__ == "__main__"`, as all of Python's multiprocessing does.
            again: whether articles that are in the graph unchanged are extracted again.
            progress: called after each article with its entry in the report.

        Returns:
            What became of each article; also written to `report.json` in the folder, even when interrupted.

        Raises:
            StoreError: when the graph cannot be written, or is opened read-only; whole articles stay.
            UnknownExtractor: when no extractor of that name is installed.
            KeyboardInterrupt: on Ctrl-C; what is done is kept.
        """
        from detente.extraction import Installed
        from detente.extractors.sources import articles
        from detente.reading import Run

        if self._store.read_only:
            raise StoreError("was opened read-only.", subject=str(self._folder.path), remedy="Open it for writing.")
        reader: Extractor = Installed(extractor) if isinstance(extractor, str) else extractor
        run = Run(self._store, reader, jobs=jobs, again=again, progress=progress)
        stream = articles(inputs, lang=lang, encoding=encoding, allow_private=allow_private, max_chars=max_chars,
                          date=date, publisher=publisher)  # fmt: skip
        try:
            run.take(stream)
        except StoreError:
            self._write_report(run.report, hopeless=True)
            raise
        except BaseException:
            self._write_report(run.report)
            raise
        report = run.report
        self._write_report(report)
        return report

    def delete(self, article: str) -> bool:
        """Remove an article and exactly what it said; its copies stay, the earliest as their original.

        Args:
            article: article id.

        Returns:
            Whether it was there.
        """
        from detente.catalogue import Catalogue
        from detente.copies import Copies

        catalogue = Catalogue(stored_articles(self._store))
        removed = self._store.delete(article)
        catalogue.remove(article)
        Copies(self._store, catalogue).mend()
        return removed

    def articles(self) -> list[Article]:
        """Its articles, in the order of their ids."""
        return list(stored_articles(self._store))

    def reading(self, article: str) -> Reading | None:
        """All that was read from one article; None when it is not in the graph."""
        return self._store.reading(article)

    def readings(self) -> Iterator[Reading]:
        """All that was read, article by article."""
        return self._store.readings()

    def actors(self) -> dict[str, Actor]:
        """Every actor by id; names that different articles give add up."""
        found: dict[str, Actor] = {}
        for reading in self._store.readings():
            for actor in reading.actors:
                known = found.get(actor.id, actor)
                first, second = (actor, known) if known.provisional else (known, actor)
                found[actor.id] = first.model_copy(update={"names": {**second.names, **first.names}})
        return dict(sorted(found.items()))

    def events(
        self,
        *,
        source: str | None = None,
        target: str | None = None,
        actor: str | None = None,
        type: str | Iterable[str] | None = None,
        status: str | Iterable[str] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        lang: str | None = None,
    ) -> Events:
        """Events, filtered.

        Args:
            source, target, actor: an actor on that side, or on either: its id, a name in any language, a Wikidata id,
                or a state's alpha-3 code, which stands for the state alone.
            type, status: one or several ("COOPERATE"; "offered").
            since, until: EDTF dates ("2016-02") or dates; an event counts when any of its time lies within, by its
                article's date where its own is not known.
            lang: language of the article.
        """
        return select(self._store.readings(), source=source, target=target, actor=actor, type=type, status=status,
                      since=since, until=until, lang=lang)  # fmt: skip

    def network(
        self,
        *,
        of: str | Iterable[str] | None = None,
        actor: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        status: str | Iterable[str] | None = None,
    ) -> networkx.MultiDiGraph[str]:
        """Actors and the events between them (`detente.graph.network.network`).

        Args:
            of: event type or types.
            actor: keep the events of this actor alone, named as in `events`.
            since, until, status: as in `events`.
        """
        from detente.graph.network import network
        from detente.selection import around

        graph = network(self._store.readings(), of=of, since=since, until=until, status=status)
        return around(graph, actor) if actor is not None else graph

    def query(self, sparql: str, *, timeout: float | None = None) -> Answer:
        """Ask in SPARQL 1.1; the prefixes of `detente.ontology.terms.NAMESPACES` are preset.

        Args:
            sparql: a SELECT, ASK, CONSTRUCT or DESCRIBE query.
            timeout: seconds after which it is stopped; it then runs in a process of its own.

        Raises:
            QueryError: when it is wrong or was stopped.
        """
        return answer(self._store, sparql, timeout=timeout)

    def show(self, out: str | Path, *, title: str | None = None, lang: str = "en", **choice: Any) -> Path:
        """Draw the network as one HTML page that opens without a network.

        Args:
            out: the page.
            title: its title; by default the folder's name.
            lang: language of its controls and names, `en` or `ar`.
            choice: what to draw, as in `network`.
        """
        from detente.graph.page import write_page

        page = Path(out)
        write_page(self.network(**choice), page, title=title or self._folder.path.resolve().name, lang=lang)
        return page

    def export(self, to: str, out: str | Path) -> Path:
        """Write the graph to a file; `detente export --help` lists the formats."""
        from detente.graph.export import export

        export(self._store, to, Path(out))
        return Path(out)

    def close(self) -> None:
        """Release the folder."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self._folder.path)!r}, {len(self._store.article_ids())} articles)"

    def _repr_html_(self) -> str:
        from detente.markup import summary

        first = select(islice(self._store.readings(), 10))  # all of a large graph would keep the notebook waiting
        numbers = [(name, self.query(sparql).rows[0]["n"]) for name, sparql in _NUMBERS.items()]
        return summary(self._folder.path.resolve().name, numbers, first[:10].records())

    def _write_report(self, report: Report, *, hopeless: bool = False) -> None:
        try:
            write_atomically(self._folder.report, report.model_dump_json(indent=2, exclude_none=True) + "\n")
        except StoreError:
            if not hopeless:  # on a full disk the first error is the one to tell
                raise
