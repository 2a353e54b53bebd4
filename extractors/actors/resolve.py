"""Decides which actor a phrase stands for: a known one, the holder of an office, a described group, or a new name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.extractors.actors.context import Context, Resolution
from detente.extractors.actors.items import Item
from detente.extractors.actors.lexicon import Concept, Lexicon, concepts
from detente.extractors.actors.memory import named_before, possessor
from detente.extractors.actors.phrases import Phrase
from detente.extractors.actors.role_words import governing_concept, is_definite, is_former, points_back
from detente.extractors.actors.sounds import alike
from detente.extractors.folding import fold_text
from detente.ontology import Actor, ActorKind, Place

if TYPE_CHECKING:
    from detente.ontology.registry import Entry, Registry


_NOT_ORGANISED = (ActorKind.STATE, ActorKind.PERSON, ActorKind.POPULATION)
_POSTED = ("ambassador", "envoy", "leader")  # offices that several hold at a time
_QUOTES = str.maketrans("", "", '«»“”„"')


class Resolver:
    """Resolves the phrases of one article, in order.

    Args:
        registry: known actors.
        lexicon: the language's forms.
        context: what the article says; it grows with each phrase.
        text: the article.
    """

    def __init__(self, registry: Registry, lexicon: Lexicon, context: Context, text: str) -> None:
        self.registry = registry
        self.lexicon = lexicon
        self.context = context
        self.text = text

    def resolve(self, phrase: Phrase) -> Resolution | None:
        """The actor or place of a phrase, None when it stands for neither."""
        if phrase.form == "place":
            return self._capital(phrase)
        if phrase.form == "adjective" and not phrase.roles:
            owner = self._owner(phrase.owners[0])
            return Resolution(owner, score=0.8, why="noun that belongs to it") if owner else None
        if phrase.roles:
            return self._role(phrase)
        if phrase.names:
            return self._name(phrase, None, None)
        return self._people_of(phrase)

    # names

    def _name(self, phrase: Phrase, concept: Concept | None, country: str | None) -> Resolution | None:
        items = phrase.names
        known = next((item for item in items if item.symbol in "PCLO" and item.meanings), None)
        descent = known is items[0] and items[0].symbol == "P" and all(item.symbol in "lUwWDP" for item in items[1:])
        if known is not None and (len(items) == 1 or (descent and " " in known.meanings[0].form)):
            return self._known(known, phrase, country)
        written = _tidy(self.text[items[0].start : items[-1].end])
        return self._unknown(written, phrase, concept, country, items)

    def _known(self, item: Item, phrase: Phrase, country: str | None) -> Resolution | None:
        ids = [m.key for m in item.meanings if m.sort == "name"]
        entry, score, why = self._rank(ids, country, item)
        if entry is None:
            return None
        place = self.registry.place(entry.id)
        target = entry.stands_for if entry.kind is None else None
        if entry.kind is None and target is None:
            return Resolution(None, place, score=score, why="a place")
        actor = self._actor(target or entry.id)
        if actor is None:
            return Resolution(None, place, score=score, why="a place") if place else None
        if place is not None and phrase.locative:
            return Resolution(None, place, score=score, why="after a word of place")
        if target is not None:
            why = f"{entry.id} stands for {target}"
        return Resolution(actor, place, score=score, why=why)

    def _rank(self, ids: list[str], country: str | None, item: Item) -> tuple[Entry | None, float, str]:
        entries = [entry for id in dict.fromkeys(ids) if (entry := self.registry.get(id)) is not None]
        if not entries:
            return None, 0.0, ""
        if len(entries) == 1:
            return entries[0], 0.6 if item.meanings[0].rare else 1.0, "registry name"
        scored = [(self._fit(entry, country), -n, entry) for n, entry in enumerate(entries)]
        scored.sort(key=lambda row: row[:2], reverse=True)
        return scored[0][2], 0.7, f"best of {len(entries)} of that name"

    def _fit(self, entry: Entry, country: str | None) -> float:
        """How well a candidate fits: named in full before, its state, in office on the day."""
        fit = 0.0
        if any(actor.id == entry.id for actors in self.context.people.values() for actor in actors):
            fit += 4
        if country is not None and entry.country == country:
            fit += 3
        elif entry.country is not None and entry.country in (self.context.country, self.context.main):
            fit += 1
        if any(office.covers(self.context.date) for office in entry.offices):
            fit += 2
        if entry.kind is ActorKind.STATE:
            fit += 1
        # The latest to take office is spoken of most.
        latest = max((office.start or "" for office in entry.offices), default="")
        return fit + (int(latest[:4]) / 10_000 if latest else 0)

    def _unknown(
        self, written: str, phrase: Phrase, concept: Concept | None, country: str | None, items: list[Item]
    ) -> Resolution | None:
        folded = fold_text(written)
        if (actor := self.context.acronyms.get(folded)) is not None:
            return Resolution(actor, score=0.9, why="acronym defined in the article")
        if len(items) > 1 and (namesake := self._same_sound(written, items)) is not None:
            return Resolution(namesake, score=0.8, why="sounds like the name of that surname")
        earlier = self._earlier(folded, country)
        if earlier is not None and earlier.id != written:
            return Resolution(earlier, score=0.85, why="named in full in the article")
        if concept is not None and (holder := self._holder(concept, country, phrase)) is not None:
            names = [name for names in self.registry.entries[holder].names.values() for name in names]
            if alike(written, names):
                return Resolution(self.registry.actor(holder), score=0.8, why="sounds like the holder of the office")
        label = next((item.label for item in items if item.label), "")
        if label in ("GPE", "LOC", "FAC"):
            place = Place(id=written, name=written)
            actor = Actor(id=written, names={self.context.lang: written}, provisional=True)
            acts = label == "GPE" and not phrase.locative
            return Resolution(actor if acts else None, place, score=0.4, why="a place the registry does not know")
        kind = ActorKind.UNKNOWN
        if concept is not None:
            kind = ActorKind.PERSON if concept.symbol in "RT" else concept.kind
        elif label == "PERSON" or any(m.sort == "given" for item in items for m in item.meanings):
            kind = ActorKind.PERSON
        elif label in ("ORG", "NORP"):
            kind = ActorKind.ORGANISATION
        if kind is ActorKind.UNKNOWN and len(written) < 3:
            return None
        actor = Actor(
            id=written,
            kind=kind,
            names={self.context.lang: written},
            country=country,
            sector=concept.sector if concept else None,
            provisional=True,
        )
        return Resolution(actor, score=0.5, why="new name")

    def _same_sound(self, written: str, items: list[Item]) -> Actor | None:
        """A person of the registry whose surname stands in a longer name, when the whole sounds like theirs."""
        surnames = [m for i in items if i.symbol == "P" for m in i.meanings if m.sort == "name" and " " not in m.form]
        for id in (m.key for m in surnames):
            entry = self.registry.get(id)
            if entry is not None and alike(written, [n for names in entry.names.values() for n in names if " " in n]):
                return self._actor(id)
        return None

    def _earlier(self, folded: str, country: str | None) -> Actor | None:
        found = self.context.people.get(folded, [])
        unique = {actor.id: actor for actor in found}
        if country is not None and len(unique) > 1:
            unique = {id: actor for id, actor in unique.items() if actor.country in (None, country)} or unique
        return next(reversed(unique.values())) if unique else None

    def _body(self, phrase: Phrase, concept: Concept, country: str | None) -> Resolution:
        """A body whose own name no registry knows: «حركة النهضة»."""
        written = _tidy(self.text[phrase.roles[0].start : phrase.names[-1].end].replace('"', "").translate(_QUOTES))
        actor = Actor(
            id=written,
            kind=concept.kind,
            names={self.context.lang: written},
            country=country,
            sector=concept.sector,
            provisional=True,
        )
        return Resolution(actor, score=0.5, why=f"new {concept.key}")

    # descriptions

    def _role(self, phrase: Phrase) -> Resolution | None:
        concept = governing_concept(phrase, self.lexicon, self.context)
        owner = next((actor for item in phrase.owners if (actor := self._owner(item)) is not None), None)
        owner = owner or self._actor(concept.state)
        country = owner.country or (owner.id if owner and owner.kind is ActorKind.STATE else None) if owner else None
        if phrase.names:
            named = self._name(phrase, concept, country)
            if named is not None and concept.symbol == "K" and named.actor is not None and named.actor.provisional:
                return self._body(phrase, concept, country)
            if named is not None and named.actor is not None:
                return Resolution(named.actor, named.place, score=named.score, why=f"{named.why}, {concept.key}")
        if owner is None and phrase.where is not None and concept.symbol in "GR" and not concept.of_state:
            owner = self._owner(phrase.where)
            country = owner.country if owner else None
        head = phrase.head
        if owner is None and head is not None and head.pronoun and concept.key != "counterpart":
            owner = possessor(head.pronoun, self.context)
            if owner is not None and owner.kind is ActorKind.PERSON and concept.members:
                owner = self._actor(owner.member_of) or owner  # «قواته» are those of the body that he leads
            country = owner.country or (owner.id if owner.kind is ActorKind.STATE else None) if owner else None
        if owner is None and not phrase.number and (back := self._back(concept, phrase)) is not None:
            return back
        score, why = (0.9, "role and owner") if owner else (0.6, "role")
        if owner is None and concept.of_state and is_definite(phrase, self.lexicon, self.text):
            country = self.context.country or self.context.main
            if country:
                owner, score, why = self._actor(country), 0.55, "role of the state spoken of"
        if owner is not None:
            if concept.symbol == "S" and (state := self._actor(country)) is not None:
                return Resolution(state, description=True, score=score, why=f"{concept.key} of {state.id}")
            if concept.members and not owner.provisional and owner.kind not in _NOT_ORGANISED:
                return Resolution(owner, description=True, score=0.8, why=f"{concept.key} of {owner.id}")
            of = country if owner.kind in (ActorKind.STATE, ActorKind.PERSON) and country else owner.id
            if concept.office and not phrase.number and not is_former(phrase):
                holder = self._holder(concept, of, phrase)
                if holder is not None:
                    why = f"{concept.key} of {of} at the date"
                    return Resolution(self.registry.actor(holder), description=True, score=0.85, why=why)
        elif not concept.bare:
            return None
        return Resolution(self._described(concept, owner, country, phrase), description=True, score=score, why=why)

    def _described(self, concept: Concept, owner: Actor | None, country: str | None, phrase: Phrase) -> Actor:
        word = concept.same_as or concept.key
        if concept.symbol == "T" and phrase.subject is not None:
            about = phrase.subject
            known = about.symbol == "F"
            word = (
                f"{about.key}-{concept.key}"
                if known
                else f"{concept.key} of {_tidy(self.text[about.start : about.end])}"
            )
        sector = concept.sector
        if concept.symbol in "RT" and is_former(phrase):
            word, sector = f"former {word}", "ELI"
        of_state = owner is not None and owner.kind in (ActorKind.STATE, ActorKind.PERSON)
        whose = ((country if of_state else None) or owner.id) if owner is not None else ""
        kind = concept.kind
        names = {"en": f"{self._state_name(whose)} {word.replace('-', ' ')}".strip()}
        return Actor(
            id=f"{whose} {word}".strip(),
            kind=kind,
            names=names,
            country=country,
            sector=sector,
            member_of=owner.id if owner and not owner.provisional and owner.kind is not ActorKind.PERSON else None,
        )

    def _holder(self, concept: Concept, of: str | None, phrase: Phrase) -> str | None:
        if of is None or concept.office is None or (not concept.unique and concept.office not in _POSTED):
            return None
        held = self.registry.holders(concept.office, of, self.context.date)
        if not held and not phrase.receiving and of in self.registry.entries and len(of) > 3:
            held = self.registry.holders("leader", of, self.context.date)  # whatever the head of it is called
        if phrase.receiving is not None and (to := self._owner(phrase.receiving)) is not None:
            held = tuple(id for id in held if self._posted_to(id, concept.office, to.id))
        elif concept.office in ("ambassador", "envoy"):
            return None
        return held[0] if len(held) == 1 or (held and concept.unique) else None

    def _posted_to(self, id: str, office: str, to: str) -> bool:
        return any(held.title == office and held.to == to for held in self.registry.entries[id].offices)

    def _back(self, concept: Concept, phrase: Phrase) -> Resolution | None:
        """ "the president", «الوزير», «الحركة»: who carried that title or kind before."""
        if not is_definite(phrase, self.lexicon, self.text) or phrase.modifiers:
            return None
        if concept.symbol in "GK" and not points_back(phrase, self.lexicon, self.text):
            return None
        actor = named_before(concept, self.context)
        if actor is None:
            return None
        return Resolution(actor, description=True, score=0.75, why=f"{concept.key} named before")

    def _people_of(self, phrase: Phrase) -> Resolution | None:
        owner = self._owner(phrase.owners[0])
        if owner is None:
            return None
        if owner.kind is not ActorKind.STATE:
            return Resolution(owner, description=True, score=0.7, why="its adjective as a noun")
        concept = concepts()["citizens"]
        return Resolution(
            self._described(concept, owner, owner.id, phrase), description=True, score=0.6, why="inhabitants"
        )

    def _capital(self, phrase: Phrase) -> Resolution | None:
        if phrase.names:
            place = self.registry.place(phrase.names[0].key)
            return Resolution(None, place, score=0.95, why="named as the capital") if place else None
        owner = (
            self._owner(phrase.owners[0]) if phrase.owners else self._actor(self.context.country or self.context.main)
        )
        if owner is None:
            return None
        capital = self._capitals().get(owner.id)
        place = self.registry.place(capital) if capital else None
        return Resolution(None, place, score=0.8, why=f"capital of {owner.id}") if place else None

    def _capitals(self) -> dict[str, str]:
        table: dict[str, str] | None = getattr(self.registry, "_capital_of", None)
        if table is None:
            table = {
                e.place.country: id
                for id, e in self.registry.entries.items()
                if e.place is not None and e.place.kind == "capital" and e.place.country
            }
            setattr(self.registry, "_capital_of", table)  # noqa: B010
        return table

    # owners

    def _owner(self, item: Item) -> Actor | None:
        """The actor that an adjective or a name before a role word stands for."""
        if item.symbol == "U" or not item.meanings:
            written = _tidy(self.text[item.start : item.end])
            if (defined := self.context.acronyms.get(fold_text(written))) is not None:
                return defined
            return self._earlier(fold_text(written), None) or Actor(
                id=written, names={self.context.lang: written}, provisional=True
            )
        ids = [m.key for m in item.meanings if m.sort in ("name", "demonym")]
        entry, _, _ = self._rank(ids, None, item)
        if entry is None:
            return None
        if entry.kind is None:
            id = entry.stands_for or (entry.place.country if entry.place else None) or entry.country
            return self._actor(id)
        return self._actor(entry.id)

    def _actor(self, id: str | None) -> Actor | None:
        if id is None or self.registry.get(id) is None:
            return None
        try:
            return self.registry.actor(id)
        except KeyError:
            return None

    def _state_name(self, id: str) -> str:
        entry = self.registry.get(id) if id else None
        return entry.name_in("en") if entry else id


def _tidy(name: str) -> str:
    return re.sub(r"\s+", " ", name).strip(" \"'«»“”,.")
