"""Run an extractor over a stream of articles, in this process or in several, results in the order of the stream."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import Generic, TypeVar

from detente.extractors.protocol import Extractor
from detente.ontology import Article, DetenteError, Reading
from detente.report import Failure

# Starting a process loads its language models anew (seconds); fewer articles than this are read faster without.
MANY = 24
MOST_JOBS = 4
WINDOW = 8  # articles in flight for each process: enough to keep it busy, few enough to hold in memory

Passed = TypeVar("Passed")


class UnknownExtractor(DetenteError):
    """An extractor that is not installed."""

    code = "unknown-extractor"
    advice = "Install the package that provides it, or leave --extractor out."


class Installed:
    """An installed extractor, loaded when it meets its first article: a run that finds nothing new is quick.

    Args:
        name: its entry point in the group `detente.extractors`.

    Raises:
        UnknownExtractor: when there is none of that name.
    """

    def __init__(self, name: str = "rules") -> None:
        have = entry_points(group="detente.extractors").names
        if name not in have:
            raise UnknownExtractor(f"is no installed extractor (there is: {', '.join(sorted(have))}).", subject=name)
        self.name = name
        self.version = ""  # known once it is loaded
        self._loaded: Extractor | None = None

    def extract(self, article: Article) -> Reading:
        """Read one article."""
        if self._loaded is None:
            loaded: Extractor = entry_points(group="detente.extractors")[self.name].load()()
            self._loaded, self.version = loaded, loaded.version
        return self._loaded.extract(article)


@dataclass(frozen=True)
class Extracted:
    """What an extractor made of one article: a reading or a failure."""

    article: Article
    reading: Reading | None
    failure: Failure | None
    seconds: float


def extract_one(extractor: Extractor, article: Article) -> Extracted:
    """Extract one article; an error of any kind becomes a value, since one bad article never stops a batch."""
    begun = time.perf_counter()
    try:
        reading, failure = extractor.extract(article), None
    except Exception as error:
        reading, failure = None, Failure.of(error)
    return Extracted(article, reading, failure, time.perf_counter() - begun)


def extract_all(
    extractor: Extractor, stream: Iterable[Article | Passed], jobs: int | None = None
) -> Generator[Extracted | Passed]:
    """Extract every article of a stream and let everything else in it pass, in order.

    Args:
        extractor: the extractor; with several processes it must survive pickling, as `Installed` does.
        stream: articles, and other things that keep their place among the results.
        jobs: processes; None takes up to four where there are many articles, else this process alone. Several
            processes import the main program anew, so it must guard its work with `if __name__ == "__main__"`.

    Yields:
        An `Extracted` for each article, and the other things as they are.
    """
    stream = iter(stream)
    if jobs is None:
        jobs = min(MOST_JOBS, len(os.sched_getaffinity(0)))
        if jobs > 1:
            first = list(islice(stream, MANY))
            stream = chain(first, stream)
            if len(first) < MANY:
                jobs = 1
    if jobs > 1:
        yield from _Pool[Passed](extractor, jobs).run(stream)
        return
    for item in stream:
        yield extract_one(extractor, item) if isinstance(item, Article) else item


class _Pool(Generic[Passed]):
    """Processes that extract ahead of the reader; one that dies costs only the article that killed it."""

    def __init__(self, extractor: Extractor, jobs: int) -> None:
        self.extractor = extractor
        self.jobs = jobs
        self.pool = self._start()

    def run(self, stream: Iterator[Article | Passed]) -> Iterator[Extracted | Passed]:
        waiting: deque[tuple[Article | Passed, Future[Extracted] | None]] = deque()
        try:
            while True:
                for item in islice(stream, self.jobs * WINDOW - len(waiting)):
                    waiting.append((item, self._submit(item) if isinstance(item, Article) else None))
                if not waiting:
                    break
                item, future = waiting.popleft()
                if not isinstance(item, Article) or future is None:
                    yield item  # type: ignore[misc]  # only articles have a future
                    continue
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield self._alone(item)
                    waiting = deque((i, self._submit(i) if isinstance(i, Article) else None) for i, _ in waiting)
        finally:
            self._stop()

    def _submit(self, article: Article) -> Future[Extracted]:
        try:
            return self.pool.submit(_work, article)
        except BrokenProcessPool as broken:
            future: Future[Extracted] = Future()
            future.set_exception(broken)
            return future

    def _alone(self, article: Article) -> Extracted:
        """A process died: any article in flight may have killed it, so try this one by itself."""
        self._stop()
        self.pool = self._start()
        try:
            return self.pool.submit(_work, article).result()
        except BrokenProcessPool as broken:
            self.pool = self._start()
            return Extracted(article, None, Failure.of(broken), 0.0)

    def _start(self) -> ProcessPoolExecutor:
        # Spawned, not forked: a fork would inherit the open store and its lock.
        return ProcessPoolExecutor(self.jobs, get_context("spawn"), _begin_work, (self.extractor,))

    def _stop(self) -> None:
        processes = list((self.pool._processes or {}).values())
        self.pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()  # whoever stops early does not want to wait for the articles in flight


_extractor: Extractor | None = None


def _begin_work(extractor: Extractor) -> None:
    """Make a process ready: it leaves Ctrl-C to the process that started it, and ends when that one ends."""
    global _extractor
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _extractor = extractor


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _work(article: Article) -> Extracted:
    assert _extractor is not None
    return extract_one(_extractor, article)
