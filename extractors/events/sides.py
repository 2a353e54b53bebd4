"""Fills the two sides of an event from the slots of its frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from detente.extractors.events.arguments import Argument, Frame
from detente.ontology import EventType

# Slots in which a place that is no actor stands for the state that it lies in ("strikes on Idlib").
_PLACE_COUNTS = frozenset({"obj", "on", "against", "to", "of", "gen", "in", "at", "with", "from", "for"})
_AT_HOME = frozenset({EventType.ASSAULT, EventType.COERCE})  # where these happen, that state is hit
_ABROAD = frozenset({EventType.SANCTION, EventType.MOBILIZE})  # these are rarely aimed at one's own people
_BRINGERS = ("by", "from")  # "criticism from the opposition and by Washington": one side in two phrases


class Sides(NamedTuple):
    """Who acts and who is acted on."""

    source: tuple[Argument, ...]
    target: tuple[Argument, ...]
    mutual: bool


def actor_of(argument: Argument) -> str | None:
    """Actor id that an argument stands for, None when it is only a place."""
    mention = argument.placed.mention
    if mention.actor is not None:
        return mention.actor
    if mention.place is not None and argument.slot in _PLACE_COUNTS:
        return mention.place.country
    return None


def fill(frame: Frame, states: Mapping[str, str | None]) -> Sides:
    """Choose the arguments of each side: of the slots that the entry lists, the first that is filled.

    Args:
        frame: the frame.
        states: state by actor.
    """
    sides = _fill(frame)
    if not sides.target and sides.source and frame.predicate.entry.type in _AT_HOME:
        there = tuple(a for a in frame.in_slot("in") if a.placed.mention.actor is None and actor_of(a) is not None)
        sides = sides._replace(target=there[:1])
    own = {a.placed.mention.actor for a in sides.source}
    if frame.predicate.entry.type in _ABROAD and sides.target and all(_is_own(a, own, states) for a in sides.target):
        spec = frame.predicate.entry.frames[frame.predicate.pattern.pos]
        others = [s for s in spec.target if s not in {a.slot for a in sides.target}]
        sides = sides._replace(target=_first(frame, others, exclude=sides.source) or sides.target)
    foreign = tuple(a for a in sides.target if a.placed.mention.actor is not None or not _at_home(a, own, states))
    return Sides(sides.source, foreign, sides.mutual and bool(foreign))


def _is_own(argument: Argument, actors: set[str | None], states: Mapping[str, str | None]) -> bool:
    """Whether a described group is of the acting side's own state ("recalled its ambassador from")."""
    state = states.get(argument.placed.mention.actor or "")
    described = argument.placed.mention.form == "description"
    return described and state is not None and any(state in (a, states.get(a)) for a in actors if a is not None)


def _at_home(place: Argument, actors: set[str | None], states: Mapping[str, str | None]) -> bool:
    """Whether a place lies in the acting side's own state, which it does not act on by acting there."""
    country = actor_of(place)
    return any(actor is not None and country in (actor, states.get(actor)) for actor in actors)


def _fill(frame: Frame) -> Sides:
    pattern = frame.predicate.pattern
    spec = frame.predicate.entry.frames["masdar" if pattern.masdar else pattern.pos]
    between = _actors(frame, "between")
    if len(between) > 1 and "between" not in spec.target and spec.mutual:
        return Sides(between[:1], between[1:], True)
    if pattern.masdar and not _first(frame, spec.source) and (owner := _actors(frame, "gen")):
        # «توقيع بغداد …»: the genitive is the subject when something else is acted on.
        rest = _first(frame, [s for s in spec.target if s not in ("gen", "of")] + ["obj"], exclude=owner)
        if rest or pattern.needs:
            return Sides(owner, rest, spec.mutual and bool(rest))
    if "between" in spec.target and between:
        target = between
        source = _first(frame, [s for s in spec.source if s != "between"], exclude=target)
    else:
        source = _first(frame, spec.source)
        target = _first(frame, [s for s in spec.target if s not in {a.slot for a in source}], exclude=source)
        if not target and len(source) < 2:
            target = _first(frame, spec.target, exclude=source)
    if frame.predicate.entry.frames["noun"].target[:1] in (("gen",), ("of",)) and not source and not target:
        target = _actors(frame, "gen")
    if spec.mutual and len(source) > 1 and not target:
        return Sides(source[:1], source[1:], True)
    return Sides(source, target, spec.mutual and bool(source) and bool(target))


def _first(frame: Frame, slots: Iterable[str], exclude: tuple[Argument, ...] = ()) -> tuple[Argument, ...]:
    taken = {actor_of(a) for a in exclude}
    listed = tuple(slots)
    for slot in listed:
        wanted = [s for s in _BRINGERS if s in listed] if slot in _BRINGERS else [slot]
        found = tuple(a for s in wanted for a in _actors(frame, s) if actor_of(a) not in taken)
        if found:
            return found
    return ()


def _actors(frame: Frame, slot: str) -> tuple[Argument, ...]:
    found = _who(frame, slot)
    if slot == "gen" and not found:
        found = _who(frame, "of")
    unique: dict[str, Argument] = {}
    visit = frame.predicate.entry.mode == "visit"
    goes_to_a_place = visit and slot in ("to", "in")
    for argument in found:
        if goes_to_a_place and argument.placed.mention.place is None and frame.predicate.is_verb:
            continue
        actor = actor_of(argument)
        if actor is not None:
            unique.setdefault(actor, argument)
    return tuple(unique.values())


def _who(frame: Frame, slot: str) -> list[Argument]:
    """Arguments of a slot; things that act ("a car bomb", "a drone strike") only as what acts."""
    return [a for a in frame.in_slot(slot) if a.placed.mention.form != "means" or slot in ("subj", "adj")]
