"""Reads and checks lexicon files and writes out their forms.

`<lang>/grammar.yaml` and `<lang>/status.yaml` hold what a language does with roles and statuses; every other file of
the folder holds the predicates of one event type.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, RootModel, ValidationError

from detente.extractors.folding import as_written, fold_text
from detente.extractors.lexicon.inflection import masdars, noun_forms, verb_forms
from detente.extractors.lexicon.model import (
    SLOTS,
    Cue,
    Entry,
    Frame,
    Grammar,
    Lexicon,
    PartOfSpeech,
    Pattern,
    Reading,
    Voice,
)
from detente.ontology import MODES, EventType, Status
from detente.ontology.errors import LexiconError, UnknownLanguage
from detente.ontology.plover import CONTEXTS

_DATA = files("detente.extractors.lexicon")
_PARTS: tuple[PartOfSpeech, ...] = ("verb", "noun")


M = TypeVar("M", bound=BaseModel)


class _Yaml(yaml.CSafeLoader):
    """YAML 1.2 booleans: `on` and `no` are words of the languages that we read."""


_Yaml.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tfTF"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Frame(_Strict):
    source: list[str]
    target: list[str]
    mutual: bool = False


class _Entry(_Strict):
    verb: list[str] | str = []
    noun: list[str] | str = []
    mode: str | None = None
    context: list[str] | str = []
    cameo: str | None = None
    status: Status | None = None
    mutual: bool | None = None
    source: list[str] | None = None
    target: list[str] | None = None
    noun_source: list[str] | None = None
    noun_target: list[str] | None = None
    requires: list[Literal["source", "target"]] | Literal["source", "target"] = []
    voice: Voice = "active"
    unless: list[str] = []
    domestic: bool = False
    by: list[str] = []
    parties: bool = False
    example: str = ""


class _Predicates(_Strict):
    type: EventType
    entries: list[_Entry]


class _Cue(_Strict):
    verb: list[str] | str = []
    noun: list[str] | str = []
    word: list[str] | str = []
    status: Status | None = None
    negation: bool = False
    saying: bool = False
    verdict: Literal["neutral", "doubt", "denial", "confirm"] = "neutral"
    swallows: bool = False
    before_imperfect: bool = False


class _Grammar(_Strict):
    match: Literal["lemma", "arabic"]
    order: Literal["svo", "vso"]
    prepositions: dict[str, list[str]]
    conjunctions: list[str]
    articles: list[str] = []
    light_verbs: list[str] = []
    light_verbs_passive: list[str] = []
    light_verbs_place: list[str] = []
    be: list[str] = []
    relative: list[str] = []
    boundaries: list[str] = []
    anaphoric: list[str] = []
    adjuncts: list[str] = []
    both: list[str] = []
    partitive: list[str] = []
    quantities: list[str] = []
    postpositions: dict[str, list[str]] = {}
    suffixes: dict[str, list[str]] = {}
    have: list[str] = []
    reflexives: list[str] = []
    personal: list[str] = []
    late_negation: list[str] = []
    participles: list[str] = []
    bare_participles: bool = False
    bare_agent: bool = False
    genitive: bool = False
    verb_second: bool = False
    verb_final: bool = False
    inverts: bool = False
    cues_follow: bool = False
    capitalised_nouns: bool = False
    articles_mark_nouns: bool = False
    noun_head: Literal["first", "last"] = "last"
    needs_within: int = 6
    future: list[str] = []
    future_endings: list[str] = []
    rewrites: dict[str, str] = {}


@cache
def lexicon(lang: str) -> Lexicon:
    """The shipped lexicon of a language.

    Raises:
        UnknownLanguage: when there is none.
        LexiconError: when a file of it breaks the format.
    """
    folder = _DATA.joinpath(lang)
    if not folder.is_dir():
        raise UnknownLanguage(f"there is no lexicon for the language {lang!r}.")
    return load_lexicon(folder, lang)


def load_lexicon(folder: Traversable, lang: str) -> Lexicon:
    """Load a lexicon folder.

    Args:
        folder: holds `grammar.yaml`, `status.yaml` and files of predicates.
        lang: ISO 639-1 code.

    Raises:
        LexiconError: naming the file and entry that break the format.
    """
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".yaml"))
    texts = {name: folder.joinpath(name).read_text("utf-8") for name in names}
    digest = hashlib.sha256("".join(texts.values()).encode()).hexdigest()[:8]
    if "grammar.yaml" not in texts:
        raise LexiconError("the file is missing.", subject=f"{folder}/grammar.yaml")
    frames = _default_frames()
    grammar = _grammar(texts.pop("grammar.yaml"), f"{lang}/grammar.yaml")
    write_out = _Writer(grammar.match, grammar.noun_head)
    verbal_nouns = _verbal_nouns(texts.pop("masdars.yaml", "{}"), f"{lang}/masdars.yaml")
    cues = _cues(texts.pop("status.yaml", "cues: []"), f"{lang}/status.yaml", write_out)
    entries = tuple(
        entry
        for name, text in texts.items()
        for entry in _entries(text, f"{lang}/{name}", frames, write_out, verbal_nouns)
    )
    return Lexicon(lang, grammar, entries, _index(entries), cues, digest)


class _Writer:
    """Turns the words of a lexicon file into patterns."""

    def __init__(self, match: Literal["lemma", "arabic"], noun_head: Literal["first", "last"] = "last") -> None:
        self.match = match
        self.noun_head = noun_head

    def forms(self, word: str, pos: PartOfSpeech) -> frozenset[str]:
        found: set[str] = set()
        for alternative in word.split("|"):
            parts = alternative.split("/")
            if self.match == "lemma":
                found |= {fold_text(part) for part in parts}
            elif pos == "verb":
                found |= verb_forms(*parts[:3])
            else:
                found |= noun_forms(*parts)
        return frozenset(found)

    def pattern(self, phrase: str, pos: PartOfSpeech) -> Pattern:
        head, *rest = phrase.split()
        if self.match == "lemma" and pos == "noun" and rest and self.noun_head == "last":
            head, rest = rest[-1], [head, *rest[:-1]]  # "air strike": the last word carries it
        needs = tuple(
            frozenset(map(fold_text, word.replace("|", "/").split("/"))) | self._noun_needs(word) for word in rest
        )
        return Pattern(self.forms(head, pos), needs, pos)

    def masdar(self, phrase: str, listed: dict[str, tuple[str, ...]]) -> list[Pattern]:
        """The pattern of a verb's verbal noun with the same further words; none outside Arabic."""
        if self.match != "arabic":
            return []
        verb = self.pattern(phrase, "verb")
        perfects = [alternative.split("/")[0] for alternative in phrase.split()[0].split("|")]
        nouns = [n for perfect in perfects for n in listed.get(fold_text(perfect), masdars(perfect))]
        return [Pattern(noun_forms(*nouns), verb.needs, "noun", masdar=True)] if nouns else []

    def _noun_needs(self, word: str) -> frozenset[str]:
        return self.forms(word, "noun") if self.match == "arabic" else frozenset()


