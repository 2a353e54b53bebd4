"""Places one point of the calendar ("last August", «الثلاثاء الماضي») next to an anchor date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from detente.extractors.times import calendar as cal
from detente.extractors.times.tokens import Token

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


class Unresolved(Exception):
    """The words cannot be placed on the calendar; `edtf` is what can be said all the same."""

    def __init__(self, *, relative: bool, edtf: str | None = None) -> None:
        self.relative = relative
        self.edtf = edtf
        super().__init__()


class Fields:
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


def point(tokens: Sequence[Token], setting: Setting) -> tuple[cal.Span, bool]:
    """One point of the calendar, at its own precision, and whether the words are relative."""
    fields = Fields(tokens)
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


def _base(fields: Fields, setting: Setting) -> tuple[cal.Span, bool]:
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
        day = anchor_of(setting) + timedelta(days=fields.number("deictic") or 0)
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


def _hijri(fields: Fields, setting: Setting) -> tuple[cal.Span, bool]:
    year, month, day = fields.number("hijri_year"), fields.number("hijri"), fields.number("day")
    if year is not None:
        return cal.hijri_span(year, month, day), False
    which, anchor = fields.number("which"), anchor_of(setting) if fields.has("which") else setting.anchor
    if anchor is None:
        raise Unresolved(relative=False)
    spans = [cal.hijri_span(anchor.year - 579 + n, month, day) for n in (-2, -1, 0, 1, 2)]
    return _nearest(spans, which, anchor, ahead=setting.ahead), which is not None


def _month(fields: Fields, setting: Setting) -> tuple[cal.Span, bool]:
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
        raise Unresolved(relative=which is not None, edtf=unspecified if whole else None)
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
    if which == 0:
        return min(spans, key=lambda span: abs(span.first - anchor))
    if which == 1 or (which is None and ahead):
        later = [span for span in spans if (span.first > anchor if which else span.last >= anchor)]
        return min(later, key=lambda span: span.first)
    earlier = [span for span in spans if (span.last < anchor if which else span.first - _NEARLY <= anchor)]
    return max(earlier, key=lambda span: span.first)


def _year(fields: Fields, setting: Setting) -> tuple[int | None, bool]:
    year = fields.number("year")
    if year is not None:
        return year, False
    if fields.has("year_unit") and fields.has("same"):  # "in May of that year"
        if setting.last is None:
            raise Unresolved(relative=True)
        return setting.last.first.year, True
    if fields.has("year_unit") and fields.has("which"):
        return anchor_of(setting).year + (fields.number("which") or 0), True
    return None, False


def _weekday(fields: Fields, setting: Setting) -> tuple[cal.Span, bool]:
    anchor, weekday = anchor_of(setting), fields.number("weekday", "maybe_weekday") or 0
    which = fields.number("which")
    if fields.get("unit") == "week" and which is not None:  # "Tuesday last week"
        monday = cal.unit_span("week", anchor, which).first
        return cal.day_span(monday + timedelta(days=weekday)), True
    return placed_weekday(weekday, which, anchor, ahead=setting.ahead), True


def placed_weekday(weekday: int, which: int | None, anchor: date, *, ahead: bool) -> cal.Span:
    """The last (-1), the next (1) or the nearest such weekday; 0 is Monday."""
    back = (anchor.weekday() - weekday) % 7
    days = {-1: -(back or 7), 1: 7 - back}.get(which or 0, (7 - back) % 7 if ahead else -back)
    return cal.day_span(anchor + timedelta(days=days))


def _part_of_year(fields: Fields, setting: Setting) -> tuple[cal.Span, bool]:
    year, relative = _year(fields, setting)
    season, parts = fields.get("season"), fields.number("fraction")
    which = None if fields.has("year_unit") else fields.number("which")
    if parts is not None:
        if fields.has("month", "maybe_month"):
            raise Unresolved(relative=relative)
        whole = cal.year_span(year or anchor_of(setting).year)
        return cal.fraction_of(whole, fields.number("nth") or 1, parts), relative
    if year is not None:
        return cal.season_span(year, str(season)), relative
    anchor = anchor_of(setting)
    spans = [cal.season_span(anchor.year + n, str(season)) for n in (-2, -1, 0, 1, 2)]
    return _nearest(spans, which, anchor, ahead=setting.ahead), True


def _decade(fields: Fields) -> cal.Span:
    start = fields.number("year", "decade_name", "number", "day") or 0
    if start < 100:
        start += 2000 if start < 30 else 1900
    if start % 10:
        raise Unresolved(relative=False)
    return cal.decade_span(start)


def _unit(fields: Fields, setting: Setting) -> tuple[cal.Span, bool]:
    year = fields.number("year")
    if year is not None:
        return cal.year_span(year), False
    which = fields.number("which")
    unit = cast("cal.Unit", fields.get("unit", "year_unit", "units") or "day")
    if which is None and not fields.has("part"):
        raise Unresolved(relative=True)
    day = fields.number("day", "nth")
    if unit == "month" and day is not None and not fields.has("part"):
        return cal.day_span(cal.unit_span("month", anchor_of(setting), which or 0).first.replace(day=day)), True
    return cal.unit_span(unit, anchor_of(setting), which or 0), True  # "the end of the year"


def anchor_of(setting: Setting) -> date:
    """The anchor.

    Raises:
        Unresolved: when there is none.
    """
    if setting.anchor is None:
        raise Unresolved(relative=True)
    return setting.anchor
