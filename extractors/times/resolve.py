"""Finds the times of a text and places them on the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dateparser.date import DateDataParser
from pydantic import ValidationError

from detente.extractors.times import calendar as cal
from detente.extractors.times.build import Built, build
from detente.extractors.times.categories import CODE
from detente.extractors.times.grammar import Grammar, Meaning, grammar
from detente.extractors.times.point import Setting
from detente.extractors.times.tokens import Coded, encode
from detente.ontology.interval import Interval

DATELINE = 250  # characters from the beginning in which a full date can stand for the article's own
_STOPS = re.compile(f"[{CODE['stop']}{CODE['line']}]")
_MOOD = re.compile(f"[{CODE['future']}{CODE['said']}]")
_W = CODE["word"]
# A stretch without two plain words in a row, with a plain word on each side for look-around: forms fit inside one, and
# news has the same few stretches again and again.
_SEGMENT = re.compile(f"{_W}?[^{_W}]+(?:{_W}[^{_W}]+)*{_W}?")
_OPENING = 4  # tokens at the beginning of a sentence that a later verb can put in the future


class _Match(NamedTuple):
    start: int
    end: int
    meaning: Meaning


def find(text: str, lang: str, anchor: date | None) -> tuple[Interval, ...]:
    """The times in a text, in its order, not overlapping, each with its words and offsets.

    Args:
        text: any text.
        lang: ISO 639-1 code; a language without a grammar has no times.
        anchor: the day the text was published; when None, a full date at the beginning of the text serves.

    Raises:
        LexiconError: when the language's grammar file is broken.
    """
    rules = grammar(lang)
    return () if rules is None else find_with(rules, text, anchor)


def find_with(rules: Grammar, text: str, anchor: date | None) -> tuple[Interval, ...]:
    """The same, with a grammar at hand."""
    coded = encode(text, rules)
    matches = [match for match in _longest(coded.codes, rules) if match.meaning != "nothing"]
    if anchor is None:
        anchor = _dateline(matches, coded)
    found: list[Interval] = []
    last: cal.Span | None = None
    for match in matches:
        setting = Setting(anchor, _ahead(coded.codes, match.start, match.end), last)
        if match.meaning == "hence" and not setting.ahead:
            continue  # "built in two years" says how long, not when
        built = _build(match, coded, setting)
        last = built.span or last
        start, end = _offsets(coded, match)
        if start < end:
            found.append(_interval(built, text[start:end], start, end))
    return tuple(found)


def resolve(text: str, lang: str, anchor: date | None) -> Interval:
    """Place one bare phrase ("since February 2016", «الأسبوع الماضي») on the calendar.

    Languages without a grammar of ours, and phrases that it does not know, are given to dateparser.

    Args:
        text: the phrase.
        lang: ISO 639-1 code.
        anchor: the day it was written, None when not known.

    Returns:
        The interval, without offsets; its `edtf` is None when the phrase cannot be placed.

    Raises:
        LexiconError: when the language's grammar file is broken.
    """
    found = find(text, lang, anchor)
    if found:
        best = max(found, key=lambda interval: len(interval.text))
        return best.model_copy(update={"text": text, "start": None, "end": None})
    return _by_dateparser(text, lang, anchor)


def _longest(codes: str, rules: Grammar) -> Iterator[_Match]:
    """Leftmost-longest matches; of equals the form that stands last in the files wins (a language overrides)."""
    for segment in _SEGMENT.finditer(codes):
        for match in _in_segment(segment.group(), rules):
            yield _Match(match.start + segment.start(), match.end + segment.start(), match.meaning)


@lru_cache(maxsize=8192)
def _in_segment(codes: str, rules: Grammar) -> tuple[_Match, ...]:
    matches = [
        _Match(match.start(), match.end(), meaning)
        for meaning, pattern in rules.forms
        for match in pattern.finditer(codes)
        if match.end() > match.start()
    ]
    order = {id(match): position for position, match in enumerate(matches)}
    taken: list[_Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end, -order[id(m)])):
        if not taken or match.start >= taken[-1].end:
            taken.append(match)
    return tuple(taken)


def _build(match: _Match, coded: Coded, setting: Setting) -> Built:
    return build(match.meaning, coded.tokens[match.start : match.end], setting)


def _dateline(matches: list[_Match], coded: Coded) -> date | None:
    for match in matches:
        if coded.tokens[match.start].start > DATELINE:
            return None
        span = _build(match, coded, Setting(None)).span
        if match.meaning == "time" and span is not None and span.first == span.last and not span.approximate:
            return span.first
    return None


def _ahead(codes: str, start: int, end: int) -> bool:
    """Whether the nearest verb of the sentence puts a time in the future rather than into what was said."""
    stops = [stop.end() for stop in _STOPS.finditer(codes, 0, start)]
    sentence = stops[-1] if stops else 0
    before = _MOOD.findall(codes, sentence, start)
    if before:
        return bool(before[-1] == CODE["future"])
    if start - sentence > _OPENING:
        return False
    stop = _STOPS.search(codes, end)
    after = _MOOD.search(codes, end, stop.start() if stop else len(codes))
    return after is not None and after.group() == CODE["future"]


def _offsets(coded: Coded, match: _Match) -> tuple[int, int]:
    tokens = coded.tokens
    return coded.folded.span(tokens[match.start].start, tokens[match.end - 1].end)


def _interval(built: Built, text: str, start: int, end: int) -> Interval:
    try:
        return Interval(edtf=built.edtf, text=text, relative=built.relative, start=start, end=end)
    except ValidationError:  # an expression that EDTF level 1 cannot say
        return Interval(edtf=None, text=text, relative=built.relative, start=start, end=end)


def _by_dateparser(text: str, lang: str, anchor: date | None) -> Interval:
    settings: dict[str, object] = {"PREFER_DATES_FROM": "past", "STRICT_PARSING": anchor is None}
    if anchor is not None:
        settings["RELATIVE_BASE"] = cal.noon(anchor)
    try:
        data = DateDataParser(languages=[lang], settings=settings).get_date_data(text)
    except (ValueError, OverflowError):  # a language that dateparser does not have
        return Interval(text=text)
    if data.date_obj is None:
        return Interval(text=text)
    day, period = data.date_obj.date(), data.period
    span = cal.unit_span(period, day) if period in ("week", "month", "year") else cal.day_span(day)
    return Interval(edtf=span.edtf, text=text)
