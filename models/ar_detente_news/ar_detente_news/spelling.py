"""Folds the spellings that Arabic newsrooms use for one another, keeping the way back to every character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_SAME = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ۀ": "ه",
    "ہ": "ه",
    "ڤ": "ف",
    "پ": "ب",
    "چ": "ج",
    "گ": "ك",
    "ـ": "",
}


class Spelling(NamedTuple):
    """A folded word.

    Attributes:
        text: the folded letters.
        origin: for every folded letter its offset in the word, then the word's length.
    """

    text: str
    origin: tuple[int, ...]


def fold(word: str) -> Spelling:
    """Fold alef and ya, drop vowel marks, tatweel and invisible characters, make digits ASCII.

    Ta marbuta and hamza on waw or ya are kept: they tell words apart.
    """
    letters: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(word):
        folded = _fold_char(char)
        letters.append(folded)
        origin.extend([offset] * len(folded))
    origin.append(len(word))
    return Spelling("".join(letters), tuple(origin))


def normal(word: str) -> str:
    """The folded word alone."""
    return "".join(map(_fold_char, word))


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    category = unicodedata.category(char)
    if category in ("Mn", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    return "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKC", char).lower() if part != " ")
