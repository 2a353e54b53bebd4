"""Folds spelling differences away for matching, and remembers where every folded character stood."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

# Spellings that Arabic newsrooms use for one another, and the Persian keyboard's letters for Arabic ones.
_SAME_LETTER = {
    **dict.fromkeys("أإآٱ", "ا"),
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ۀ": "ه",
    "ک": "ك",
    "ڤ": "ف",
    "ـ": "",
    "ё": "е",
    "ı": "i",
    "ß": "ss",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "׳": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "״": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "־": "-",
}
# Marks are part of the letter in these scripts (й is not и with a breve).
_KEEPS_MARKS = ("CYRILLIC", "DEVANAGARI", "HANGUL", "HIRAGANA", "KATAKANA")


class Folded(NamedTuple):
    """A folded text and the way back to the original.

    Attributes:
        text: the folded text.
        origin: for every folded character the offset of the original one, then the original length.
    """

    text: str
    origin: tuple[int, ...] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the folded characters `start` to `end` (end excluded).

        Marks that follow the last character belong to it.
        """
        return self.origin[start], self.origin[end]


class _Table(dict[int, str]):
    """Folded form by code point, made when first asked for."""

    def __missing__(self, code: int) -> str:
        folded = "".join(_fold_char(char) for char in unicodedata.normalize("NFKC", chr(code)).casefold())
        self[code] = folded
        return folded


_table = _Table()


def fold(text: str) -> Folded:
    """Fold case, compatibility forms, vowel marks, and letters that are written for one another.

    Digits of any script become ASCII digits; curly quotes and dashes become plain ones; white space becomes a space.

    Args:
        text: any text.

    Returns:
        The folded text with its offsets.
    """
    pieces = [_table[ord(char)] for char in text]
    joined = "".join(pieces)
    if len(joined) == len(text) and all(pieces):
        return Folded(joined, range(len(text) + 1))
    origin: list[int] = []
    for position, piece in enumerate(pieces):
        origin.extend([position] * len(piece))
    origin.append(len(text))
    return Folded(joined, tuple(origin))


def fold_text(text: str) -> str:
    """The folded text alone, for keys of dictionaries."""
    return "".join(_table[ord(char)] for char in text)


def as_written(text: str) -> str:
    """A word as it is written, accents kept («à» is no «a»); only case, apostrophes and ё are made one."""
    return unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("ё", "е")


def _fold_char(char: str) -> str:
    if char in _SAME_LETTER:
        return _SAME_LETTER[char]
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in ("Mn", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    decomposed = unicodedata.normalize("NFD", char)
    if len(decomposed) == 1 or unicodedata.name(char, "").startswith(_KEEPS_MARKS):
        return char
    base = "".join(part for part in decomposed if unicodedata.category(part) != "Mn")
    return "".join(_SAME_LETTER.get(part, part) for part in base)
