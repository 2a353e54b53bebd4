"""Whether status, time, place and speaker of a found event are those of the annotated event it is paired with."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from detente.evaluation.actors import Named
from detente.evaluation.gold import GoldEvent, GoldTime
from detente.extractors.folding import fold
from detente.ontology import Actor, Event, Interval
from detente.ontology.registry import load_registry


@dataclass(frozen=True)
class Judged:
    """One attribute of one pair: whether it was asked for, whether it was given, and whether it is right."""

    asked: bool
    given: bool
    strict: bool
    relaxed: bool


Judge = Callable[[GoldEvent, Event, Mapping[str, Named], Mapping[str, Actor]], Judged]


def judge_status(gold: GoldEvent, found: Event, cast: Mapping[str, Named], actors: Mapping[str, Actor]) -> Judged:
    """Strict: the annotated status, or one that is accepted as well. Relaxed: both happened, or neither did."""
    same = found.status in (gold.status, *gold.status_also)
    return Judged(True, True, same, same or gold.status.happened is found.status.happened)


def judge_time(gold: GoldEvent, found: Event, cast: Mapping[str, Named], actors: Mapping[str, Actor]) -> Judged:
    """Strict: the same EDTF bounds, or the same month and day, or the same words where only words are annotated.

    Relaxed: the two times overlap, or the words do. A time without words of the article (its publication date)
    counts as not given.
    """
    given = bool(found.time.text)
    if gold.time is None or not given:
        return Judged(gold.time is not None, given, False, False)
    return Judged(True, True, _same_time(gold.time, found.time), _touching_time(gold.time, found.time))


def judge_place(gold: GoldEvent, found: Event, cast: Mapping[str, Named], actors: Mapping[str, Actor]) -> Judged:
    """Strict: the same place by name.

    Relaxed: also its country for a place in it, the other way round, and a name within a name ("Baghdad airport").
    """
    if gold.place is None or found.place is None:
        return Judged(gold.place is not None, found.place is not None, False, False)
    wanted = fold(gold.place).text
    name = fold(found.place.name).text
    same = wanted in (name, fold(found.place.id).text)
    near = f" {name} " in f" {wanted} " or f" {wanted} " in f" {name} "
    near = near or wanted in _country_names(found.place.country) or _in(gold.place, found)
    return Judged(True, True, same, same or near)


def judge_speaker(gold: GoldEvent, found: Event, cast: Mapping[str, Named], actors: Mapping[str, Actor]) -> Judged:
    """Strict: the same actor, where the annotated speaker is one. Relaxed: some speaker is given."""
    wanted, said = gold.attributed_to, found.attribution
    if wanted is None or said is None:
        return Judged(wanted is not None, said is not None, False, False)
    speaker = actors.get(said.actor) if said.actor else None
    named = cast[wanted]
    is_actor = named.state is not None or named.wikidata is not None
    return Judged(True, True, named.is_exactly(speaker) if speaker else not is_actor, True)


JUDGES: Mapping[str, Judge] = {
    "status": judge_status,
    "time": judge_time,
    "place": judge_place,
    "attribution": judge_speaker,
}


def _same_time(gold: GoldTime, found: Interval) -> bool:
    if (resolved := gold.resolved) is not None:
        wanted = Interval(edtf=resolved)
        return found.edtf is not None and _bounds(wanted) == _bounds(found)
    if gold.month is not None:
        return _month_and_day(found) == (gold.month, gold.day)
    return _shares_words(gold.text, found.text)


def _touching_time(gold: GoldTime, found: Interval) -> bool:
    if (resolved := gold.resolved) is not None:
        if found.edtf is None:
            return False
        (a, b), (c, d) = _bounds(Interval(edtf=resolved)), _bounds(found)
        return a <= d and c <= b
    if gold.month is not None and _month_and_day(found)[0] == gold.month:
        return True
    return _shares_words(gold.text, found.text)


def _bounds(time: Interval) -> tuple[datetime.date, datetime.date]:
    return time.earliest or datetime.date.min, time.latest or datetime.date.max


def _month_and_day(time: Interval) -> tuple[int | None, int | None]:
    parts = re.fullmatch(r"[\dX]{4}-(\d\d)(?:-(\d\d))?[?~%]?", time.edtf or "")
    if parts is None:
        return None, None
    return int(parts[1]), int(parts[2]) if parts[2] else None


def _shares_words(gold: str, found: str) -> bool:
    """Whether the shorter of two phrases has at least half its words in the other."""
    a, b = set(fold(gold).text.split()), set(fold(found).text.split())
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b))


def _country_names(country: str | None) -> set[str]:
    entry = load_registry().get(country) if country else None
    return {fold(name).text for name in (entry.id, *entry.names.get("en", ()))} if entry else set()


def _in(place: str, found: Event) -> bool:
    """Whether the event was placed in the country that the annotated place lies in."""
    known = load_registry().place(place)
    return known is not None and found.place is not None and known.country == found.place.id
