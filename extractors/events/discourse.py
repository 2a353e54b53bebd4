"""What a document has spoken of so far: subjects for pronouns and dropped subjects, events for "the attack"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from detente.extractors.events.view import Placed
from detente.ontology import Actor, ActorKind, Event, EventType, Mention, Status

_TOPICAL = 3  # mentions that make somebody whom an article is about
_REACH = 2  # sentences that a pronoun or dropped subject reaches back
_EVENT_REACH = 5  # events back that "the move" can mean
_NAMED_REACH = 15  # events back that "the attack" or "the agreement" can mean
_PERSONAL = frozenset({"he", "she", "him", "her"})
_IMPERSONAL = frozenset({"it"})
POSSESSIVES = {"his": "him", "her": "her", "its": "it", "their": "them"}
PRONOUNS = _PERSONAL | _IMPERSONAL | {"they", "them"}

# What an answer of each type answers, and with which standing.
_DEEDS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.SANCTION, EventType.THREATEN,
                    EventType.PROTEST, EventType.REJECT})  # fmt: skip
_BIDS = frozenset({EventType.CONSULT, EventType.REQUEST, EventType.AID, EventType.AGREE, EventType.COOPERATE,
                   EventType.CONCEDE, EventType.RETREAT})  # fmt: skip
_ANSWERS = {EventType.ACCUSE: _DEEDS, EventType.REJECT: _BIDS, EventType.SUPPORT: _BIDS}


class Spoken(NamedTuple):
    """A subject that was spoken of."""

    placed: Placed
    sentence: int
    personal: bool


class Discourse:
    """Memory of one document.

    Args:
        cast: the document's actors by id.
        mentions: all mentions of the document.
    """

    def __init__(self, cast: dict[str, Actor], mentions: Iterable[Mention] = ()) -> None:
        self.cast = cast
        self.talk = Counter(self._state(m.actor) or m.actor for m in mentions if m.actor is not None)
        self.states = {actor.id: actor.country for actor in cast.values()}
        self.subjects: list[list[Spoken]] = []
        self.events: list[Event] = []
        self.pair: list[Placed] = []
        self.foes: list[Placed] = []

    def speak_of(self, subjects: Iterable[Placed], sentence: int) -> None:
        """Remember the subject of a verb (several when joined by "and")."""
        spoken = [Spoken(p, sentence, self._is_person(p)) for p in subjects if p.mention.actor is not None]
        if spoken:
            self.subjects.append(spoken)

    def antecedent(self, pronoun: str, sentence: int, excluded: Iterable[Placed] = ()) -> list[Placed]:
        """Whom a pronoun, or a dropped subject (an empty one), stands for: the last subject that fits it.

        "both" stands for the two sides of the last event that had two.
        """
        if pronoun == "both":
            return self.pair
        out = {p.mention.actor for p in excluded}
        for group in reversed(self.subjects):
            if sentence - group[0].sentence > _REACH:
                return []
            if any(s.placed.mention.actor in out for s in group):
                continue
            if pronoun in _PERSONAL and (len(group) > 1 or not group[0].personal):
                continue
            if pronoun in _IMPERSONAL and (len(group) > 1 or group[0].personal):
                continue
            return [s.placed for s in group]
        return []

    def meet(self, sides: Iterable[Placed], kind: EventType) -> None:
        """Remember the two sides of an event, for "both sides", for a truce between them, and as foes if they fight."""
        named = [p for p in sides if p.mention.actor is not None]
        if len({p.mention.actor for p in named}) > 1:
            self.pair = named
            if kind is EventType.ASSAULT:
                self.foes = named

    def opponent(self, actors: set[str]) -> tuple[str, ...]:
        """The other side of the last two who fought, for those who are one of them or act for one of them."""
        ids = [p.mention.actor for p in self.foes if p.mention.actor is not None]
        mine = [a for a in ids if a in actors or self._state(a) in {self._state(b) for b in actors} - {None}]
        others = tuple(dict.fromkeys(a for a in ids if a not in mine))
        return others if mine else ()

    def topic(self, actors: set[str]) -> tuple[str, ...]:
        """The state or body outside the actors' own states that the article speaks of most, where it clearly does."""
        own = actors | {self._state(a) for a in actors}
        others = [(count, party) for party, count in self.talk.most_common() if party not in own]
        return (others[0][1],) if others and others[0][0] >= _TOPICAL else ()

    def home(self, actor: str) -> str | None:
        """The state of an actor, or where its state is not known the one that the article speaks of most."""
        known = self._state(actor)
        if known is not None or actor not in self.cast:
            return known
        return next((party for party, _ in self.talk.most_common() if len(party) == 3 and party.isupper()), None)

    def _state(self, actor: str) -> str | None:
        found = self.cast.get(actor)
        return (found.country or None) if found is not None else actor if len(actor) == 3 and actor.isupper() else None

    def answered(
        self, kind: EventType, speakers: set[str], named: frozenset[EventType] = frozenset()
    ) -> tuple[str, ...]:
        """Actors behind what an answer without an object of its own answers ("condemned the attack").

        Args:
            kind: type of the answering event.
            speakers: actors that answer.
            named: types of event that the answer's own noun names ("the attack"); looked for first.

        Returns:
            The actors behind the latest earlier event that such an answer can be about, else those who last acted on
            the speakers; none when there is neither.
        """
        found = self._behind(named, kind, speakers, self.events[-_NAMED_REACH:]) or self._behind(
            _ANSWERS.get(kind, frozenset()), kind, speakers, self.events[-_EVENT_REACH:]
        )
        return found if found or kind is not EventType.REJECT else self.acted_on(speakers)

    def acted_on(self, speakers: set[str]) -> tuple[str, ...]:
        """Who last acted on some actors or on their state."""
        states = {self._state(s) for s in speakers} - {None}
        for event in reversed(self.events[-_EVENT_REACH:]):
            hit = {p.actor for p in event.targets}
            if speakers & hit or states & {self._state(a) for a in hit}:
                found = tuple(p.actor for p in event.sources if p.actor not in speakers)
                if found:
                    return found
        return ()

    def _behind(
        self, wanted: frozenset[EventType], kind: EventType, speakers: set[str], recent: list[Event]
    ) -> tuple[str, ...]:
        for event in reversed(recent):
            together = event.type is EventType.AGREE or event.mutual
            actors = tuple(p.actor for p in (event.participants if together else event.sources))
            actors = tuple(a for a in actors if a not in speakers)
            if event.type not in wanted or not actors or speakers.intersection(p.actor for p in event.sources):
                continue
            offered = event.status is Status.OFFERED or event.type is EventType.REQUEST
            if kind is EventType.REJECT and event.type in _BIDS and not offered:
                continue
            return actors
        return ()

    def fits(self, placed: Placed, pronoun: str) -> bool:
        """Whether a pronoun can stand for an actor, as far as one is a person and the other personal."""
        return self._is_person(placed) if pronoun in _PERSONAL else not self._is_person(placed)

    def _is_person(self, placed: Placed) -> bool:
        actor = self.cast.get(placed.mention.actor or "")
        if actor is None:
            return False
        described = actor.kind is ActorKind.UNKNOWN and placed.mention.form == "description"
        return described or actor.kind is ActorKind.PERSON
