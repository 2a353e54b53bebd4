"""What the model sees of a word besides its norm: folded beginning and ending, and its template of weak letters."""

from __future__ import annotations

from functools import lru_cache

from spacy.attrs import PREFIX, SHAPE, SUFFIX
from spacy.vocab import Vocab

from .spelling import normal

# Letters of which affixes and patterns are made (Ryding 2005, ch. 3); the others are root letters to a template.
_PATTERN = frozenset("اويتنمسلهةءئؤ")


def install(vocab: Vocab) -> None:
    """Give a vocabulary our getters for PREFIX, SUFFIX and SHAPE."""
    vocab.lex_attr_getters[PREFIX] = _prefix
    vocab.lex_attr_getters[SUFFIX] = _suffix
    vocab.lex_attr_getters[SHAPE] = shape


@lru_cache(maxsize=65536)
def shape(word: str) -> str:
    """Template of a word: «المعلومات» becomes «المcلوماc», "G20" becomes "Xdd"."""
    return "".join(map(_letter, normal(word)[:14])) if any("\u0620" <= c <= "\u06d3" for c in word) else _latin(word)


def _latin(word: str) -> str:
    kinds = ["d" if c.isdigit() else "X" if c.isupper() else "x" if c.islower() else c for c in word[:40]]
    return "".join(kind for number, kind in enumerate(kinds) if kinds[max(0, number - 2) : number] != [kind, kind])


def _letter(char: str) -> str:
    return char if char in _PATTERN else "d" if char.isdigit() else "c" if char.isalpha() else char


def _prefix(word: str) -> str:
    return normal(word)[:3]


def _suffix(word: str) -> str:
    return normal(word)[-3:]
