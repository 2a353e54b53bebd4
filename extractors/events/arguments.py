"""What stands around a predicate: its arguments by slot, its voice, and the cues that govern it."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.extractors.events.predicates import FoundCue, Predicate
from detente.extractors.events.view import Placed
from detente.ontology import EventType


@dataclass(frozen=True)
class Argument:
    """An actor in a slot of a predicate.

    Attributes:
        placed: the mention.
        slot: role, one of `lexicon.model.SLOTS`.
        rank: 0 for a direct argument, higher the more the reading had to reach (embedded nouns, light verbs, control).
        inferred: whether it comes from elsewhere in the text (pronoun, dropped subject).
        phrase: index of the phrase that brings it; actors joined by "and" share one.
    """

    placed: Placed
    slot: str
    rank: int = 0
    inferred: bool = False
    phrase: int = 0


@dataclass
class Frame:
    """A predicate with all that was found for it.

    Attributes:
        predicate: the words.
        arguments: actors by slot.
        passive: whether the subject is acted on.
        light: index of the light verb that carries an event noun, None without one.
        cues: cues in whose scope it stands, the nearest first.
        progressive: whether the form of the verb says that it goes on.
        future: whether the form of the verb says that it is to come.
        purpose: whether it is only what something else is done for ("sent troops to fight").
        pronouns: slots that a pronoun holds, with the pronoun, its rank and its phrase.
        governed_by: the governing verb's subject, which a pronoun in its complement stands for.
        refers_back: whether its object is a noun for something told before ("condemned the attack").
        refers_to: types of event that this noun can name; empty when it does not tell.
    """

    predicate: Predicate
    arguments: list[Argument] = field(default_factory=list)
    passive: bool = False
    light: int | None = None
    cues: list[FoundCue] = field(default_factory=list)
    progressive: bool = False
    future: bool = False
    purpose: bool = False
    pronouns: list[tuple[str, str, int, int]] = field(default_factory=list)
    governed_by: list[Placed] = field(default_factory=list)
    refers_back: bool = False
    refers_to: frozenset[EventType] = frozenset()

    def add(self, placed: Placed, slot: str, rank: int = 0, inferred: bool = False, phrase: int | None = None) -> None:
        """Add an argument unless the slot already holds that mention."""
        if not any(a.placed is placed and a.slot == slot for a in self.arguments):
            self.arguments.append(Argument(placed, slot, rank, inferred, placed.first if phrase is None else phrase))

    def in_slot(self, slot: str) -> list[Argument]:
        """Arguments of a slot: only the best rank, coordinated ones together, in order of the text."""
        found = [a for a in self.arguments if a.slot == slot]
        best = min((a.rank for a in found), default=0)
        return sorted((a for a in found if a.rank == best), key=lambda a: a.placed.mention.start)
