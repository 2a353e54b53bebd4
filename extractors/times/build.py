"""Gives the forms of the time grammar their meaning: from tokens to a span of days, next to an anchor date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple, cast

from detente.extractors.times import calendar as cal
from detente.extractors.times.grammar import Meaning
from detente.extractors.times.tokens import Token

FEW = {"hour": (2, 7), "day": (2, 7)}  # how many "a few" are, by unit
FEW_ELSE = (2, 5)
_WEEKDAY_TELLS = timedelta(days=3 * 365)
_NEARLY = timedelta(days=1)  # time zones put tomorrow's date into today's news


@dataclass(frozen=True)
class Setting:
    """What a time is read next to.

    Attributes:
        anchor: the article's date, None when it is not known.
        ahead: whether the sentence speaks of the future.
        last: the last time that the text resolved before, for "two days later".
    """

    anchor: date | None
    ahead: bool = False
    last: cal.Span | None = None


class Built(NamedTuple):
    """A meaning: the EDTF expression (None: unresolved), whether it is relative, and its span where it is plain."""

    edtf: str | None
    relative: bool
    span: cal.Span | None = None


class _Unresolved(Exception):
    """The words cannot be placed on the calendar; `edtf` is what can be said all the same."""

    def __init__(self, *, relative: bool, edtf: str | None = None) -> None:
        self.relative = relative
        self.edtf = edtf
        super().__init__()


class _Fields:
    """The tokens of one time by category."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def get(self, *categories: str) -> int | str | None:
        """The value of the first token in one of the categories."""
        return next((cast("int | str", t.value) for t in self.tokens if t.category in categories), None)

    def number(self, *categories: str) -> int | None:
        """The same, as a number."""
        value = self.get(*categories)
        return None if value is None else int(value)

    def has(self, *categories: str) -> bool:
        """Whether a token is in one of the categories."""
        return any(t.category in categories for t in self.tokens)


def build(meaning: Meaning, tokens: Sequence[Token], setting: Setting) -> Built:
    """Place a matched form on the calendar; what cannot be placed comes back without EDTF."""
    try:
        return _MEANINGS[meaning](tokens, setting)
    except _Unresolved as why:
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
    raise _Unresolved(relative=False)


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
        raise _Unresolved(relative=relative_start or relative_end)
    grain = min(start.grain, end.grain, key=("day", "month", "year").index)
    span = cal.interval(start.first, end.last, grain)
    return Built(f"{start.left}/{end.right}", relative_start or relative_end, span)


def _placed(tokens: Sequence[Token], categories: tuple[str, ...]) -> bool:
    return any(t.category in categories for t in tokens)


def _quantity(tokens: Sequence[Token]) -> tuple[cal.Unit, int, int]:
    fields = _Fields(tokens)
    unit = cast("cal.Unit", fields.get("unit", "year_unit", "units", "years", "hours", "dual") or "day")
    if fields.has("dual"):
        return unit, 2, 2
    number = fields.number("day", "number", "nth", "year", "hijri_year")
    if number is None and not fields.has("few", "units", "years", "hours"):
        number = 1
    if number is None:
        return (unit, *FEW.get(unit, FEW_ELSE))
    return unit, number, number


def _anchor(setting: Setting) -> date:
    if setting.anchor is None:
        raise _Unresolved(relative=True)
    return setting.anchor


def _shifted(tokens: Sequence[Token], setting: Setting, sign: int) -> Built:
    unit, least, most = _quantity(tokens)
    anchor = _anchor(setting)
    span = cal.moved(cal.day_span(anchor), unit, sign * least, sign * most)
    if least != most and unit not in ("hour", "day", "week") and not _Fields(tokens).has("few", "dual"):
        raise _Unresolved(relative=True)  # "years ago"
    return Built(span.edtf, True, span)


def _ago(tokens: Sequence[Token], setting: Setting) -> Built:
    return _shifted(tokens, setting, -1)


def _hence(tokens: Sequence[Token], setting: Setting) -> Built:
    return _shifted(tokens, setting, 1)


def _since_ago(tokens: Sequence[Token], setting: Setting) -> Built:
    unit, least, most = _quantity(tokens)
    if least != most:
        raise _Unresolved(relative=True)
    span = cal.moved(cal.day_span(_anchor(setting)), unit, -least, -most)
    return Built(f"{span.left}/..", True)


def _lasting(tokens: Sequence[Token], setting: Setting) -> Built:
    fields = _Fields(tokens)
    unit, least, most = _quantity(tokens)
    which = fields.number("which")
    if which == 0:
        raise _Unresolved(relative=True)
    span = cal.lasting(_anchor(setting), unit, most * (-1 if which == 1 else 1), approximate=least != most)
    return Built(span.edtf, True, span)


def _next_to_last(tokens: Sequence[Token], setting: Setting, sign: int) -> Built:
    if setting.last is None:
        raise _Unresolved(relative=True)
    unit, least, most = _quantity(tokens)
    span = cal.moved(setting.last, unit, sign * least, sign * most)
    return Built(span.edtf, True, span)


