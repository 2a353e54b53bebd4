"""Publication dates as sources write them; only a full and unambiguous date counts."""

from __future__ import annotations

import datetime
import email.utils
import functools
import re

import dateparser
from babel import Locale

from detente.extractors.folding import fold_text
from detente.extractors.sources.language import LANGUAGES

_LANGUAGES = list(LANGUAGES)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS_ONLY = re.compile(r"[\d\s./-]+")
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
# "MOSCOW, Nov 12, 2024 (Reuters) -" and its like: a place, a date with its year, then a bracket or dash.
_DATELINE = re.compile(r"^[^\n]{2,40}?[,،]\s*(?P<date>[^\n(—–]{6,40}?)\s*(?:\(|—|–|--|\s-\s)")


def parse_date(value: str) -> datetime.date | None:
    """Parse a publication date.

    Args:
        value: ISO 8601 (`2015-07-21`, with or without time, `20150721`), RFC 2822 as in feeds, or a date in words
            of any language with day, month and year.

    Returns:
        The date, in the time zone that it was given in; None when the value is none, or when only numbers are given
        and day and month could be swapped.
    """
    value = value.strip()
    if not value:
        return None
    if compact := _COMPACT.fullmatch(value):
        return _date(*map(int, compact.groups()))
    try:
        return datetime.datetime.fromisoformat(value).date()
    except ValueError:
        pass
    try:
        return email.utils.parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return _in_words(value)


def dateline_date(text: str) -> datetime.date | None:
    """The full date of a dateline at the beginning of a text; None when there is none or its year is left out."""
    found = _DATELINE.match(text[:120])
    return parse_date(found["date"]) if found else None


def _in_words(value: str) -> datetime.date | None:
    plain = fold_text(value)
    if len(plain) > 80 or not _YEAR.search(plain):
        return None
    if _NUMBERS_ONLY.fullmatch(plain):
        first, second, year = (int(part) for part in [*re.findall(r"\d+", plain), 0, 0, 0][:3])
        if first > 12:
            return _date(year, second, first)
        return _date(year, first, second) if second > 12 or first == second else None
    # The folded form would hide Turkish and Arabic month names from dateparser; only digits are made plain.
    digits = "".join(str(int(char)) if char.isdecimal() else char for char in value)
    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    try:
        parsed = dateparser.parse(_arabic_month().sub(_common_month, digits), settings=settings, languages=_LANGUAGES)
    except (ValueError, OverflowError, RecursionError):
        return None
    return parsed.date() if isinstance(parsed, datetime.datetime) else None


@functools.cache
def _arabic_months() -> dict[str, str]:
    """Month names of the Levant, Iraq and the Maghreb (CLDR), and the common ones, which dateparser reads."""
    common = Locale("ar", "EG").months["format"]["wide"]
    regional = [Locale("ar", region).months["format"]["wide"] for region in ("SY", "IQ", "LB", "DZ", "TN", "MA")]
    return {name: common[number] for names in regional for number, name in names.items() if name != common[number]}


@functools.cache
def _arabic_month() -> re.Pattern[str]:
    names = sorted(_arabic_months(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(names)})(?!\w)")


def _common_month(found: re.Match[str]) -> str:
    return _arabic_months()[found[0]]


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
