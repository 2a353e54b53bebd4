"""Joins titles that follow a name to it, as Gulf newsrooms write: «الأمير محمد بن سلمان ولي العهد وزير الدفاع»."""

from __future__ import annotations

from detente.extractors.actors.arabic import BEFORE_NAMES
from detente.extractors.actors.items import Item
from detente.extractors.actors.lexicon import concepts
from detente.extractors.actors.phrases import Phrase
from detente.extractors.actors.role_words import role_key
from detente.ontology import Actor
from detente.ontology.registry import Registry

_POLITE = frozenset(("honorific", "royalty", "monarch"))


def continues(phrase: Phrase, following: Phrase, actor: Actor, items: list[Item], registry: Registry) -> bool:
    """Whether a phrase of titles right after a named person says more of that person.

    A verb stands first in Arabic news, so that titles after a name may be its object. They are the person's own when
    the name is written with polite words or descent, or when the registry knows that the person has held that office.

    Args:
        phrase: the named person.
        following: the next phrase of the text.
        actor: who the first one is.
        items: the article's items.
        registry: known persons and their offices.
    """
    between = items[phrase.last + 1 : following.first]
    if any(item.symbol != "|" for item in between) or not phrase.names or not following.roles or following.names:
        return False
    first = following.roles[0]
    if first.symbol not in "RT" or first is not items[following.first] or following.number:
        return False
    if role_key(first) in BEFORE_NAMES:
        return False  # it begins the next name
    if any(role_key(item) in _POLITE for item in phrase.roles) or _has_descent(phrase, items):
        return True
    entry = registry.get(actor.id)
    office = concepts()[role_key(first)].office
    return entry is not None and office is not None and any(held.title == office for held in entry.offices)


def _has_descent(phrase: Phrase, items: list[Item]) -> bool:
    known = phrase.names[0].meanings
    if known and any(link in known[0].form for link in (" بن ", "الأمير ", "الشيخ ", "الملك ")):
        return True
    first, last = phrase.names[0].start, phrase.names[-1].end
    return any(item.symbol == "l" and first < item.start < last for item in items[phrase.first : phrase.last + 1])
