"""A sentence as the coder sees it: words with the forms to look up, and the actors that stand on them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from detente.extractors.clitics import Analysis, analyses
from detente.extractors.folding import as_written, fold_text
from detente.extractors.lexicon import Lexicon
from detente.ontology import ActorKind, EventType, Interval, Mention

STOPS = frozenset(".!?؟؛;:…()[]{}")  # marks that end a clause
COMMAS = frozenset(",،")  # marks that may end one
_PRIVATE = frozenset({"BUS", "MED", "EDU", "HLH"})  # CAMEO sectors that are political only with somebody else
_LONGEST_HEADING = 14  # words


@dataclass(frozen=True)
class Key:
    """One form under which a word can be looked up, with what the clitics on it say.

    Attributes:
        form: folded lemma or stem.
        reading: the clitic analysis, in Arabic.
    """

    form: str
    reading: Analysis | None = None


@dataclass(frozen=True)
class Placed:
    """A mention and the words that it covers (indices into `SentenceView.words`, `last` included)."""

    mention: Mention
    first: int
    last: int
    proclitics: str  # what is written together with its first word, folded

    def covers(self, index: int) -> bool:
        """Whether a word belongs to it."""
        return self.first <= index <= self.last


class SentenceView:
    """One sentence.

    Attributes:
        span: the spaCy span.
        words: its tokens without white space.
        texts: their folded text.
        placed: its mentions in order.
        times: the times that stand in it.
    """

    def __init__(self, span: Span, lexicon: Lexicon) -> None:
        self.span = span
        self.lexicon = lexicon
        self.words: list[Token] = [token for token in span if not token.is_space]
        self.texts: list[str] = [fold_text(token.text) for token in self.words]
        self._starts = [token.idx for token in self.words]
        doc: Doc = span.doc
        self.placed: list[Placed] = [
            self._place(m) for m in doc._.actors if span.start_char <= m.start < span.end_char and self.words
        ]
        self.placed = [p for p in self.placed if not self._is_quantity(p) and not self._is_event_word(p)]
        self.times: list[Interval] = [
            t for t in doc._.times if t.start is not None and span.start_char <= t.start < span.end_char
        ]

    @cached_property
    def keys(self) -> list[tuple[Key, ...]]:
        """For every word the forms to look up, the likeliest first."""
        if self.lexicon.grammar.match == "arabic":
            return [
                tuple(Key(a.stem, a) for a in analyses(text) if not (a.enclitic and token.text.endswith("ة")))
                for token, text in zip(self.words, self.texts, strict=True)
            ]
        found = []
        for token, text in zip(self.words, self.texts, strict=True):
            lemma = fold_text(token.lemma_) if token.lemma_ else text
            forms = [lemma, text] if token.pos_ else [lemma, *self._rewritten(token), text]
            found.append(tuple(Key(form) for form in dict.fromkeys(forms)))
        return found

    def _rewritten(self, token: Token) -> list[str]:
        """Lemmas of a word that the dictionary may have left as it is («accusé» → «accuser»)."""
        written = as_written(token.text)
        rewrites = self.lexicon.grammar.rewrites
        ending = next((e for e in sorted(rewrites, key=len, reverse=True) if written.endswith(e)), None)
        return [] if ending is None else [fold_text(written.removesuffix(ending) + rewrites[ending])]

    @cached_property
    def written(self) -> list[str]:
        """The words as the grammar of the language spells them: folded in Arabic, with their accents elsewhere."""
        if self.lexicon.grammar.match == "arabic":
            return self.texts
        return [as_written(token.text) for token in self.words]

    @cached_property
    def parsed(self) -> bool:
        """Whether the sentence has a dependency tree."""
        return bool(self.span.doc.has_annotation("DEP"))

    @cached_property
    def heading(self) -> bool:
        """Whether the sentence is a headline in a longer text: a short line of its own without a final stop."""
        doc, text = self.span.doc, self.span.text.rstrip()
        if len(self.words) > _LONGEST_HEADING or text[-1:] in ".!?؟…؛:" or len(text) == len(doc.text.strip()):
            return False
        before, after = doc.text[: self.span.start_char].rstrip(" "), doc.text[self.span.start_char + len(text) :]
        return (not before or before.endswith("\n")) and after.lstrip(" ").startswith("\n")

    def index_at(self, offset: int) -> int:
        """Index of the word that holds a character offset of the document."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def mention_at(self, index: int) -> Placed | None:
        """The mention that covers a word."""
        return next((p for p in self.placed if p.covers(index)), None)

    def mention_of(self, token: Token) -> Placed | None:
        """The mention that covers a token of this sentence."""
        index = self.index_of.get(token.i)
        return None if index is None else self.mention_at(index)

    @cached_property
    def index_of(self) -> dict[int, int]:
        """Index of a word by its token's position in the document."""
        return {token.i: index for index, token in enumerate(self.words)}

    def is_name(self, index: int) -> bool:
        """Whether a word is inside the name or description of an actor or place, and so no predicate.

        The noun of an adjective mention stays free: "Israeli strikes" has both an actor and an event in it.
        """
        placed = self.mention_at(index)
        if placed is None or placed.mention.form == "adjective":
            return False
        return placed.mention.form in ("name", "place") or not self._names_event(index)

    def _names_event(self, index: int) -> bool:
        """Whether a word is itself a noun for an event ("an American drone *strike*", described as a means)."""
        entries = (pair for key in self.keys[index] for pair in self.lexicon.heads.get(key.form, ()))
        return self.parsed and self.words[index].pos_ == "NOUN" and any(p.pos == "noun" for _, p in entries)

    def beside_time(self, index: int) -> bool:
        """Whether a word, a comma say, directly follows or precedes a time."""
        return index in self._beside_times

    @cached_property
    def _beside_times(self) -> frozenset[int]:
        found: set[int] = set()
        for time in self.times:
            found.add(self.index_at(time.start or 0) - 1)
            found.add(self.index_at(max((time.end or 1) - 1, 0)) + 1)
        return frozenset(found)

    def in_time(self, index: int) -> bool:
        """Whether a word is part of a time («فجر الأربعاء» is no explosion)."""
        offset = self.words[index].idx
        return any((t.start or 0) <= offset < (t.end or 0) for t in self.times)

    def event_types(self, index: int) -> frozenset[EventType]:
        """Types of the events that a noun can name."""
        entries = (pair for key in self.keys[index] for pair in self.lexicon.heads.get(key.form, ()))
        return frozenset(entry.type for entry, pattern in entries if pattern.pos == "noun" and not pattern.needs)

    def is_political(self, placed: list[Placed]) -> bool:
        """Whether one side alone still tells a political event: some actor of it has a state or a political sector."""
        cast = self.span.doc._.cast or {}
        for p in placed:
            actor = cast.get(p.mention.actor)
            if p.mention.form == "means" or (actor is not None and actor.sector in _PRIVATE):
                continue
            if actor is None or actor.country is not None or (actor.sector is not None and not actor.provisional):
                return True
        return not placed

    def is_nobody(self, placed: Placed) -> bool:
        """Whether a mention is a thing that acts (a missile) of which no state is known."""
        cast = self.span.doc._.cast or {}
        actor = cast.get(placed.mention.actor)
        if placed.mention.form == "adjective":  # "the missile attack"
            return actor is not None and actor.kind is ActorKind.MILITARY and not actor.country and not actor.wikidata
        return placed.mention.form == "means" and (actor is None or actor.country is None)

    def is_person(self, placed: Placed) -> bool:
        """Whether a mention names a person."""
        cast = self.span.doc._.cast or {}
        actor = cast.get(placed.mention.actor)
        return actor is not None and actor.kind is ActorKind.PERSON

    def sorts(self, placed: Placed) -> set[str]:
        """What sort of actor a mention names: kind, CAMEO sector and, for a described group, the word for it."""
        cast = self.span.doc._.cast or {}
        actor = cast.get(placed.mention.actor)
        if actor is None:
            return set()
        return {actor.sector or "", actor.kind.value, actor.id.split()[-1]} - {""}

    def _place(self, mention: Mention) -> Placed:
        first = self.index_at(mention.start)
        last = self.index_at(max(mention.end - 1, mention.start))
        word = self.words[first]
        before = fold_text(word.text[: max(mention.start - word.idx, 0)])
        if not before and self.lexicon.grammar.match == "arabic" and mention.text.startswith("لل"):
            before = "ل"  # written into the name: «للشرطة»
        return Placed(mention, first, last, before)

    def _is_event_word(self, placed: Placed) -> bool:
        """Whether a supposed actor is a word of the lexicon or a participle («Waffenruhe», «fueron detenidos»)."""
        grammar = self.lexicon.grammar
        if grammar.match == "arabic" or placed.first != placed.last or self.words[placed.first].pos_:
            return False
        if placed.mention.form == "description" and placed.first:
            auxiliaries = grammar.be | grammar.have
            return any(key.form in auxiliaries for key in self.keys[placed.first - 1])
        actor = (self.span.doc._.cast or {}).get(placed.mention.actor)
        if actor is None or not actor.provisional or not (grammar.capitalised_nouns or self.span.text.isupper()):
            return False
        known = self.lexicon.nouns if grammar.capitalised_nouns else self.lexicon.heads
        return any(key.form in known for key in self.keys[placed.first])

    def _is_quantity(self, placed: Placed) -> bool:
        """Whether a mention is only the quantity of the next one («عشرات الآلاف من المتظاهرين»)."""
        grammar, after = self.lexicon.grammar, placed.last + 1
        if after >= len(self.words) or self.texts[after] not in grammar.partitive:
            return False
        return all(self.texts[i] in grammar.quantities for i in range(placed.first, after))
