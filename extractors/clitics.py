"""Splits Arabic words into proclitics, stem and enclitic in every way that is possible, for look-up in a lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Order of proclitics in a word: conjunction, then preposition or future mark, then article (Ryding 2005, ch. 4 and 6).
_CONJUNCTIONS = ("", "و", "ف")
_BEFORE_NOUN = ("", "ب", "ك", "ل")
_ENCLITICS = ("", "ه", "ها", "هم", "هن", "هما", "نا")  # news hardly says "you" or "my"
_SHORTEST_STEM = 2


class Analysis(NamedTuple):
    """One way to read a word.

    Attributes:
        conjunction: و or ف, or empty.
        preposition: ب، ل، ك or empty.
        article: whether the article ال is there.
        future: whether the future mark س is there.
        stem: what is left, folded.
        enclitic: the attached pronoun, or empty.
        stem_start: offset of the stem in the folded word.
    """

    conjunction: str
    preposition: str
    article: bool
    future: bool
    stem: str
    enclitic: str
    stem_start: int


@lru_cache(maxsize=65536)
def analyses(word: str) -> tuple[Analysis, ...]:
    """Every way to read a word, the reading with the longest stem first.

    Args:
        word: a folded word (`extractors.folding.fold`).

    Returns:
        At least the word itself as its own stem.
    """
    found = dict.fromkeys(_analyses(word))
    return tuple(sorted(found, key=lambda a: (-len(a.stem), a.stem_start)))


def _analyses(word: str) -> Iterator[Analysis]:
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        after = word[len(conjunction) :]
        for preposition in _BEFORE_NOUN:
            if after.startswith(preposition):
                yield from _nominal(after[len(preposition) :], conjunction, preposition, len(word))
        if after.startswith("لل") and len(after) - 2 >= _SHORTEST_STEM:
            # لل is the preposition ل with an article that has lost its alef.
            yield from _stems(after[2:], conjunction, "ل", True, False, len(word))
        if after.startswith("س") and len(after) > 3 and after[1] in "ايتن":
            yield from _stems(after[1:], conjunction, "", False, True, len(word))


def _nominal(rest: str, conjunction: str, preposition: str, length: int) -> Iterator[Analysis]:
    if len(rest) < _SHORTEST_STEM:
        return
    yield from _stems(rest, conjunction, preposition, False, False, length)
    if rest.startswith("ال") and len(rest) - 2 >= _SHORTEST_STEM:
        yield from _stems(rest[2:], conjunction, preposition, True, False, length)


def _stems(
    rest: str, conjunction: str, preposition: str, article: bool, future: bool, length: int
) -> Iterator[Analysis]:
    start = length - len(rest)
    for enclitic in _ENCLITICS if not article else ("",):
        if rest.endswith(enclitic) and len(rest) - len(enclitic) >= _SHORTEST_STEM:
            stem = rest[: len(rest) - len(enclitic)] if enclitic else rest
            yield Analysis(conjunction, preposition, article, future, stem, enclitic, start)
            if enclitic and stem.endswith("ت"):
                # Ta marbuta is written open before an attached pronoun: زيارته is زيارة + ه.
                yield Analysis(conjunction, preposition, article, future, stem[:-1] + "ه", enclitic, start)
