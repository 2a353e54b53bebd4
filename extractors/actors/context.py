"""What a resolution says, and what an article has said so far."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from detente.ontology import Actor, Place


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a phrase stands for.

    Attributes:
        actor: the actor, None for what is only a place.
        place: the place that it can stand for.
        description: whether it describes rather than names.
        score, why: confidence and the reason, in short.
    """

    actor: Actor | None
    place: Place | None = None
    description: bool = False
    score: float = 1.0
    why: str = ""


@dataclass(slots=True)
class Context:
    """What the article has said so far.

    Attributes:
        lang, date: of the article.
        country: the state spoken of last in this sentence, `main` the one named most in the article.
        people: actors by the folded words of their names, the latest last.
        offices: actors by the office that a full mention gave them.
        office: the concept of the office spoken of last, which "his counterpart" holds too.
        groups: the last actor by role concept of a named body («الحركة»).
        recent: actors in the order in which they were last mentioned.
        acronyms: actor by folded acronym that the article defines.
    """

    lang: str
    date: datetime.date | None
    country: str | None = None
    main: str | None = None
    people: dict[str, list[Actor]] = field(default_factory=dict)
    offices: dict[str, Actor] = field(default_factory=dict)
    office: str | None = None
    groups: dict[str, Actor] = field(default_factory=dict)
    acronyms: dict[str, Actor] = field(default_factory=dict)
    recent: list[Actor] = field(default_factory=list)
