"""When a predicted actor is the annotated one: the same actor (strict), or one of the same state (relaxed)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from detente.evaluation.gold import GoldArticle
from detente.ontology import Actor
from detente.ontology.registry import load_registry

_UNMARKED = str.maketrans("ıøłđ", "iold")  # letters whose marks Unicode does not take apart
_STATE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class Named:
    """An annotated actor.

    Attributes:
        name: canonical id.
        state: ISO 3166 alpha-3 of its state; for a state its own.
        wikidata: Wikidata id.
    """

    name: str
    state: str | None = None
    wikidata: str | None = None

    def is_exactly(self, actor: Actor) -> bool:
        """Whether it is this actor, and its state, where it has one, is known."""
        if not self._is(actor):
            return False
        return self.state in (None, actor.country, actor.id, actor.member_of)

    def is_roughly(self, actor: Actor) -> bool:
        """Whether it is this actor, or the state or anybody of the state that it belongs to."""
        return self._is(actor) or (self.state is not None and self.state in (actor.country, actor.id))

    def _is(self, actor: Actor) -> bool:
        if self.wikidata is not None and self.wikidata == actor.wikidata:
            return True
        return _plain(self.name) in _names(actor.id) | {_plain(actor.id), _plain(actor.name)}


def cast_of(gold: GoldArticle) -> Mapping[str, Named]:
    """Every annotated actor by the way it is written, in the list of actors and in the events."""
    listed = {actor.id: actor for actor in gold.actors}
    spellings = [*listed, *(text for event in gold.events for text in (*event.source, *event.target))]
    spellings += [event.attributed_to for event in gold.events if event.attributed_to]
    cast = {}
    for text in spellings:
        name, _, state = text.partition("@")
        actor = listed.get(name)
        home = state or (actor.of if actor else None) or (name if _STATE.fullmatch(name) else None)
        cast[text] = Named(name, home, actor.wikidata if actor else None)
    return cast


def same_set(gold: Sequence[Named], found: Sequence[Actor]) -> bool:
    """Whether both sides name exactly the same actors."""
    return (
        len(gold) == len(found)
        and all(any(named.is_exactly(actor) for actor in found) for named in gold)
        and all(any(named.is_exactly(actor) for named in gold) for actor in found)
    )


def overlap(gold: Sequence[Named], found: Sequence[Actor]) -> int:
    """How many of the annotated actors are roughly found."""
    return sum(any(named.is_roughly(actor) for actor in found) for named in gold)


@lru_cache(maxsize=4096)
def _names(id: str) -> frozenset[str]:
    """The English names that the registry lists for an actor; none for one that it does not know."""
    entry = load_registry().get(id)
    return frozenset(_plain(name) for name in (entry.names.get("en", ()) if entry else ()) if " " in name)


def _plain(name: str) -> str:
    """A name without regard to case, spaces and the marks on letters ("Niinistö", "Niinisto")."""
    marked = unicodedata.normalize("NFKD", name.translate(_UNMARKED)).casefold()
    return " ".join("".join(char for char in marked if not unicodedata.combining(char)).split())
