"""The word categories of the time grammars; each stands for one character of a coded text."""

from __future__ import annotations

# What a word can be to a grammar. Values (a month's number, a shift in days) are described in docs/times.md.
WORD_CATEGORIES = (
    "since", "until", "prefix_ago", "before", "after", "from", "to", "between", "and", "in", "of", "on", "the",
    "ago", "later", "sooner", "following", "same", "hence", "next_day", "about", "a", "few", "recent",
    "number", "nth", "ordinal", "month", "maybe_month", "hijri", "weekday", "maybe_weekday", "season",
    "unit", "year_unit", "units", "years", "hours", "dual", "decade_suffix", "decade_name", "fraction", "deictic",
    "daypart", "which", "part", "phase", "era", "hijri_era", "future", "said", "not_a_time",
)  # fmt: skip
# What the tokeniser itself knows.
SHAPE_CATEGORIES = (
    "word", "day", "year", "hijri_year", "date", "clock", "years_pair", "year_month",
    "stop", "comma", "dash", "slash", "open", "close", "mark", "line",
)  # fmt: skip
CODE: dict[str, str] = {name: chr(0x100 + n) for n, name in enumerate(WORD_CATEGORIES + SHAPE_CATEGORIES)}
PUNCTUATION = {".": "stop", "!": "stop", "?": "stop", "؟": "stop", "؛": "stop", ";": "stop", ",": "comma", "،": "comma",
               "-": "dash", "/": "slash", "(": "open", ")": "close", "\n": "line"}  # fmt: skip
