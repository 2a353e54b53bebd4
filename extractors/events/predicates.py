"""Finds the words that name events, and the cues for status and speaker."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extractors.events.view import Key, SentenceView
from detente.extractors.lexicon import Cue, Entry, Pattern
from detente.ontology import EventType

_NEEDS_WINDOW = 6  # words after a verb in which "cut … ties" may still be completed
_VERBAL_NOUN_WINDOW = 4  # words after a verbal noun in which its object stands
_COMPOUND_WINDOW = 2  # words beside a noun in which "air strike" is completed


@dataclass(frozen=True)
class Predicate:
    """A lexicon entry found in a sentence.

    Attributes:
        entry, pattern: what was found.
        index: word that carries it.
        words: indices of all words of it.
        key: the form under which the head was found.
        others: further entries that the same words can mean, by who acts.
    """

    entry: Entry
    pattern: Pattern
    index: int
    words: tuple[int, ...]
    key: Key
    others: tuple[Entry, ...] = ()

    @property
    def is_verb(self) -> bool:
        """Whether a verb carries it."""
        return self.pattern.pos == "verb"


@dataclass(frozen=True)
class FoundCue:
    """A cue in a sentence: the cue and the indices of its words."""

    cue: Cue
    index: int
    words: tuple[int, ...]


def predicates(view: SentenceView) -> list[Predicate]:
    """The predicates of a sentence in its order.

    Where two share a word the one with more words stays, and the other is read with the words that are left. What is
    threatened is an event of its own, told by the words that the threat needs.
    """
    found: list[Predicate] = []
    for index in range(len(view.words)):
        if not view.is_name(index) and not view.in_time(index):
            predicate = _best(view, index)
            if predicate:
                found.append(predicate)
    taken: set[int] = set()
    kept = []
    for predicate in sorted(found, key=lambda p: (-len(p.words), p.index)):
        left = predicate if not taken.intersection(predicate.words) else _best(view, predicate.index, taken)
        if left is not None:
            threatens = left.entry.type is EventType.THREATEN
            taken.update(left.words[:1] if threatens else left.words)
            kept.append(left)
    return sorted(kept, key=lambda p: p.index)


def cues(view: SentenceView) -> list[FoundCue]:
    """Every cue of a sentence in its order."""
    found = []
    for index in range(len(view.words)):
        match = next(_cues_at(view, index), None)
        if match:
            found.append(match)
    return found


def is_form(view: SentenceView, index: int, forms: Iterable[str]) -> bool:
    """Whether a word is one of some verb forms (light verbs, auxiliaries), noun readings left out."""
    return any(key.form in forms and _fits(view, index, key, "verb") for key in view.keys[index])


def _best(view: SentenceView, index: int, taken: Container[int] = ()) -> Predicate | None:
    candidates: list[tuple[int, int, Predicate]] = []
    for rank, key in enumerate(view.keys[index]):
        for entry, pattern in view.lexicon.heads.get(key.form, ()):
            if not _fits(view, index, key, pattern.pos):
                continue
            words = _complete(view, index, pattern)
            if words is None or (entry.unless and _beside(view, index, entry.unless)):
                continue
            if any(word in taken for word in words):
                continue
            if entry.mode == "visit" and _moves_something(view, words):
                continue
            candidates.append((-len(words), rank, Predicate(entry, pattern, index, words, key)))
    if not candidates:
        return None
    best = min(candidates, key=lambda c: c[:2])
    ties = [c for c in candidates if c[:2] == best[:2]]
    chosen = [c[2] for c in ties]
    if len({p.pattern.pos for p in chosen}) > 1:
        wanted = "verb" if looks_verbal(view, index) else "noun"
        chosen = [p for p in chosen if p.pattern.pos == wanted]
    chosen.sort(key=lambda p: p.pattern.masdar)  # a noun that is listed has a frame of its own
    conditional = tuple(p.entry for p in chosen if p.entry.by)
    plain = next((p for p in chosen if not p.entry.by), None)
    return replace(plain or chosen[0], others=conditional)


def _cues_at(view: SentenceView, index: int) -> Iterator[FoundCue]:
    for key in view.keys[index]:
        for cue in view.lexicon.cues.get(key.form, ()):
            if cue.governs and not _fits(view, index, key, cue.pattern.pos):
                continue
            words = _complete(view, index, cue.pattern)
            if words is not None:
                yield FoundCue(cue, index, words)


def _fits(view: SentenceView, index: int, key: Key, pos: str) -> bool:
    token: Token = view.words[index]
    if token.pos_:
        return token.pos_ in (("VERB", "AUX") if pos == "verb" else ("NOUN", "PROPN", "ADJ"))
    reading = key.reading
    if reading is None:
        return _fits_place(view, index, key, pos)
    if pos == "verb":
        return not reading.article and (not reading.preposition or _is_imperfect(reading.preposition, key.form))
    return not reading.future


def _fits_place(view: SentenceView, index: int, key: Key, pos: str) -> bool:
    """Whether a word whose part of speech is unknown can be a verb or noun where it stands.

    No verb follows an article, and none but an infinitive a preposition; some languages show nouns by capitals.
    """
    grammar, written = view.lexicon.grammar, view.words[index].text
    if grammar.capitalised_nouns and index > 0 and written[:1].isupper() != (pos == "noun"):
        return False
    if pos == "noun" or index == 0:
        return True
    previous = view.written[index - 1]
    if previous in grammar.articles and previous not in grammar.reflexives:
        return False
    return previous not in grammar.prepositions or key.form == view.texts[index]


def _is_imperfect(preposition: str, form: str) -> bool:
    return preposition == "ل" and form[:1] in "يتن"


def looks_verbal(view: SentenceView, index: int) -> bool:
    """Whether an Arabic word that can be verb or verbal noun («قصف») stands where a verb stands.

    A verb opens a clause, follows its subject or a particle; a verbal noun follows a verb, a preposition or a noun.
    """
    if view.lexicon.grammar.match != "arabic":
        return index > 0 and view.written[index - 1] not in view.lexicon.grammar.prepositions
    if index == 0:
        return True
    previous = index - 1
    if view.mention_at(previous) is not None:
        return True
    grammar = view.lexicon.grammar
    text = view.texts[previous]
    if not text.isalpha() and text not in ('"',):
        return True
    joined = index < 2 and view.texts[index].startswith(("و", "ف"))
    return joined or text in grammar.boundaries or text in _VERB_PARTICLES


_VERB_PARTICLES = frozenset({"قد", "لقد", "لم", "لن", "لا", "ما", "سوف", "كان", "كانت", "و", "ثم"})


def _complete(view: SentenceView, index: int, pattern: Pattern) -> tuple[int, ...] | None:
    """Indices of the words of a pattern around its head, None when one is missing."""
    words = [index]
    if pattern.adjacent:
        for step, need in enumerate(pattern.needs, 1):
            if index + step >= len(view.words) or not _is_any(view, index + step, need):
                return None
            words.append(index + step)
        return tuple(words)
    for need in pattern.needs:
        reach = _reach(view, index, pattern)
        if pattern.pos == "verb" and need & view.lexicon.grammar.reflexives:  # «se manifestaron»
            reach = [*range(max(index - _COMPOUND_WINDOW, 0), index), *reach]
        at = next((i for i in reach if i not in words and _is_any(view, i, need)), None)
        if at is None:
            return None
        words.append(at)
    return tuple(words)


def _reach(view: SentenceView, index: int, pattern: Pattern) -> Iterable[int]:
    last = len(view.words) - 1
    if pattern.masdar:  # its object follows in the genitive, or after its subject («توقيع بغداد اتفاقاً»)
        return [i for i in _window(view, index) if i - index <= _VERBAL_NOUN_WINDOW]
    if pattern.pos == "noun":
        if view.lexicon.grammar.match == "arabic":
            return range(index + 1, min(index + _COMPOUND_WINDOW, last) + 1)
        beside = list(range(index - 1, max(index - 1 - _COMPOUND_WINDOW, -1), -1))
        if index < last and view.texts[index + 1] == "of":  # "suspension of aid" is an "aid suspension"
            beside += range(index + 2, min(index + 2 + _COMPOUND_WINDOW, last) + 1)
        if not view.parsed:
            beside += range(index + 1, min(index + 1 + _COMPOUND_WINDOW, last) + 1)
        return beside
    reach = _window(view, index)
    if view.lexicon.grammar.verb_final:
        reach += list(range(index - 1, max(index - 1 - view.lexicon.grammar.needs_within, -1), -1))
    if view.parsed:
        token = view.words[index]
        inside = {t.i for t in token.subtree if _belongs(t, token)}
        reach = [i for i in range(index + 1, min(index + 2 * _NEEDS_WINDOW, last) + 1) if view.words[i].i in inside]
        if any(child.dep_ in ("nsubjpass", "nsubj:pass") for child in token.children):
            reach += [i for i in range(max(index - _NEEDS_WINDOW, 0), index) if view.words[i].i in inside]
    return reach


def _moves_something(view: SentenceView, words: tuple[int, ...]) -> bool:
    """Whether a verb of going has an object that is none of its own words ("returned the statue to")."""
    token = view.words[words[0]]
    if len(words) < 2 or not view.parsed:
        return False
    return any(c.dep_ in ("dobj", "obj") and view.index_of.get(c.i) not in words for c in token.children)


def _window(view: SentenceView, index: int) -> list[int]:
    """Words after a verb, up to so many; an actor counts as one word, times and the commas beside them as none."""
    found, counted, previous = [], 0, None
    for i in range(index + 1, len(view.words)):
        placed = view.mention_at(i)
        free = view.in_time(i) or view.texts[i] in ",،" or (placed is not None and placed is previous)
        if not free:
            counted += 1
        if counted > view.lexicon.grammar.needs_within:
            break
        previous = placed
        found.append(i)
    return found


def _belongs(token: Token, head: Token) -> bool:
    """Whether a word is in a verb's own clause: no other verb stands between them in the tree."""
    step = token.head
    if token.dep_ in ("prep", "prt", "agent"):  # "called the attack a threat for" is no "call for"
        return step.i == head.i or (step.head.i == head.i and step.dep_ in ("dobj", "obj"))
    if token.dep_ == "aux" and step.dep_ == "ccomp":  # "said that they must"
        step = step.head
    while step.i != head.i:
        if step.pos_ in ("VERB", "AUX") or step.head.i == step.i:
            return False
        step = step.head
    return token.dep_ != "conj" or token.pos_ not in ("VERB", "AUX")


def _is_any(view: SentenceView, index: int, forms: frozenset[str]) -> bool:
    return any(key.form in forms for key in view.keys[index])


def _beside(view: SentenceView, index: int, forms: frozenset[str]) -> bool:
    around = range(max(index - 3, 0), min(index + 4, len(view.words)))
    return any(i != index and _is_any(view, i, forms) for i in around)
