"""Gives the forms of the time grammar their meaning: from tokens to an EDTF expression, next to an anchor date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple, cast

from detente.extractors.times import calendar as cal
from detente.extractors.times.grammar import Meaning
from detente.extractors.times.point import Fields, Setting, Unresolved, anchor_of, placed_weekday, point
from detente.extractors.times.tokens import Token

FEW = {"hour": (2, 7), "day": (2, 7)}  # how many "a few" are, by unit
FEW_ELSE = (2, 5)


class Built(NamedTuple):
    """A meaning: the EDTF expression (None: unresolved), whether it is relative, and its span where it is plain."""

    edtf: str | None
    relative: bool
    span: cal.Span | None = None


def build(meaning: Meaning, tokens: Sequence[Token], setting: Setting) -> Built:
    """Place a matched form on the calendar; what cannot be placed comes back without EDTF."""
    try:
        return _MEANINGS[meaning](tokens, setting)
    except Unresolved as why:
        return Built(why.edtf, why.relative)
    except (ValueError, OverflowError):  # 31 February, a year that no calendar holds
        return Built(None, False)


def _time(tokens: Sequence[Token], setting: Setting) -> Built:
    span, relative = point(tokens, setting)
    return Built(span.edtf, relative, span)


def _since(tokens: Sequence[Token], setting: Setting) -> Built:
    span, relative = _whole(tokens, setting)
    return Built(f"{span.left}/..", relative)


def _until(tokens: Sequence[Token], setting: Setting) -> Built:
    span, relative = _whole(tokens, replace(setting, ahead=True))
    return Built(f"../{span.right}", relative)


def _before(tokens: Sequence[Token], setting: Setting) -> Built:
    span, relative = _whole(tokens, setting)
    mark = "~" if span.approximate else ""
    return Built(f"../{cal.piece(span.first - timedelta(days=1), span.grain)}{mark}", relative)


def _after(tokens: Sequence[Token], setting: Setting) -> Built:
    span, relative = _whole(tokens, setting)
    return Built(f"{span.left}/..", relative)


def _range(tokens: Sequence[Token], setting: Setting) -> Built:
    for index, token in enumerate(tokens):
        if token.category in ("to", "and", "dash", "until") and 0 < index < len(tokens) - 1:
            left, right = tokens[:index], tokens[index + 1 :]
            if any(t.value is not None for t in left) and any(t.value is not None for t in right):
                return _between(list(left), list(right), setting)
    raise Unresolved(relative=False)


def _between(left: list[Token], right: list[Token], setting: Setting) -> Built:
    # "from 5 to 7 November 2024", "between March and May 2016", "November 5-7": a side may lack what the other says.
    for shared in (("month", "maybe_month", "hijri"), ("year", "hijri_year", "year_unit", "which")):
        for here, there in ((left, right), (right, left)):
            if _placed(there, shared[:3]) and not _placed(here, (*shared[:3], "date", "deictic", "weekday", "unit")):
                here += [t for t in there if t.category in shared]
    end, relative_end = _whole(right, setting)
    if not _placed(left, ("year", "year_unit", "date", "deictic")) and not relative_end:
        setting = replace(setting, anchor=end.last, ahead=False)  # "from October to 3 March 2025"
    start, relative_start = _whole(left, setting)
    if end.last < start.first:
        raise Unresolved(relative=relative_start or relative_end)
    grain = min(start.grain, end.grain, key=("day", "month", "year").index)
    span = cal.interval(start.first, end.last, grain)
    return Built(f"{start.left}/{end.right}", relative_start or relative_end, span)


def _placed(tokens: Sequence[Token], categories: tuple[str, ...]) -> bool:
    return any(t.category in categories for t in tokens)


def _quantity(tokens: Sequence[Token]) -> tuple[cal.Unit, int, int]:
    fields = Fields(tokens)
    unit = cast("cal.Unit", fields.get("unit", "year_unit", "units", "years", "hours", "dual") or "day")
    if fields.has("dual"):
        return unit, 2, 2
    number = fields.number("day", "number", "nth", "year", "hijri_year")
    if number is None and not fields.has("few", "units", "years", "hours"):
        number = 1
    if number is None:
        return (unit, *FEW.get(unit, FEW_ELSE))
    return unit, number, number


def _shifted(tokens: Sequence[Token], setting: Setting, sign: int) -> Built:
    unit, least, most = _quantity(tokens)
    anchor = anchor_of(setting)
    span = cal.moved(cal.day_span(anchor), unit, sign * least, sign * most)
    if least != most and unit not in ("hour", "day", "week") and not Fields(tokens).has("few", "dual"):
        raise Unresolved(relative=True)  # "years ago"
    return Built(span.edtf, True, span)


def _ago(tokens: Sequence[Token], setting: Setting) -> Built:
    return _shifted(tokens, setting, -1)


def _hence(tokens: Sequence[Token], setting: Setting) -> Built:
    return _shifted(tokens, setting, 1)


def _since_ago(tokens: Sequence[Token], setting: Setting) -> Built:
    unit, least, most = _quantity(tokens)
    if least != most:
        raise Unresolved(relative=True)
    span = cal.moved(cal.day_span(anchor_of(setting)), unit, -least, -most)
    return Built(f"{span.left}/..", True)


def _lasting(tokens: Sequence[Token], setting: Setting) -> Built:
    fields = Fields(tokens)
    unit, least, most = _quantity(tokens)
    which = fields.number("which")
    if which == 0:
        raise Unresolved(relative=True)
    span = cal.lasting(anchor_of(setting), unit, most * (-1 if which == 1 else 1), approximate=least != most)
    return Built(span.edtf, True, span)


def _next_to_last(tokens: Sequence[Token], setting: Setting, sign: int) -> Built:
    if setting.last is None:
        raise Unresolved(relative=True)
    unit, least, most = _quantity(tokens)
    span = cal.moved(setting.last, unit, sign * least, sign * most)
    return Built(span.edtf, True, span)


def _later(tokens: Sequence[Token], setting: Setting) -> Built:
    return _next_to_last(tokens, setting, 1)


def _sooner(tokens: Sequence[Token], setting: Setting) -> Built:
    return _next_to_last(tokens, setting, -1)


def _following(tokens: Sequence[Token], setting: Setting) -> Built:
    if setting.last is None:
        raise Unresolved(relative=True)
    fields, last = Fields(tokens), setting.last
    step = 0 if fields.has("same") else fields.number("following", "next_day") or 1
    weekday = fields.number("weekday", "maybe_weekday")
    edge = last.last if step > 0 else last.first
    if weekday is not None:
        span = placed_weekday(weekday, step or None, edge, ahead=True)
        return Built(span.edtf, True, span)
    unit = cast("cal.Unit", fields.get("unit", "year_unit") or "day")
    day = fields.number("day")
    if step == 0 and unit == "month" and day is not None and last.grain != "year":
        span = cal.day_span(last.first.replace(day=day))  # "on the 24th of the same month"
        return Built(span.edtf, True, span)
    if step == 0 and (unit == "day" or last.grain == "year"):
        return Built(last.edtf, True, last)
    if unit in ("day", "week", "weekend") and last.grain != "day":
        raise Unresolved(relative=True)
    if unit == "day" and last.whole is None:
        span = cal.day_span(edge + timedelta(days=step)).about()
    else:
        span = cal.unit_span(unit, edge, step)
    return Built(span.edtf, True, span)


def _unplaced(tokens: Sequence[Token], setting: Setting) -> Built:
    return Built(None, True)


def _whole(tokens: Sequence[Token], setting: Setting) -> tuple[cal.Span, bool]:
    try:
        return point(tokens, setting)
    except Unresolved as why:
        raise Unresolved(relative=why.relative) from None  # no interval may have an end without its year


_MEANINGS = {
    "time": _time, "since": _since, "until": _until, "before": _before, "after": _after, "range": _range, "ago": _ago,
    "hence": _hence, "later": _later, "sooner": _sooner, "lasting": _lasting, "following": _following,
    "since_ago": _since_ago, "unplaced": _unplaced, "nothing": _unplaced,
}  # fmt: skip
