"""What an article has said so far, and whom a short form («الجبهة», "the group", «زعيمها») therefore points back to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.extractors.actors.context import Context
from detente.extractors.actors.items import Item
from detente.extractors.actors.lexicon import Concept, Lexicon, concepts
from detente.extractors.actors.phrases import Phrase
from detente.extractors.actors.role_words import role_key
from detente.extractors.folding import fold_text
from detente.ontology import Actor, ActorKind

if TYPE_CHECKING:
    from detente.ontology.registry import Registry

_ARMED, _PARTY, _WORLD = ActorKind.ARMED_GROUP, ActorKind.PARTY, ActorKind.INTERNATIONAL
# What a class word may point back to when no name with that word was said: "the movement" after "Hamas".
_KINDS: dict[str, tuple[ActorKind, ...]] = {
    "movement": (_ARMED, _PARTY),
    "group": (_ARMED,),
    "militia": (_ARMED,),
    "faction": (_ARMED, _PARTY),
    "armed-group": (_ARMED,),
    "front": (_ARMED, _PARTY),
    "party": (_PARTY,),
    "alliance": (_WORLD,),
    "organisation": (_WORLD, ActorKind.ORGANISATION),
    "company": (ActorKind.COMPANY,),
    "newspaper": (ActorKind.MEDIA,),
    "channel": (ActorKind.MEDIA,),
}
_BODIES = (ActorKind.MILITARY, _ARMED, _PARTY, _WORLD, ActorKind.ORGANISATION)
_OWNERS = (ActorKind.STATE, _ARMED, _PARTY, _WORLD, ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.MEDIA)
# Their home is not what is spoken of: "the army said on its Facebook page".
_ELSEWHERE = (ActorKind.COMPANY, ActorKind.MEDIA)
_ALIAS = re.compile(r"\s*[،,]?\s*(?:المعروف|الملقب|الشهير)ة?\s+(?:باسم\s+|ب\u0640?)\s*[«\"“]?(\w+)")
_LINKS = frozenset(("ال", "بن", "ابن"))
_LEAST_NAME = 3


def remember(context: Context, actor: Actor, phrase: Phrase, lexicon: Lexicon, registry: Registry) -> None:
    """Keep what a mention has introduced: its state, its office, and the words that may point back to it."""
    if actor.kind is ActorKind.STATE:
        context.country = actor.id
    elif actor.country is not None and actor.kind not in _ELSEWHERE:
        context.country = actor.country
    for item in phrase.owners:
        if item.symbol == "O" and item.meanings and (owner := registry.get(item.key)) is not None:
            _introduce(context, owner.as_actor(), lexicon, registry)
    if actor.provisional or registry.get(actor.id) is not None:
        _mention_again(context, actor)
    for item in phrase.roles:
        concept = concepts()[role_key(item)]
        if actor.kind is ActorKind.PERSON and concept.symbol in "RT" and phrase.names:
            context.offices.pop(concept.key, None)
            context.offices[concept.key] = actor
        elif phrase.owners and concept.symbol in "GK" and not concept.of_state and concept.kind in _BODIES:
            context.groups[concept.key] = actor
    if not phrase.roles:
        _introduce(context, actor, lexicon, registry)


def class_words(actor: Actor, lexicon: Lexicon, registry: Registry) -> tuple[str, ...]:
    """Concepts that the names of an organisation say it is: «حزب الله» a party, "Nusra Front" a front."""
    entry = registry.get(actor.id)
    found: dict[str, None] = {}
    for name in entry.names.get(lexicon.lang, ()) if entry else ():
        words = fold_text(name).split()
        known = lexicon.automaton.get(words[0 if lexicon.adjectives_follow else -1], None) if len(words) > 1 else None
        for meaning in lexicon.meanings[known[1]] if known else ():
            concept = concepts()[meaning.key] if meaning.sort == "role" else None
            if concept is not None and concept.symbol in "GK" and not concept.of_state:
                found[concept.key] = None
    return tuple(found)


def named_before(concept: Concept, context: Context) -> Actor | None:
    """The actor that a definite role word without a name points back to, None when nothing fits."""
    actor = context.offices.get(concept.key) or context.groups.get(concept.key)
    if actor is None and concept.key in ("minister", "official", "leader", "envoy"):
        ends = f"-{concept.key}"
        actor = next((a for key, a in reversed(context.offices.items()) if key.endswith(ends)), None)
    if actor is None and (kinds := _KINDS.get(concept.key)):
        actor = next((a for a in reversed(context.recent) if a.kind in kinds), None)
    return actor


def possessor(pronoun: str, context: Context) -> Actor | None:
    """The actor that an attached Arabic pronoun stands for: ه the last person, ها the last state or organisation."""
    if pronoun == "ه":
        return next((a for a in reversed(context.recent) if a.kind is ActorKind.PERSON), None)
    if pronoun == "ها":
        return next((a for a in reversed(context.recent) if a.kind in _OWNERS), None)
    return None


def remember_name(context: Context, actor: Actor, text: str, phrase: Phrase, *, caseless: bool) -> None:
    """Later a surname, an Arabic given name or a nickname alone may stand for a person who is named in full here."""
    if actor.kind is not ActorKind.PERSON:
        return
    end = phrase.names[-1].end
    words = fold_text(text[phrase.names[0].start : end]).split()
    forms = {" ".join(words)} if words else set()
    if words and not (len(words) > 1 and words[-2] in _LINKS):
        forms.add(words[-1])  # «آل سعود» and «بن علي» are no surnames that stand alone
    if len(words) > 2:
        forms.add(" ".join(words[-2:]))
    known_name = not actor.provisional and all(item.symbol == "P" for item in phrase.names)
    if caseless and known_name and words and not words[0].startswith("ال"):
        forms.add(words[0])
    if alias := _ALIAS.match(text, end):
        forms.add(fold_text(alias.group(1)))
    for form in forms:
        if len(form) >= _LEAST_NAME and (len(words) > 1 or not actor.provisional):
            known = context.people.setdefault(form, [])
            if actor not in known:
                known.append(actor)


def _introduce(context: Context, actor: Actor | None, lexicon: Lexicon, registry: Registry) -> None:
    if actor is None or actor.kind in (ActorKind.STATE, ActorKind.PERSON):
        return
    _mention_again(context, actor)
    for key in class_words(actor, lexicon, registry):
        context.groups[key] = actor


def _mention_again(context: Context, actor: Actor) -> None:
    if actor in context.recent:
        context.recent.remove(actor)
    context.recent.append(actor)


def acronym(items: list[Item], phrase: Phrase, text: str) -> str | None:
    """The acronym that brackets after a phrase define: "Cambodia National Rescue Party (CNRP)"."""
    after = items[phrase.last + 1 : phrase.last + 4]
    if [item.symbol for item in after] not in (["(", "U", ")"], ["(", "O", ")"]):
        return None
    written = text[after[1].start : after[1].end]
    return fold_text(written) if written.isupper() and 2 <= len(written) <= 8 else None