def _later(tokens: Sequence[Token], setting: Setting) -> Built:
    return _next_to_last(tokens, setting, 1)


def _sooner(tokens: Sequence[Token], setting: Setting) -> Built:
    return _next_to_last(tokens, setting, -1)


def _following(tokens: Sequence[Token], setting: Setting) -> Built:
    if setting.last is None:
        raise _Unresolved(relative=True)
    fields, last = _Fields(tokens), setting.last
    step = 0 if fields.has("same") else fields.number("following", "next_day") or 1
    weekday = fields.number("weekday", "maybe_weekday")
    edge = last.last if step > 0 else last.first
    if weekday is not None:
        return Built(*_placed_weekday(weekday, step or None, edge, ahead=True))
    unit = cast("cal.Unit", fields.get("unit", "year_unit") or "day")
    day = fields.number("day")
    if step == 0 and unit == "month" and day is not None and last.grain != "year":
        span = cal.day_span(last.first.replace(day=day))  # "on the 24th of the same month"
        return Built(span.edtf, True, span)
    if step == 0 and (unit == "day" or last.grain == "year"):
        return Built(last.edtf, True, last)
    if unit in ("day", "week", "weekend") and last.grain != "day":
        raise _Unresolved(relative=True)
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
    except _Unresolved as why:
        raise _Unresolved(relative=why.relative) from None  # no interval may have an end without its year


def point(tokens: Sequence[Token], setting: Setting) -> tuple[cal.Span, bool]:
    """One point of the calendar, at its own precision, and whether the words are relative."""
    fields = _Fields(tokens)
    span, relative = _base(fields, setting)
    part = fields.get("part")
    phase = fields.get("phase") or ("earlier" if fields.has("sooner") else "later" if fields.has("later") else None)
    if part is not None:
        span = cal.part_of(span, str(part))
    if phase is not None and span.first == span.last:
        return span, relative  # "later today" is today
    if phase is not None and setting.anchor is not None and span.first <= setting.anchor <= span.last:
        ends = (span.first, setting.anchor) if phase == "earlier" else (setting.anchor, span.last)
        span = cal.interval(*ends)
    elif phase is not None:
        span = span.about()
    return (span.about() if fields.has("about") else span), relative


def _base(fields: _Fields, setting: Setting) -> tuple[cal.Span, bool]:
    for category in ("date", "years_pair", "year_month"):
        value: object = fields.get(category)
        if isinstance(value, date):
            return cal.day_span(value), False
        if isinstance(value, tuple):
            first, second = value
            if category == "year_month":
                return cal.month_span(first, second), False
            return cal.interval(date(first, 1, 1), date(second, 12, 31), "year"), False
    if fields.has("hijri") or fields.has("hijri_year"):
        return _hijri(fields, setting)
    if fields.has("month", "maybe_month"):
        return _month(fields, setting)
    if fields.has("deictic"):
        day = _anchor(setting) + timedelta(days=fields.number("deictic") or 0)
        weekday = fields.number("weekday")
        if weekday is not None:  # "today, Sunday" in an article dated on a Monday was written on the Sunday
            day += timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)
        return cal.day_span(day), True
    if fields.has("weekday", "maybe_weekday"):
        return _weekday(fields, setting)
    if fields.has("season", "fraction"):
        return _part_of_year(fields, setting)
    if fields.has("decade_suffix", "decade_name"):
        return _decade(fields), False
    order = [t.category for t in fields.tokens if t.category in ("years", "year")]
    if order == ["years", "year"]:  # "les années 1990"
        return _decade(fields), False
    return _unit(fields, setting)


def _hijri(fields: _Fields, setting: Setting) -> tuple[cal.Span, bool]:
    year, month, day = fields.number("hijri_year"), fields.number("hijri"), fields.number("day")
    if year is not None:
        return cal.hijri_span(year, month, day), False
    which, anchor = fields.number("which"), _anchor(setting) if fields.has("which") else setting.anchor
    if anchor is None:
        raise _Unresolved(relative=False)
    spans = [cal.hijri_span(anchor.year - 579 + n, month, day) for n in (-2, -1, 0, 1, 2)]
    return _nearest(spans, which, anchor, ahead=setting.ahead), which is not None


