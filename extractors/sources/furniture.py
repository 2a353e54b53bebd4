"""Takes the furniture out of a page (buttons, notices, captions, link lists) and learns from bylines and date lines.

A line goes only when it is furniture as a whole. What is prose by its length and its full stop is never touched, except
by the notices, which must begin as no news sentence does. The patterns are data: `furniture.<languages>.yaml`.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

import yaml

from detente.extractors.folding import fold, fold_text
from detente.extractors.sources.dates import parse_date
from detente.extractors.sources.tidying import ends_sentence
from detente.ontology.errors import LexiconError

# Words: a line of prose has at least so many, with or without a full stop.
_SENTENCE, _PROSE = 8, 25
_LINE, _PREFIX, _NOTICE, _BYLINE = 12, 40, 80, 8
# Characters: no furniture is longer, and patterns need not run over what somebody wrote without a space.
_LONGEST = 1000
_LISTS: Final = (
    "lines", "prefixes", "notices", "blocks", "bylines", "sources", "dates", "outlets", "agencies",
)  # fmt: skip
_PARTICLES: Final = frozenset(
    ["and", "&", "y", "e", "et", "und", "en", "de", "la", "le", "del", "der", "den", "di", "da", "van", "von", "zu",
     "bin", "ibn", "bint", "al", "el", "of", "the", "for", "in", "at", "with", "и", "і", "ve"]
)  # fmt: skip
_SEPARATORS = re.compile(r"\s*(?:[,،|/•·]|\s[-–—]\s)\s*")


@dataclass
class Cleaned:
    """What is left of a text, and what its furniture told.

    Attributes:
        paragraphs: the article's own paragraphs.
        author, publisher: from a byline or a source line.
        date: from a date line.
        removed: the lines that were taken out, in order.
    """

    paragraphs: list[str]
    author: str | None = None
    publisher: str | None = None
    date: datetime.date | None = None
    removed: list[str] = field(default_factory=list)


def without_furniture(lines: list[str]) -> Cleaned:
    """Take the furniture out of the paragraphs of a page."""
    rules = _rules()
    prose = [number for number, line in enumerate(lines) if is_prose(line)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    cleaned = Cleaned([])
    skipping = 0
    for number, line in enumerate(lines):
        edge = number < first or number > last
        folded = fold_text(line).strip()
        words = len(folded.split())
        gone = False
        if len(line) > _LONGEST:
            pass
        elif skipping and words >= 3 and not is_prose(line):
            skipping -= 1
            gone = True
        elif words <= _LINE and rules["blocks"].fullmatch(folded):
            # At the end all that follows are links; inside the text only the next line is.
            skipping = len(lines) if number > last else 1
            gone = True
        elif (
            (words <= _LINE and rules["lines"].fullmatch(folded))
            or (words <= _PREFIX and rules["prefixes"].match(folded))
            or (words <= _NOTICE and rules["notices"].match(folded))
        ):
            gone = True
        elif edge and words <= 12:
            gone = _learn(line, cleaned, rules)
        (cleaned.removed if gone else cleaned.paragraphs).append(line)
    return cleaned


def is_prose(line: str) -> bool:
    """Whether a line is a sentence of an article rather than a heading, a button or a name."""
    words = len(line.split())
    return words >= _PROSE or (words >= _SENTENCE and ends_sentence(line) and line.rstrip("\"”»’)")[-1:] not in "?؟!")


def agency_in_dateline(text: str) -> str | None:
    """The news agency that a dateline names in brackets, such as "(Reuters) -"; None when there is none."""
    for found in re.finditer(r"\(([^()\n]{2,40})\)", text[:120]):
        if _rules()["agencies"].fullmatch(fold_text(found[1]).strip()):
            return found[1].strip()
    return None


def _learn(line: str, cleaned: Cleaned, rules: dict[str, re.Pattern[str]]) -> bool:
    """Learn from a line at the edge of the text; tell whether it was a byline, a source line or a date line."""
    folded = fold(line)
    if rules["agencies"].fullmatch(folded.text.strip()):
        cleaned.publisher = cleaned.publisher or line.strip()
        return True
    if found := rules["dates"].fullmatch(folded.text):
        when = parse_date(line[slice(*folded.span(*_group(found)))])
        if when is not None:
            cleaned.date = cleaned.date or when
            return True
    if re.search(r"\d", folded.text) and (when := parse_date(line)) is not None:
        cleaned.date = cleaned.date or when
        return True
    for kind in ("sources", "bylines"):
        found = rules[kind].fullmatch(folded.text)
        if found is None:
            continue
        name = line[slice(*folded.span(*_group(found)))].strip(" :-–—")
        if _is_name(name, rules):
            _credit(name, cleaned, rules, publisher=kind == "sources")
            return True
    return False


def _credit(name: str, cleaned: Cleaned, rules: dict[str, re.Pattern[str]], *, publisher: bool) -> None:
    """Tell the outlet from the person: "Jane Roe, Reuters" names both."""
    people: list[str] = []
    for part in filter(None, _SEPARATORS.split(name)):
        folded = fold_text(part)
        if publisher or rules["agencies"].fullmatch(folded) or rules["outlets"].search(folded):
            cleaned.publisher = cleaned.publisher or part
        else:
            people.append(part)
    if people and cleaned.author is None:
        cleaned.author = ", ".join(people)


def _is_name(name: str, rules: dict[str, re.Pattern[str]]) -> bool:
    parts = [part for part in _SEPARATORS.split(name) if not rules["agencies"].fullmatch(fold_text(part))]
    words = name.split()
    if not words or len(words) > _BYLINE or (ends_sentence(name) and not re.search(r"\b\w\.$", name)):
        return False
    return all(not word[0].islower() or word in _PARTICLES for part in parts for word in part.split())


def _group(found: re.Match[str]) -> tuple[int, int]:
    """Where the one group stands that took part; an alternative calls its own `name2`, `name3`."""
    name = next(name for name, value in found.groupdict().items() if value is not None)
    return found.span(name)


@functools.cache
def _rules() -> dict[str, re.Pattern[str]]:
    """All languages' patterns together, since pages mix them."""
    patterns: dict[str, list[str]] = {name: [] for name in _LISTS}
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if not (file.name.startswith("furniture.") and file.name.endswith(".yaml")):
            continue
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or set(content) - set(_LISTS):
            raise LexiconError(f"its keys must be among {', '.join(_LISTS)}.", subject=file.name)
        for name, entries in content.items():
            patterns[name] += _folded(entries, f"{file.name}: {name}")
    return {name: _alternatives(name, entries) for name, entries in patterns.items()}


def _folded(entries: Iterable[str], subject: str) -> list[str]:
    folded = []
    for entry in entries:
        if re.search(r"\\[A-Z]", entry):
            raise LexiconError(f"{entry!r} uses an upper-case escape, which folding would change.", subject=subject)
        try:
            pattern = "".join(
                part if part.startswith(("\\", "(?P<")) else fold_text(part)
                for part in re.split(r"(\\.|\(\?P<)", entry)
            )
            re.compile(pattern)
        except re.error as error:
            raise LexiconError(f"{entry!r} is no regular expression ({error}).", subject=subject) from None
        folded.append(pattern)
    return folded


def _alternatives(name: str, patterns: list[str]) -> re.Pattern[str]:
    # Each pattern names its groups for itself; together they need different names.
    numbered = [
        re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{n}>", pattern)
        for n, pattern in enumerate(patterns)
    ]
    joined = "|".join(f"(?:{pattern})" for pattern in numbered) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if name == "outlets" else joined)
