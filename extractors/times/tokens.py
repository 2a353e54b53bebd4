"""Turns a text into tokens with time categories, coded as one character each so that forms are plain patterns."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from detente.extractors.folding import Folded, fold
from detente.extractors.times.calendar import HIJRI_YEARS, hijri_span
from detente.extractors.times.categories import CODE, PUNCTUATION
from detente.extractors.times.grammar import Grammar, Value

_TOKEN = re.compile(
    r"(?P<iso>(?<![\d/.-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/-]))"
    r"|(?P<numeric>(?<![\d/.-])\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{4}(?![\d/-]))"
    r"|(?P<pair>(?<![\d/.-])(?:19|20)\d\d[-/](?:(?:19|20)\d\d|\d\d)(?![\d/-]))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
    r"|(?P<big>\d+(?:[.,٬٫]\d+)+)"
    r"|(?P<int>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
    r"|(?P<line>\n)"
)
_MOST_PROCLITICS = 3


class Token(NamedTuple):
    """A word, number or mark; `start` and `end` are offsets in the folded text."""

    category: str
    value: Value | date | tuple[int, int]
    start: int
    end: int


class _Piece(NamedTuple):
    kind: str
    word: str
    start: int
    end: int


class Coded(NamedTuple):
    """A text's tokens, and the same as a string of category codes."""

    tokens: list[Token]
    codes: str
    folded: Folded


def encode(text: str, grammar: Grammar) -> Coded:
    """Tokenise a text and look its words up in a grammar."""
    folded = _fold_keeping_lines(text)
    pieces = [_piece(match) for match in _TOKEN.finditer(folded.text)]
    tokens: list[Token] = []
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        if piece.kind == "word" and _is_plain(piece.word, grammar):
            tokens.append(Token("word", None, piece.start, piece.end))
            position += 1
            continue
        known = _known(pieces, position, grammar, text, folded)
        if known is not None:
            tokens.append(known[0])
            position += known[1]
            continue
        if piece.kind == "word":
            *clitics, stem = _split(piece, grammar)
            tokens += [Token(grammar.proclitics.get(c.word) or "word", None, c.start, c.end) for c in clitics]
            if clitics:
                pieces[position] = stem._replace(kind="stem")
                continue
        tokens.append(_unknown(piece, grammar))
        position += 1
    return Coded(tokens, "".join(CODE[token.category] for token in tokens), folded)


def _fold_keeping_lines(text: str) -> Folded:
    folded = fold(text)
    if "\n" not in text:
        return folded
    chars = list(folded.text)
    position = text.find("\n")
    while position >= 0:
        index = bisect_left(folded.origin, position)
        if index < len(chars) and folded.origin[index] == position:
            chars[index] = "\n"
        position = text.find("\n", position + 1)
    return Folded("".join(chars), folded.origin)


def _piece(match: re.Match[str]) -> _Piece:
    kind = "numeric" if match.lastgroup == "sep" else str(match.lastgroup)
    return _Piece(kind, match.group(), match.start(), match.end())


@lru_cache(maxsize=65_536)
def _is_plain(word: str, grammar: Grammar) -> bool:
    """Whether a word means nothing to a grammar, wherever it stands: most do, and they come again and again."""
    if word in grammar.words or word in grammar.proclitics:
        return False
    future = grammar.future is not None and grammar.future.search(word) is not None
    return not future and len(_split(_Piece("word", word, 0, len(word)), grammar)) == 1


def _split(piece: _Piece, grammar: Grammar) -> list[_Piece]:
    """A word as its proclitics and the known word after them, or as it stands."""
    clitics: list[_Piece] = []
    rest, at, end = piece.word, piece.start, piece.end
    for _ in range(_MOST_PROCLITICS):
        for written, meant in grammar.assimilated.items():
            whole = meant + rest[len(written) :]
            if rest.startswith(written) and whole in grammar.words:
                return [*clitics, _Piece("clitic", rest[0], at, at + 1), _Piece("stem", whole, at + 1, end)]
        clitic = next((c for c in grammar.proclitics if rest.startswith(c) and len(rest) > len(c)), None)
        if clitic is None:
            break
        clitics.append(_Piece("clitic", clitic, at, at + len(clitic)))
        rest, at = rest[len(clitic) :], at + len(clitic)
        if rest in grammar.words and len(rest) > 2:
            return [*clitics, _Piece("stem", rest, at, end)]
    return [piece]


def _known(
    pieces: list[_Piece], position: int, grammar: Grammar, text: str, folded: Folded
) -> tuple[Token, int] | None:
    """The longest expression of the grammar that begins here, and how many pieces it takes."""
    piece = pieces[position]
    if piece.kind not in ("word", "stem", "mark"):
        return None
    for rest, category, value in grammar.words.get(piece.word, ()):
        following = pieces[position + 1 : position + 1 + len(rest)]
        if tuple(other.word for other in following) == rest:
            small = category.startswith("maybe_") and grammar.capital and not text[folded.origin[piece.start]].isupper()
            end = following[-1].end if following else piece.end
            return Token("word" if small else category, value, piece.start, end), 1 + len(rest)
    return None


def _unknown(piece: _Piece, grammar: Grammar) -> Token:
    kind, word, start, end = piece
    if kind in ("int", "iso", "numeric", "pair"):
        return _number(kind, word, start, end, grammar)
    if kind == "mark":
        return Token(PUNCTUATION.get(word, "mark"), None, start, end)
    if kind == "word" and word in grammar.proclitics:  # before digits or a dash: «و2019», «ב-18»
        return Token(grammar.proclitics[word] or "word", None, start, end)
    if kind == "word" and grammar.future is not None and grammar.future.search(word):
        return Token("future", None, start, end)
    return Token(kind if kind in ("line", "clock") else "word", None, start, end)


def _number(kind: str, word: str, start: int, end: int, grammar: Grammar) -> Token:
    if kind == "int":
        value = int(word) if len(word) < 10 else 0
        if len(word) <= 2:
            return Token("day" if 1 <= value <= 31 else "number", value, start, end)
        if len(word) == 4 and 1700 <= value < 2200:
            return Token("year", value, start, end)
        if len(word) == 4 and value in HIJRI_YEARS:
            return Token("hijri_year", value, start, end)
        return Token("number", value, start, end)
    parts = [int(part) for part in re.split(r"[-/.]", word)]
    if kind == "pair":
        first, second = parts
        second = second if second > 99 else first - first % 100 + second
        if second > first:
            return Token("years_pair", (first, second), start, end)
        if 1 <= parts[1] <= 12 and "-" in word:
            return Token("year_month", (first, parts[1]), start, end)
        return Token("word", None, start, end)
    if kind == "iso":
        return _date(parts[0], parts[1], parts[2], start, end)
    first, second, year = parts
    day, month = (first, second) if (grammar.day_first or first > 12) and second <= 12 else (second, first)
    return _date(year, month, day, start, end)


def _date(year: int, month: int, day: int, start: int, end: int) -> Token:
    try:
        exact = hijri_span(year, month, day).first if year in HIJRI_YEARS else date(year, month, day)
        return Token("date", exact, start, end)
    except (ValueError, OverflowError):
        return Token("word", None, start, end)
