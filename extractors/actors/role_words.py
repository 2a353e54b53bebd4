"""What the role words of a phrase say together."""

from __future__ import annotations

import dataclasses

from detente.extractors.actors.context import Context
from detente.extractors.actors.items import Item
from detente.extractors.actors.lexicon import Concept, Lexicon, concepts
from detente.extractors.actors.phrases import Phrase

_INDEFINITE = frozenset(["a", "an", "some", "un", "una", "une", "uno", "ein", "eine", "einen", "einem", "einer", "bir"])


def governing_concept(phrase: Phrase, lexicon: Lexicon, context: Context) -> Concept:
    """What the governing role word of a phrase stands for, with what its other words add.

    Args:
        phrase: a phrase with role words.
        lexicon: tells which role word governs.
        context: the office spoken of last, for "his counterpart".
    """
    spoken = [item for item in phrase.roles if role_key(item) != "honorific"] or phrase.roles
    head = spoken[0] if lexicon.adjectives_follow else spoken[-1]
    concept = concepts()[role_key(head)]
    subject = phrase.subject
    if concept.key == "counterpart":
        return concepts().get(context.office or "", concept)
    if concept.key in ("minister", "ministry", "secretary") and subject is not None and subject.symbol == "F":
        composed = concepts().get(f"{subject.key}-{'ministry' if concept.key == 'ministry' else 'minister'}")
        if composed is not None:
            return composed
    if concept.members:
        # «عناصر الشرطة» are the police.
        for other in phrase.roles:
            body = concepts()[role_key(other)]
            if other is not head and body.symbol in "GK" and not body.members:
                return body
    if concept.borrows:
        for other in phrase.roles:
            sector = concepts()[role_key(other)].sector
            if other is not head and sector:
                return dataclasses.replace(concept, sector=sector)
    return concept


def role_key(item: Item) -> str:
    """The role concept of an item."""
    return next(m.key for m in item.meanings if m.sort == "role")


def is_definite(phrase: Phrase, lexicon: Lexicon, text: str) -> bool:
    """Whether a phrase points at somebody known: no indefinite article; in Arabic the article, or "local"."""
    head = phrase.head
    assert head is not None
    if lexicon.prefixing:
        return head.definite or any(_local(item) for item in phrase.modifiers)
    before = text[max(0, _first(phrase).start - 6) : _first(phrase).start].casefold().split()
    return not before or before[-1] not in _INDEFINITE


def points_back(phrase: Phrase, lexicon: Lexicon, text: str) -> bool:
    """Whether a definite word for a group may point at one named before: in English after "the" or "this"."""
    if lexicon.lang != "en":
        return True
    before = text[max(0, _first(phrase).start - 6) : _first(phrase).start].casefold().split()
    return bool(before) and before[-1] in ("the", "this", "that")


def _first(phrase: Phrase) -> Item:
    starts = [*phrase.roles, *phrase.modifiers, *phrase.owners, *phrase.names]
    return min(starts, key=lambda item: item.start)


def is_former(phrase: Phrase) -> bool:
    """Whether the phrase says that the office is no longer held."""
    return any(m.sort == "word" and m.key == "former" for item in phrase.modifiers for m in item.meanings)


def _local(item: Item) -> bool:
    return any(m.key == "local" for m in item.meanings)
