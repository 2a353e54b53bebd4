"""Finds the cues in whose scope a predicate stands, along its governors in the tree."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extractors.events.dependencies import RELATIVE, SUBJECT, VERBAL
from detente.extractors.events.predicates import FoundCue, Predicate
from detente.extractors.events.view import SentenceView

_DEEPEST = 8  # steps up a tree after which a cue has lost its hold


def governing(view: SentenceView, token: Token, predicate: Predicate, cues: list[FoundCue]) -> Iterator[FoundCue]:
    """Cues on a predicate, then those on its governors, nearest first.

    What stands in a relative clause, or in a clause or phrase of circumstance ("after …", "because …"), is told by
    the writer: what governs the rest of the sentence says nothing of it, save that somebody says so.
    """
    by_token = {view.words[c.index].i: c for c in cues if c.index not in predicate.words}
    seen: set[int] = set()
    current, below = token, None
    told_aside = False
    for _ in range(_DEEPEST):
        for cue in _cues_on(current, below, by_token):
            if cue.index not in seen and (not told_aside or cue.cue.kind == "saying"):
                seen.add(cue.index)
                yield cue
        step = current.head
        if step.i == current.i or _is_own_statement(current, step):
            return
        told_aside = told_aside or _is_circumstance(view, current)
        if current.dep_ == "conj" and current.pos_ in VERBAL and step.pos_ in VERBAL:
            # A coordinated verb shares what governs the first one, not the first one's own content.
            while step.dep_ == "conj" and step.head.pos_ in VERBAL:
                step = step.head
            told_aside = told_aside or _is_circumstance(view, step)
            if step.head.i == step.i or _is_own_statement(step, step.head):
                return
            below, current = step, step.head
            continue
        below, current = current, step


def _cues_on(current: Token, below: Token | None, by_token: dict[int, FoundCue]) -> Iterator[FoundCue]:
    for child in current.children:
        cue = by_token.get(child.i)
        if cue is not None and not cue.cue.governs and (below is None or child.i < below.i):
            yield cue
    cue = by_token.get(current.i)
    if cue is None or below is None or _is_argument(below):
        return
    if cue.cue.governs or current.pos_ == "ADJ":  # "ready to withdraw"
        yield cue


def _is_argument(token: Token) -> bool:
    """Whether a word is a subject, so that its verb says something of it and does not govern it."""
    return token.dep_ in SUBJECT and token.pos_ != "VERB"


def _is_own_statement(current: Token, governor: Token) -> bool:
    """Whether a clause stands for itself: a relative clause, or what a semicolon parts from the clause above it."""
    if current.dep_ in RELATIVE:
        return any(c.tag_ in ("WDT", "WP", "WP$", "WRB") or (c.dep_ in ("nsubj", "dobj") and c.lower_ == "that")
                   for c in current.children)  # fmt: skip
    if current.dep_ in ("ccomp", "parataxis"):
        low, high = sorted((current.i, governor.i))
        return any(token.text == ";" for token in current.doc[low:high])
    return False


def _is_circumstance(view: SentenceView, token: Token) -> bool:
    """Whether a clause or phrase says when, why or despite what."""
    adjuncts = view.lexicon.grammar.adjuncts
    if token.dep_ in ("prep", "mark"):
        return view.texts[view.index_of[token.i]] in adjuncts if token.i in view.index_of else False
    if token.dep_ in ("advcl", "pcomp", "obl", "nmod"):
        marks = [c for c in token.children if c.dep_ in ("mark", "advmod", "case")]
        return any(view.texts[view.index_of[m.i]] in adjuncts for m in marks if m.i in view.index_of)
    return False
