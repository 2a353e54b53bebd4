"""The spaCy component `detente_actors`: who is named or described in a document, and who that is."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from spacy.language import Language
from spacy.tokens import Doc

from detente.extractors.actors.chains import continues
from detente.extractors.actors.context import Context, Resolution
from detente.extractors.actors.homes import settle_homes
from detente.extractors.actors.items import Item
from detente.extractors.actors.lexicon import Lexicon, build_lexicon, concepts
from detente.extractors.actors.memory import acronym, remember, remember_name
from detente.extractors.actors.phrases import Phrase, phrases
from detente.extractors.actors.resolve import Resolver
from detente.extractors.actors.scan import scan
from detente.extractors.actors.settle import mark_surnames
from detente.extractors.doc import register_extensions
from detente.ontology import Actor, ActorKind, Mention

if TYPE_CHECKING:
    from detente.ontology.registry import Registry

_NOUN_TAGS = frozenset(("NOUN", "PROPN", "NUM"))


class ActorLinker:
    """Sets `doc._.actors` and `doc._.cast`.

    Args:
        lang: ISO 639-1 code of the texts.
        registry: known actors; None loads the shipped ones when the first document comes.
    """

    def __init__(self, lang: str, registry: Registry | None = None) -> None:
        register_extensions()
        self.lang = lang
        self._registry = registry
        self._lexicon: Lexicon | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Find and resolve the document's actors.

        Args:
            doc: any document; entities, tags and the date of `doc._.article` are used where it has them.

        Returns:
            The same document.
        """
        registry, lexicon = self._load()
        items = scan(doc, lexicon, registry)
        settle_verbs(items, doc)
        article = doc._.article
        context = Context(lang=self.lang, date=article.date if article is not None else None)
        resolver = Resolver(registry, lexicon, context, doc.text)
        introduce(items, phrases(items, lexicon, _nouns(items, doc)), resolver)
        items = mark_surnames(items, context.people, doc.text, lexicon)
        found = phrases(items, lexicon, _nouns(items, doc))
        mentions, cast = link(items, found, resolver)
        mentions, cast = settle_homes(mentions, cast, context.main)
        doc._.actors = mentions
        doc._.cast = cast
        return doc

    def _load(self) -> tuple[Registry, Lexicon]:
        if self._registry is None:
            from detente.ontology.registry import load_registry

            self._registry = load_registry()
        if self._lexicon is None:
            self._lexicon = _lexicon(self.lang, self._registry)
        return self._registry, self._lexicon


@Language.factory("detente_actors")
def make_actors(nlp: Language, name: str) -> ActorLinker:
    """Make the component for a pipeline; its language decides the words."""
    return ActorLinker(nlp.lang or "xx")


def introduce(items: list[Item], found: Iterable[Phrase], resolver: Resolver) -> None:
    """First pass: learn who is named in full anywhere in the article, and which state it is about."""
    context = resolver.context
    named: Counter[str] = Counter()
    for phrase in found:
        resolution = resolver.resolve(phrase)
        actor = resolution.actor if resolution else None
        if actor is None:
            continue
        if defined := acronym(items, phrase, resolver.text):
            context.acronyms.setdefault(defined, actor)
        if not phrase.names:
            continue
        if country := actor.country or (actor.id if actor.kind is ActorKind.STATE else None):
            named[country] += 1
        after_verb = phrase.first > 0 and items[phrase.first - 1].symbol == "v"
        if resolver.lexicon.cased or not actor.provisional or phrase.roles or after_verb:
            # Elsewhere it is not sure where an unknown name ends in a script without capitals.
            remember_name(context, actor, resolver.text, phrase, caseless=not resolver.lexicon.cased)
    context.main = named.most_common(1)[0][0] if named else None


def link(
    items: list[Item], found: Iterable[Phrase], resolver: Resolver
) -> tuple[tuple[Mention, ...], dict[str, Actor]]:
    """Second pass: resolve everything in order.

    Args:
        items: the article's items.
        found: its phrases.
        resolver: resolves one phrase, with the article's context.

    Returns:
        The mentions in order of the text, and every actor that they name by id.
    """
    context, text = resolver.context, resolver.text
    mentions: list[Mention] = []
    cast: dict[str, Actor] = {}
    sentence = 0
    queue = deque(found)
    while queue:
        phrase = queue.popleft()
        if any(item.symbol == "." for item in items[sentence : phrase.first]):
            context.country = None
            sentence = phrase.first
        resolution = resolver.resolve(phrase)
        if resolution is None:
            continue
        actor = resolution.actor
        while actor is not None and resolver.lexicon.lang == "ar" and queue:
            if not continues(phrase, queue[0], actor, items, resolver.registry):
                break
            phrase.last = queue.popleft().last
        start, end = items[phrase.first].start, items[phrase.last].end
        if actor is not None:
            cast.setdefault(actor.id, actor)
            remember(context, actor, phrase, resolver.lexicon, resolver.registry)
            context.office = _office(actor, phrase, resolver) or context.office
        mentions.append(_mention(text, start, end, phrase, resolution))
    return tuple(mentions), cast


def _mention(text: str, start: int, end: int, phrase: Phrase, resolution: Resolution) -> Mention:
    place = resolution.place
    if place is not None:
        place = place.model_copy(update={"text": text[start:end], "start": start, "end": end})
    form: Literal["name", "description", "adjective", "place", "means"] = "name"
    if resolution.actor is None:
        form = "place"
    elif phrase.form == "adjective":
        form = "adjective"
    elif phrase.head is not None and phrase.head.symbol == "I":
        form = "means"
    elif resolution.description:
        form = "description"
    return Mention(
        text=text[start:end],
        start=start,
        end=end,
        actor=resolution.actor.id if resolution.actor else None,
        place=place,
        form=form,
        head=phrase.head.start if phrase.head else start,
        score=resolution.score,
        why=resolution.why,
    )


def _office(actor: Actor, phrase: Phrase, resolver: Resolver) -> str | None:
    """The office that a phrase gives an actor, or that the registry knows of it at the article's date."""
    for item in phrase.roles:
        concept = concepts()[next(m.key for m in item.meanings if m.sort == "role")]
        if concept.unique and concept.office:
            return concept.key
    entry = resolver.registry.get(actor.id) if actor.kind is ActorKind.PERSON else None
    held = [office.title for office in entry.offices if office.covers(resolver.context.date)] if entry else []
    return next((title for title in held if title in concepts()), None)


def _nouns(items: list[Item], doc: Doc) -> frozenset[int]:
    """Numbers of the unknown words that are tagged as nouns; empty where nothing is tagged."""
    if not doc.has_annotation("POS"):
        return frozenset()
    tags = {token.idx: token.pos_ for token in doc}
    return frozenset(n for n, item in enumerate(items) if item.symbol in "wWU" and tags.get(item.start) in _NOUN_TAGS)


def settle_verbs(items: list[Item], doc: Doc) -> None:
    """Role words and modifiers that are the verb of a clause there are plain words: "police *detained* two"."""
    if not doc.has_annotation("DEP"):
        return
    verbs = {t.idx for t in doc if t.pos_ == "VERB" and t.dep_ not in ("amod", "compound")}
    for item in items:
        if item.symbol in "RTGKSIM" and item.start in verbs:
            item.symbol = "w"


@lru_cache(maxsize=32)
def _lexicon(lang: str, registry: Registry) -> Lexicon:
    return build_lexicon(lang, registry)
