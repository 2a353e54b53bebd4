"""Finds when and where an event happens."""

from __future__ import annotations

from detente.extractors.events.arguments import Frame
from detente.extractors.events.view import Placed, SentenceView
from detente.ontology import Article, Interval, Place


def time_of(view: SentenceView, frame: Frame, article: Article | None) -> Interval:
    """The time in the event's clause, else another of its sentence, else the publication date (without words)."""
    index = frame.predicate.index
    scored = []
    for time in view.times:
        at = view.index_at(time.start or 0)
        scored.append((_time_distance(view, frame, index, at), at, time))
    if scored:
        return min(scored, key=lambda s: s[:2])[2]
    if article is not None and article.date is not None:
        return Interval(edtf=article.date.isoformat())
    return Interval()


def _time_distance(view: SentenceView, frame: Frame, index: int, at: int) -> int:
    distance = abs(at - index)
    if view.parsed:
        holder = next((a for a in view.words[at].ancestors if a.pos_ in ("VERB", "AUX")), None)
        own = view.words[frame.light if frame.light is not None else index]
        if holder is not None and holder.i == own.i:
            return 0
        if holder is not None and any(view.words[c.index].i == holder.i for c in frame.cues if c.cue.kind == "saying"):
            return distance + 40  # the time of the speech, not of what it tells
        return distance + 5
    low, high = sorted((at, index))
    commas = sum(view.texts[i] in ",،؛;" for i in range(low, high))
    return distance + 5 * commas


def place_of(view: SentenceView, frame: Frame, participants: set[int]) -> Place | None:
    """The place in the event's clause, else in its sentence, else where a visit goes to.

    Args:
        view: the sentence.
        frame: the event's frame.
        participants: start offsets of the mentions that are sides of the event.
    """
    index = frame.predicate.index
    best: tuple[int, Place] | None = None
    for placed in view.placed:
        mention = placed.mention
        if mention.place is None or (mention.start in participants and mention.form != "place"):
            continue
        if mention.form != "place" and "in" not in _roles(view, placed):
            continue
        distance = _distance(view, placed, index)
        if best is None or distance < best[0]:
            best = (distance, mention.place)
    if best is not None and best[0] < _FARTHEST:
        return best[1]
    if frame.predicate.entry.mode == "visit":
        for argument in frame.arguments:
            if argument.slot in ("to", "in", "obj") and argument.placed.mention.place is not None:
                return argument.placed.mention.place
    return None


_FARTHEST = 30  # words, a comma counting five: farther places belong to something else


def _roles(view: SentenceView, placed: Placed) -> tuple[str, ...]:
    if placed.proclitics.endswith("ب"):
        return ("in",)
    if placed.first == 0:
        return ()
    text = view.written[placed.first - 1]
    prepositions = view.lexicon.grammar.prepositions
    return prepositions.get(text) or prepositions.get(text.lstrip("وف"), ())


def _distance(view: SentenceView, placed: Placed, index: int) -> int:
    low, high = sorted((placed.first, index))
    between = view.texts[low:high]
    return (high - low) + 5 * sum(text in ",،؛;" for text in between)
