"""Finds who says it, where that is not the outlet itself."""

from __future__ import annotations

from detente.extractors.events.arguments import Frame
from detente.extractors.events.predicates import FoundCue
from detente.extractors.events.view import Placed, SentenceView
from detente.ontology import Attribution

_LONGEST_SPEAKER = 6  # words of an unnamed speaker ("some observers in the capital")


def attribution(view: SentenceView, frame: Frame, all_cues: list[FoundCue]) -> Attribution | None:
    """The speaker to whom a sentence gives an event: of the verb of saying that governs it, or of "according to"."""
    for found in frame.cues:
        if found.cue.kind == "saying" and found.cue.governs:
            return _of_verb(view, found, frame)
    for found in all_cues:
        if found.cue.kind == "saying" and not found.cue.governs:
            return _of_phrase(view, found)
    return None


def speaker_of(view: SentenceView, found: FoundCue, before: int) -> list[Placed]:
    """The actor who speaks by a verb of saying, looked for up to a word; empty when the sentence does not name it."""
    if view.parsed:
        subjects = (c for c in view.words[found.index].children if c.dep_ in ("nsubj", "nsubj:pass"))
        return [p for c in subjects if (p := view.mention_of(c)) is not None]
    placed = _near(view, found, before)
    return [placed] if placed is not None else []


def _near(view: SentenceView, found: FoundCue, before: int) -> Placed | None:
    """The speaker beside a verb of saying: after it where verbs come first, unless an actor directly precedes it."""
    after = next((p for p in view.placed if 0 < p.first - max(found.words) <= 3 and p.last < before), None)
    left = next((p for p in reversed(view.placed) if 0 < found.index - p.last <= 3), None)
    if view.lexicon.grammar.order == "vso" and not _adjacent(left, found):
        return after or left
    return left or after


def _of_verb(view: SentenceView, found: FoundCue, frame: Frame) -> Attribution | None:
    if view.parsed:
        token = view.words[found.index]
        for child in token.children:
            if child.dep_ in ("nsubj", "agent", "nsubj:pass"):
                index = next((i for i, w in enumerate(view.words) if w.i == child.i), None)
                placed = view.mention_at(index) if index is not None else None
                if placed is not None:
                    return _named(view, placed, found)
                subtree = [t for t in child.subtree if not t.is_space]
                return _unnamed(view, subtree[0].idx, subtree[-1].idx + len(subtree[-1].text), found)
        return None
    placed = _near(view, found, frame.predicate.index)
    if placed is not None:
        return _named(view, placed, found)
    start = max(found.index - 4, 0)
    while start < found.index and not view.texts[start].isalpha():
        start += 1
    if start < found.index:
        last = view.words[found.index - 1]
        return _unnamed(view, view.words[start].idx, last.idx + len(last.text), found)
    return None


def _of_phrase(view: SentenceView, found: FoundCue) -> Attribution | None:
    last = max(found.words)
    placed = next((p for p in view.placed if 0 < p.first - last <= 3), None)
    if placed is not None:
        return _named(view, placed, found)
    end = last + 1
    while end < len(view.words) and end - last <= _LONGEST_SPEAKER and view.texts[end].isalpha():
        end += 1
    if end == last + 1:
        return None
    final = view.words[end - 1]
    return _unnamed(view, view.words[last + 1].idx, final.idx + len(final.text), found)


def _adjacent(placed: Placed | None, found: FoundCue) -> bool:
    return placed is not None and found.index - placed.last == 1


def _named(view: SentenceView, placed: Placed, found: FoundCue) -> Attribution:
    mention = placed.mention
    return Attribution(
        text=mention.text, actor=mention.actor, verb=_verb(view, found), verdict=found.cue.verdict,
        start=mention.start, end=mention.end,
    )  # fmt: skip


def _unnamed(view: SentenceView, start: int, end: int, found: FoundCue) -> Attribution:
    text = view.span.doc.text[start:end]
    return Attribution(text=text, verb=_verb(view, found), verdict=found.cue.verdict, start=start, end=end)


def _verb(view: SentenceView, found: FoundCue) -> str:
    token = view.words[found.index]
    return token.lemma_ or token.text
