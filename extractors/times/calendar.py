"""Calendar arithmetic: stretches of days that know their own precision and write themselves in EDTF."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from hijridate import Hijri

Grain = Literal["day", "month", "year"]
Unit = Literal["hour", "day", "weekend", "week", "month", "year", "decade", "century"]

HIJRI_YEARS = range(1343, 1501)  # what hijridate's Umm al-Qura tables cover

_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SEASON_CODES = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}  # EDTF level 1
_DAYS = {"hour": 0, "day": 1, "weekend": 7, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_GRAIN: dict[str, Grain] = {"hour": "day", "day": "day", "weekend": "day", "week": "day", "month": "month",
                            "year": "year", "decade": "year", "century": "year"}


@dataclass(frozen=True)
class Span:
    """A stretch of days.

    Attributes:
        first, last: its first and last day.
        grain: the unit in which its ends are known.
        whole: the EDTF form where it is one thing (a day, a season), None where it is an interval.
        approximate, uncertain: EDTF's ~ and ?.
    """

    first: date
    last: date
    grain: Grain = "day"
    whole: str | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def edtf(self) -> str:
        """The EDTF expression, level 0–1."""
        mark = "~" if self.approximate else "?" if self.uncertain else ""
        if self.whole is None:
            return f"{self.left}/{self.right}"
        season = len(self.whole) == 7 and self.whole[5:] in map(str, _SEASON_CODES.values())
        return self.whole if season else self.whole + mark  # level 1 has no mark on seasons

    @property
    def left(self) -> str:
        """Its beginning as one end of an EDTF interval."""
        return piece(self.first, self.grain) + ("~" if self.approximate else "?" if self.uncertain else "")

    @property
    def right(self) -> str:
        """Its end as one end of an EDTF interval."""
        return piece(self.last, self.grain) + ("~" if self.approximate else "?" if self.uncertain else "")

    def about(self) -> Span:
        """The same, approximately."""
        return replace(self, approximate=True)


def piece(day: date, grain: Grain) -> str:
    """A day in EDTF at a precision: `2024-11-12`, `2024-11` or `2024`."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]]


def day_span(day: date) -> Span:
    """One day."""
    return Span(day, day, "day", day.isoformat())


def month_span(year: int, month: int) -> Span:
    """One month."""
    first = date(year, month, 1)
    return Span(first, _month_end(first), "month", piece(first, "month"))


