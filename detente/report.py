"""What a run did with each article: the contents of `report.json`."""

from __future__ import annotations

import datetime
from collections import Counter
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from detente.ontology.errors import DetenteError


class Outcome(StrEnum):
    """What became of an article."""

    ADDED = "added"
    REPLACED = "replaced"
    COPY = "copy"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class Failure(BaseModel):
    """Why an article was not read.

    Attributes:
        code: short name of the error; `internal` where it was not foreseen.
        what: what was wrong with which input.
        remedy: what to do.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    what: str
    remedy: str

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """The failure that an exception stands for."""
        if isinstance(error, DetenteError):
            return cls(code=error.code, what=error.what, remedy=error.remedy)
        text = f"{type(error).__name__}: {error}".strip().rstrip(":")
        return cls(code="internal", what=text, remedy="This is a fault of the extractor; please report it.")


class Entry(BaseModel):
    """One article of a run.

    Attributes:
        origin: the file name or address that it was read from.
        id: article id; None where no article came of the input.
        source_id: the id that its collection gave it.
        lang: ISO 639-1 code.
        status: `added`; `replaced`, another text stood at this address before; `copy`, added and linked to the
            earlier article that it nearly repeats; `unchanged`, its text is in the graph already; or `failed`.
        events, actors: how many were found.
        copy_of: id of the article that it is a copy of.
        replaces: ids of the articles whose facts it took the place of.
        error: why it failed.
        seconds: time that the extraction took.
    """

    model_config = ConfigDict(frozen=True)

    origin: str = ""
    id: str | None = None
    source_id: str | None = None
    lang: str | None = None
    status: Outcome
    events: int = 0
    actors: int = 0
    copy_of: str | None = None
    replaces: tuple[str, ...] = ()
    error: Failure | None = None
    seconds: float = 0.0


class Report(BaseModel):
    """One run.

    Attributes:
        version: version of Détente.
        extractor: name and version of the extractor.
        started: when it began, UTC.
        seconds: how long it took.
        interrupted: whether it was stopped before the last input.
        articles: what became of each, in the order of the input.
    """

    model_config = ConfigDict(frozen=True)

    version: str
    extractor: str
    started: datetime.datetime
    seconds: float
    interrupted: bool = False
    articles: tuple[Entry, ...] = ()

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many articles had each outcome."""
        found = Counter(entry.status for entry in self.articles)
        return {outcome: found[outcome] for outcome in Outcome}

    @property
    def failures(self) -> tuple[Entry, ...]:
        """The articles that were not read."""
        return tuple(entry for entry in self.articles if entry.status is Outcome.FAILED)

    @property
    def events(self) -> int:
        """Events added by this run."""
        return sum(entry.events for entry in self.articles if entry.status is not Outcome.UNCHANGED)

    def __str__(self) -> str:
        told = ", ".join(f"{count} {outcome}" for outcome, count in self.counts.items() if count)
        return f"{len(self.articles)} articles ({told or 'none'}), {self.events} new events, {self.seconds:.1f} s"
