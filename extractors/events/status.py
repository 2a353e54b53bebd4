"""Decides how far an event is from fact, from the cues that govern it."""

from __future__ import annotations

from typing import NamedTuple

from detente.extractors.events.arguments import Frame
from detente.extractors.events.predicates import FoundCue
from detente.extractors.events.view import SentenceView
from detente.ontology import EventType, Interval, Status, Trigger


class Standing(NamedTuple):
    """A status, the words that decided it, whether the words tell an event at all, and whether it is a refusal."""

    status: Status
    trigger: Trigger | None
    told: bool
    refusal: bool = False


def decide(view: SentenceView, frame: Frame, time: Interval) -> Standing:
    """The standing of an event.

    A cue whose scope is mere content ("called for talks") or a plain negation means that no event is told; the
    nearest status cue wins; without one, the form of the verb and the time decide.
    """
    negations = [c for c in frame.cues if c.cue.kind == "negation"]
    for found in frame.cues:
        if found.cue.swallows:
            return Standing(Status.HYPOTHETICAL, _trigger(view, found), False)
    if negations and _is_refusal(frame, negations[0]):
        return Standing(Status.ACTUAL, _trigger(view, negations[0]), True, refusal=True)
    statuses = [c for c in frame.cues if c.cue.status is not None]
    if statuses:
        nearest = statuses[0]
        if nearest.cue.status is Status.HYPOTHETICAL:  # "they suspect an attempt to": it is the suspicion that counts
            said = (c for c in statuses if c.cue.status in (Status.ALLEGED, Status.DENIED) and c.cue.kind == "saying")
            nearest = next(said, nearest)
        status = nearest.cue.status or Status.ACTUAL
        if negations and status is not Status.DENIED:
            return Standing(Status.DENIED, _trigger(view, negations[0]), _denied_by_speaker(frame))
        return Standing(status, _trigger(view, nearest), True)
    if negations:
        return Standing(Status.DENIED, _trigger(view, negations[0]), _denied_by_speaker(frame))
    own = frame.predicate.entry.status
    if own is not None:
        return Standing(own, _words(view, frame.predicate.words), True)
    if frame.purpose and frame.predicate.entry.type is not EventType.CONSULT:
        return Standing(Status.HYPOTHETICAL, None, False)
    if frame.future or frame.purpose:
        return Standing(Status.PLANNED, _words(view, (frame.predicate.index,)), True)
    if frame.progressive or time.open_end:
        return Standing(Status.ONGOING, None, True)
    return Standing(Status.ACTUAL, None, True)


# "will not negotiate", "would not accept": to say that one will not cooperate is to reject (CAMEO 12).
_REFUSABLE = frozenset({EventType(name) for name in ("AGREE", "CONSULT", "CONCEDE", "COOPERATE", "AID", "RETREAT")})
_FUTURE_NEGATION = frozenset({"لن"})


def _is_refusal(frame: Frame, negation: FoundCue) -> bool:
    heads = negation.cue.pattern.heads
    return frame.predicate.entry.type in _REFUSABLE and (frame.future or bool(heads & _FUTURE_NEGATION))


def _denied_by_speaker(frame: Frame) -> bool:
    """A negated event is worth telling only as somebody's word ("said that it had not attacked")."""
    denied = any(c.cue.verdict == "denial" for c in frame.cues)
    return denied or (frame.predicate.is_verb and any(c.cue.kind == "saying" for c in frame.cues))


def _trigger(view: SentenceView, found: FoundCue) -> Trigger:
    return _words(view, found.words)


def _words(view: SentenceView, indices: tuple[int, ...]) -> Trigger:
    first, last = view.words[min(indices)], view.words[max(indices)]
    start, end = first.idx, last.idx + len(last.text)
    return Trigger(text=view.span.doc.text[start:end], start=start, end=end)