def _default_frames() -> dict[EventType, dict[PartOfSpeech, Frame]]:
    raw = yaml.load(_DATA.joinpath("types.yaml").read_text("utf-8"), _Yaml)
    return {
        EventType(name): {pos: _frame(_Frame(**frames[pos]), f"types.yaml, {name}") for pos in _PARTS}
        for name, frames in raw.items()
    }


def _frame(raw: _Frame, where: str) -> Frame:
    for slot in [*raw.source, *raw.target]:
        if slot not in SLOTS:
            raise LexiconError(f"there is no slot {slot!r}; the slots are {', '.join(SLOTS)}.", subject=where)
    return Frame(tuple(raw.source), tuple(raw.target), raw.mutual)


def _parse(text: str, where: str, model: type[M]) -> M:
    try:
        return model.model_validate(yaml.load(text, _Yaml))
    except yaml.YAMLError as error:
        raise LexiconError(f"not valid YAML: {error}.", subject=where) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise LexiconError(f"{place}: {first['msg']}.", subject=where) from error


def _grammar(text: str, where: str) -> Grammar:
    raw = _parse(text, where, _Grammar)
    writer = _Writer(raw.match)

    def spelled(word: str) -> str:
        return fold_text(word) if raw.match == "arabic" else as_written(word)

    def by_word(name: str, roles: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for role, words in roles.items():
            if role not in SLOTS:
                raise LexiconError(f"{name}: there is no slot {role!r}.", subject=where)
            for word in words:
                found[spelled(word)].append(role)
        return {word: tuple(slots) for word, slots in found.items()}

    def verbs(words: Iterable[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in writer.forms(word, "verb"))

    def plain(words: Iterable[str]) -> frozenset[str]:
        return frozenset(map(spelled, words))

    return Grammar(
        raw.match,
        raw.order,
        by_word("prepositions", raw.prepositions),
        plain(raw.conjunctions),
        plain(raw.articles),
        verbs(raw.light_verbs),
        verbs(raw.light_verbs_passive),
        verbs(raw.light_verbs_place),
        verbs(raw.be),
        plain(raw.relative),
        plain(raw.boundaries),
        frozenset(map(fold_text, raw.anaphoric)),
        plain(raw.adjuncts),
        plain(raw.both),
        plain(raw.partitive),
        frozenset(map(fold_text, raw.quantities)),
        by_word("postpositions", raw.postpositions),
        by_word("suffixes", raw.suffixes),
        verbs(raw.have),
        plain(raw.reflexives),
        plain(raw.personal),
        plain(raw.late_negation),
        tuple(map(as_written, raw.participles)),
        raw.bare_participles,
        raw.bare_agent,
        raw.genitive,
        raw.verb_second,
        raw.verb_final,
        raw.inverts,
        raw.cues_follow,
        raw.capitalised_nouns,
        raw.articles_mark_nouns,
        raw.noun_head,
        raw.needs_within,
        verbs(raw.future),
        tuple(map(as_written, raw.future_endings)),
        {as_written(old): as_written(new) for old, new in raw.rewrites.items()},
    )


def _entries(
    text: str,
    where: str,
    defaults: dict[EventType, dict[PartOfSpeech, Frame]],
    writer: _Writer,
    verbal_nouns: dict[str, tuple[str, ...]],
) -> Iterable[Entry]:
    raw = _parse(text, where, _Predicates)
    for number, item in enumerate(raw.entries, 1):
        at = f"{where}, entry {number} ({_first_word(item)})"
        if item.mode is not None and item.mode not in MODES.get(raw.type, ()):
            raise LexiconError(f"{raw.type} has no mode {item.mode!r}.", subject=at)
        contexts = tuple(_listed(item.context))
        for context in contexts:
            if context not in CONTEXTS:
                raise LexiconError(f"there is no context {context!r}.", subject=at)
        patterns = [
            writer.pattern(phrase, pos) for pos in _PARTS for phrase in _listed(getattr(item, pos)) if phrase.strip()
        ]
        patterns += [p for phrase in _listed(item.verb) for p in writer.masdar(phrase, verbal_nouns)]
        if not patterns:
            raise LexiconError("an entry needs a verb or a noun.", subject=at)
        frames: dict[Reading, Frame] = {pos: _merged(defaults[raw.type][pos], item, pos, at) for pos in _PARTS}
        frames["masdar"] = _masdar_frame(frames["verb"])
        yield Entry(
            type=raw.type,
            mode=item.mode,
            contexts=contexts,
            cameo=item.cameo,
            patterns=tuple(patterns),
            frames=frames,
            status=item.status,
            requires=frozenset(_listed(item.requires)),
            voice=item.voice,
            unless=frozenset(map(fold_text, item.unless)),
            domestic=item.domestic,
            by=frozenset(item.by),
            parties=item.parties,
            example=item.example,
            where=at,
        )


def _masdar_frame(verb: Frame) -> Frame:
    """Frame of a verbal noun: its subject comes from the verb above it or with "by", its object is in the genitive."""
    target = tuple(dict.fromkeys("gen" if slot == "obj" else slot for slot in verb.target))
    return Frame(tuple(dict.fromkeys((*verb.source, "by"))), target, verb.mutual)


def _verbal_nouns(text: str, where: str) -> dict[str, tuple[str, ...]]:
    class _Nouns(RootModel[dict[str, list[str]]]):
        pass

    return {fold_text(verb): tuple(nouns) for verb, nouns in _parse(text, where, _Nouns).root.items()}


def _merged(default: Frame, item: _Entry, pos: PartOfSpeech, where: str) -> Frame:
    source, target = (item.source, item.target) if pos == "verb" else (item.noun_source, item.noun_target)
    raw = _Frame(
        source=list(default.source) if source is None else source,
        target=list(default.target) if target is None else target,
        mutual=default.mutual if item.mutual is None else item.mutual,
    )
    return _frame(raw, where)


def _cues(text: str, where: str, writer: _Writer) -> dict[str, tuple[Cue, ...]]:
    class _Cues(_Strict):
        cues: list[_Cue]

    found: dict[str, list[Cue]] = defaultdict(list)
    for raw in _parse(text, where, _Cues).cues:
        kind: Literal["status", "negation", "saying"] = (
            "saying" if raw.saying else "negation" if raw.negation else "status"
        )
        patterns = [(writer.pattern(p, pos), True) for pos in _PARTS for p in _listed(getattr(raw, pos))]
        patterns += [(_particle(p), False) for p in _listed(raw.word)]
        for pattern, governs in patterns:
            cue = Cue(kind, pattern, raw.status, raw.verdict, governs, raw.swallows, raw.before_imperfect)
            for head in pattern.heads:
                found[head].append(cue)
    return {head: tuple(sorted(cues, key=lambda c: -len(c.pattern.needs))) for head, cues in found.items()}


def _particle(phrase: str) -> Pattern:
    head, *rest = fold_text(phrase).split()
    return Pattern(frozenset([head]), tuple(frozenset([word]) for word in rest), "noun", adjacent=True)


def _index(entries: tuple[Entry, ...]) -> dict[str, tuple[tuple[Entry, Pattern], ...]]:
    heads: dict[str, list[tuple[Entry, Pattern]]] = defaultdict(list)
    for entry in entries:
        for pattern in entry.patterns:
            for head in pattern.heads:
                heads[head].append((entry, pattern))
    return {head: tuple(sorted(found, key=lambda pair: -len(pair[1].needs))) for head, found in heads.items()}


def _listed(value: list[Any] | str) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _first_word(item: _Entry) -> str:
    return next(iter(_listed(item.verb) + _listed(item.noun)), "?")