def year_span(year: int) -> Span:
    """One year."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")


def decade_span(year: int) -> Span:
    """The decade that begins with a year (1990: the 1990s)."""
    return Span(date(year, 1, 1), date(year + 9, 12, 31), "year", f"{year:04}"[:3] + "X")


def season_span(year: int, season: str) -> Span:
    """A meteorological season of the northern hemisphere; winter is that which begins in December of `year`."""
    first = date(year, _SEASON_MONTHS[season], 1)
    return Span(first, _month_end(shift_months(first, 2)), "month", f"{year:04}-{_SEASON_CODES[season]}")


def interval(first: date, last: date, grain: Grain = "day", *, approximate: bool = False) -> Span:
    """From a day to a day, known in a unit.

    Raises:
        ValueError: when it ends before it begins.
    """
    if last < first:
        raise ValueError(f"an interval from {first} cannot end on {last}")
    return Span(first, last, grain, None, approximate)


def unit_span(unit: Unit, around: date, offset: int = 0) -> Span:
    """The day, ISO week, weekend, month, year, decade or century around a day, or the `offset`-th after it."""
    if unit in ("hour", "day"):
        return day_span(around + timedelta(days=offset))
    if unit in ("week", "weekend"):
        monday = around - timedelta(days=around.weekday()) + timedelta(weeks=offset)
        first = monday if unit == "week" else monday + timedelta(days=5)
        return interval(first, monday + timedelta(days=6))
    if unit == "month":
        moved = shift_months(around.replace(day=1), offset)
        return month_span(moved.year, moved.month)
    if unit == "year":
        return year_span(around.year + offset)
    if unit == "decade":
        return decade_span((around.year // 10 + offset) * 10)
    first_year = ((around.year - 1) // 100 + offset) * 100 + 1
    return interval(date(first_year, 1, 1), date(first_year + 99, 12, 31), "year")


def shift(day: date, unit: Unit, number: int) -> date:
    """A day moved by a number of units."""
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * number)
    return shift_months(day, _MONTHS[unit] * number)


def shift_months(day: date, number: int) -> date:
    """A day moved by months; the day of the month is clipped to the month it lands in."""
    months = day.year * 12 + day.month - 1 + number
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]) if 0 < year < 10000 else 1)


def moved(span: Span, unit: Unit, least: int, most: int) -> Span:
    """A span moved by `least` to `most` units; approximate unless both the span and the move are exact."""
    earlier, later = sorted((least, most))
    first, last = shift(span.first, unit, earlier), shift(span.last, unit, later)
    # "a year ago" knows its month; "five years ago" does not.
    known: Grain = "month" if unit == "year" and least == most and abs(least) == 1 else _GRAIN[unit]
    grain = max(span.grain, known, key=("day", "month", "year").index)
    exact = least == most and unit in ("day", "hour") and span.first == span.last and not span.approximate
    if piece(first, grain) == piece(last, grain):
        whole = unit_span(grain, first)
        return replace(whole, approximate=not exact)
    return interval(first, last, grain, approximate=True)


def lasting(anchor: date, unit: Unit, number: int, *, approximate: bool) -> Span:
    """The `number` units up to a day, or from it on when negative."""
    other = shift(anchor, unit, -number)
    if unit == "hour":
        other = anchor - timedelta(days=1 if number > 0 else -1)
    grain: Grain = "day" if unit in _DAYS else "month"
    return interval(min(other, anchor), max(other, anchor), grain, approximate=approximate or grain == "month")


def part_of(span: Span, part: str) -> Span:
    """The early, middle or late part of a span, or its very start or end; always approximate."""
    days = (span.last - span.first).days + 1
    if days <= 7:
        cut = {"early": (0, 2), "start": (0, 1), "mid": (2, 4), "late": (4, 6), "end": (5, 6)}[part]
        return interval(_inside(span, cut[0]), _inside(span, cut[1]), approximate=True)
    if days <= 31:
        cut = {"early": (0, 9), "start": (0, 9), "mid": (10, 19), "late": (20, 30), "end": (24, 30)}[part]
        return interval(_inside(span, cut[0]), _inside(span, cut[1]), approximate=True)
    if days <= 93:
        number = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}[part]
        first = shift_months(span.first, number)
        return month_span(first.year, first.month).about()
    if days <= 366:
        months = {"early": (0, 2), "start": (0, 1), "mid": (4, 7), "late": (9, 11), "end": (11, 11)}[part]
        if months[0] == months[1]:
            return month_span(span.first.year, span.first.month + months[0]).about()
        first = shift_months(span.first, months[0])
        return interval(first, _month_end(shift_months(span.first, months[1])), "month", approximate=True)
    tenth = (span.last.year - span.first.year + 1) / 10
    years = {"early": (0, 3), "start": (0, 1), "mid": (4, 6), "late": (7, 9), "end": (8, 9)}[part]
    first_year = span.first.year + int(years[0] * tenth)
    last_year = span.first.year + int((years[1] + 1) * tenth) - 1
    return interval(date(first_year, 1, 1), date(last_year, 12, 31), "year", approximate=True)


def fraction_of(span: Span, number: int, of: int) -> Span:
    """The `number`-th of `of` equal parts of a year, as whole months (quarters, halves, thirds).

    Raises:
        ValueError: when there is no such part.
    """
    if not 1 <= number <= of:
        raise ValueError(f"there is no part {number} of {of}")
    length = 12 // of
    first = shift_months(span.first, (number - 1) * length)
    return interval(first, _month_end(shift_months(first, length - 1)), "month")


def hijri_span(year: int, month: int | None, day: int | None) -> Span:
    """A Hijri (Umm al-Qura) day, month or year as Gregorian days.

    Raises:
        ValueError, OverflowError: when hijridate does not know the date (it covers 1343–1500).
    """
    if month is None:
        first = Hijri(year, 1, 1).to_gregorian()
        last = Hijri(year, 12, Hijri(year, 12, 1).month_length()).to_gregorian()
    elif day is None:
        first = Hijri(year, month, 1).to_gregorian()
        last = first + timedelta(days=Hijri(year, month, 1).month_length() - 1)
    else:
        exact = Hijri(year, month, day).to_gregorian()
        return day_span(date(exact.year, exact.month, exact.day))
    return interval(date(first.year, first.month, first.day), date(last.year, last.month, last.day))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _inside(span: Span, offset: int) -> date:
    return min(span.first + timedelta(days=offset), span.last)


def noon(day: date) -> datetime:
    """A day as a point of time far from its edges."""
    return datetime(day.year, day.month, day.day, 12)