def _month(fields: _Fields, setting: Setting) -> tuple[cal.Span, bool]:
    month, day = fields.number("month", "maybe_month") or 1, fields.number("day")
    if day is None and not fields.has("unit"):
        day = fields.number("nth")  # "the first of May"
    year, relative = _year(fields, setting)
    which = None if fields.has("year_unit") else fields.number("which")

    def place(in_year: int) -> cal.Span:
        if fields.has("unit") and fields.has("nth"):
            first = date(in_year, month, 1) + timedelta(weeks=(fields.number("nth") or 1) - 1)
            return cal.interval(first, first + timedelta(days=6), approximate=True)
        return cal.day_span(date(in_year, month, day)) if day else cal.month_span(in_year, month)

    if year is not None:
        return place(year), relative
    if setting.anchor is None:
        date(2024, month, day or 1)  # a leap year: is there such a day at all?
        unspecified = f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
        whole = which is None and not (fields.has("part", "about", "phase") or (fields.has("nth") and not day))
        raise _Unresolved(relative=which is not None, edtf=unspecified if whole else None)
    anchor, spans = setting.anchor, []
    for candidate in range(anchor.year - 8, anchor.year + 9):
        try:
            spans.append(place(candidate))
        except ValueError:  # 29 February
            continue
    weekday = fields.number("weekday", "maybe_weekday")
    fitting = [span for span in spans if day and span.first.weekday() == weekday]  # "Monday 19 December" tells the year
    near = [span for span in fitting if abs(span.first - anchor) < _WEEKDAY_TELLS]
    if near and which is None:
        return min(near, key=lambda span: abs(span.first - anchor)), False
    return _nearest(spans, which, anchor, ahead=setting.ahead), which is not None


def _nearest(spans: list[cal.Span], which: int | None, anchor: date, *, ahead: bool) -> cal.Span:
    """Of yearly candidates: the last before the anchor, or the next after it when the words look ahead."""
    if which == -1:
        return [span for span in spans if span.last < anchor][-1]
    if which == 1:
        return next(span for span in spans if span.first > anchor)
    if which == 0:
        return min(spans, key=lambda span: abs(span.first - anchor))
    if ahead:
        return next(span for span in spans if span.last >= anchor)
    return [span for span in spans if span.first <= anchor + _NEARLY][-1]


def _year(fields: _Fields, setting: Setting) -> tuple[int | None, bool]:
    year = fields.number("year")
    if year is not None:
        return year, False
    if fields.has("year_unit") and fields.has("same"):  # "in May of that year"
        if setting.last is None:
            raise _Unresolved(relative=True)
        return setting.last.first.year, True
    if fields.has("year_unit") and fields.has("which"):
        return _anchor(setting).year + (fields.number("which") or 0), True
    return None, False


def _weekday(fields: _Fields, setting: Setting) -> tuple[cal.Span, bool]:
    anchor, weekday = _anchor(setting), fields.number("weekday", "maybe_weekday") or 0
    which = fields.number("which")
    if fields.get("unit") == "week" and which is not None:  # "Tuesday last week"
        monday = cal.unit_span("week", anchor, which).first
        return cal.day_span(monday + timedelta(days=weekday)), True
    _, _, span = _placed_weekday(weekday, which, anchor, ahead=setting.ahead)
    return span, True


def _placed_weekday(weekday: int, which: int | None, anchor: date, *, ahead: bool) -> tuple[str, bool, cal.Span]:
    back = (anchor.weekday() - weekday) % 7
    days = {-1: -(back or 7), 1: 7 - back}.get(which or 0, (7 - back) % 7 if ahead else -back)
    span = cal.day_span(anchor + timedelta(days=days))
    return span.edtf, True, span


def _part_of_year(fields: _Fields, setting: Setting) -> tuple[cal.Span, bool]:
    year, relative = _year(fields, setting)
    season, parts = fields.get("season"), fields.number("fraction")
    which = None if fields.has("year_unit") else fields.number("which")
    if parts is not None:
        if fields.has("month", "maybe_month"):
            raise _Unresolved(relative=relative)
        return cal.fraction_of(cal.year_span(year or _anchor(setting).year), fields.number("nth") or 1, parts), relative
    if year is not None:
        return cal.season_span(year, str(season)), relative
    anchor = _anchor(setting)
    spans = [cal.season_span(anchor.year + n, str(season)) for n in (-2, -1, 0, 1, 2)]
    return _nearest(spans, which, anchor, ahead=setting.ahead), True


def _decade(fields: _Fields) -> cal.Span:
    start = fields.number("year", "decade_name", "number", "day") or 0
    if start < 100:
        start += 2000 if start < 30 else 1900
    if start % 10:
        raise _Unresolved(relative=False)
    return cal.decade_span(start)


def _unit(fields: _Fields, setting: Setting) -> tuple[cal.Span, bool]:
    year = fields.number("year")
    if year is not None:
        return cal.year_span(year), False
    which = fields.number("which")
    unit = cast("cal.Unit", fields.get("unit", "year_unit", "units") or "day")
    if which is None and not fields.has("part"):
        raise _Unresolved(relative=True)
    day = fields.number("day", "nth")
    if unit == "month" and day is not None and not fields.has("part"):
        return cal.day_span(cal.unit_span("month", _anchor(setting), which or 0).first.replace(day=day)), True
    return cal.unit_span(unit, _anchor(setting), which or 0), True  # "the end of the year"


_MEANINGS = {
    "time": _time, "since": _since, "until": _until, "before": _before, "after": _after, "range": _range, "ago": _ago,
    "hence": _hence, "later": _later, "sooner": _sooner, "lasting": _lasting, "following": _following,
    "since_ago": _since_ago, "unplaced": _unplaced, "nothing": _unplaced,
}  # fmt: skip
