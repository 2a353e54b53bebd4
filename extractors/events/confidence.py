"""Rates how sure an event is, from named features in one visible list."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from detente.extractors.events.arguments import Frame
from detente.extractors.events.sides import Sides


class Feature(NamedTuple):
    """Something about an event that makes it less sure, by a factor."""

    name: str
    holds: Callable[[Frame, Sides, bool], bool]
    factor: float


# Factors were set by hand on the development half of our corpus; a trained calibration replaces them later.
FEATURES: tuple[Feature, ...] = (
    Feature("no tree", lambda frame, sides, parsed: not parsed, 0.9),
    Feature("event noun", lambda frame, sides, parsed: not frame.predicate.is_verb and frame.light is None, 0.85),
    Feature("no target", lambda frame, sides, parsed: not sides.target, 0.8),
    Feature("no source", lambda frame, sides, parsed: not sides.source, 0.7),
    Feature("a side is inferred", lambda frame, sides, parsed: _any(sides, "inferred"), 0.7),
    Feature("a side is far", lambda frame, sides, parsed: any(a.rank > 1 for a in (*sides.source, *sides.target)), 0.8),
    Feature("an actor is unsure", lambda frame, sides, parsed: _lowest_actor_score(sides) < 0.6, 0.85),
)


def confidence(frame: Frame, sides: Sides, parsed: bool) -> float:
    """The product of the factors of all features that hold, 0–1, rounded to two digits."""
    value = 0.95
    for feature in FEATURES:
        if feature.holds(frame, sides, parsed):
            value *= feature.factor
    return round(value, 2)


def _any(sides: Sides, name: str) -> bool:
    return any(getattr(argument, name) for argument in (*sides.source, *sides.target))


def _lowest_actor_score(sides: Sides) -> float:
    return min((a.placed.mention.score for a in (*sides.source, *sides.target)), default=1.0)
