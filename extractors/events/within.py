"""Joins what an article tells more than once, and links answers to what they answer."""

from __future__ import annotations

from collections.abc import Iterable

from detente.ontology import Event, EventType, Evidence, Status

_ANSWERED = {EventType(name) for name in ("REQUEST", "CONSULT", "AID", "AGREE", "CONCEDE", "COOPERATE")}


def join_repeated(events: Iterable[Event]) -> list[Event]:
    """One event for all sentences of an article that tell the same thing.

    Two tellings are the same when type, sides and standing agree, one side may be missing in one of them, and their
    times do not exclude each other. The surest telling stays; the sentences of the others are kept in `also`.
    """
    kept: list[Event] = []
    for event in events:
        for position, earlier in enumerate(kept):
            if _same(earlier, event):
                kept[position] = _joined(earlier, event)
                break
        else:
            kept.append(event)
    return kept


def link_answers(events: list[Event]) -> list[Event]:
    """Let a refusal point at the latest offer or demand before it that came from the side it refuses."""
    linked: list[Event] = []
    for event in events:
        if event.type is EventType.REJECT and event.answers is None:
            refused = {p.actor for p in event.targets}
            own = {p.actor for p in event.sources}
            for earlier in reversed(linked):
                asked = earlier.status is Status.OFFERED or earlier.type is EventType.REQUEST
                by_refused = refused & {p.actor for p in earlier.sources} or not refused
                if earlier.type in _ANSWERED and asked and by_refused and own & {p.actor for p in earlier.targets}:
                    event = event.model_copy(update={"answers": earlier.id})
                    break
        linked.append(event)
    return linked


def _same(a: Event, b: Event) -> bool:
    if a.type is not b.type or a.status is not b.status or (a.mode and b.mode and a.mode != b.mode):
        return False
    sources, targets = _ids(a.sources), _ids(a.targets)
    other_sources, other_targets = _ids(b.sources), _ids(b.targets)
    straight = _fits(sources, other_sources) and _fits(targets, other_targets)
    swapped = (a.mutual or b.mutual) and _fits(sources, other_targets) and _fits(targets, other_sources)
    if not straight and not swapped:
        return False
    return not _excluded(a, b)


def _fits(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _ids(participants: Iterable[object]) -> frozenset[str]:
    return frozenset(p.actor for p in participants)  # type: ignore[attr-defined]


def _excluded(a: Event, b: Event) -> bool:
    if not a.time.text or not b.time.text:
        return False
    if None in (a.time.earliest, a.time.latest, b.time.earliest, b.time.latest):
        return False
    return a.time.latest < b.time.earliest or b.time.latest < a.time.earliest  # type: ignore[operator]


def _joined(a: Event, b: Event) -> Event:
    best, other = (a, b) if _rank(a) >= _rank(b) else (b, a)
    seen: set[tuple[int, int]] = {(best.evidence.start, best.evidence.end)}
    also: list[Evidence] = []
    for evidence in (*best.also, other.evidence, *other.also):
        if (evidence.start, evidence.end) not in seen:
            seen.add((evidence.start, evidence.end))
            also.append(evidence)
    update: dict[str, object] = {"also": tuple(sorted(also, key=lambda e: e.start))}
    if not best.time.text and other.time.text:
        update["time"] = other.time
    for name in ("place", "attribution", "mode"):
        if getattr(best, name) is None and getattr(other, name) is not None:
            update[name] = getattr(other, name)
    if not best.quantities and other.quantities:
        update["quantities"] = other.quantities
    return best.model_copy(update=update)


def _rank(event: Event) -> tuple[int, float]:
    return (len(event.participants), event.confidence)
