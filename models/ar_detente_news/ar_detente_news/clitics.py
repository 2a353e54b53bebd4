"""Splits Arabic words into proclitics, stem and attached pronoun by ranking every possible reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from .spelling import fold, normal

# Order: conjunction, then preposition or future mark, then the stem with its article (Ryding 2005, ch. 4, 6 and 12).
CONJUNCTIONS = ("و", "ف")
BEFORE_STEM = ("ب", "ل", "ك", "س")
ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
# Words that are a preposition and a pronoun and nothing else: له، بها.
_BARE = ("ل", "ب")
_BUCKETS = 12
# Readings whose scores differ by more are not looked at again in context.
MARGIN = 6.0
_REMEMBERED = 200_000


class Reading(NamedTuple):
    """One way to read a folded word.

    Attributes:
        proclitics: conjunction, preposition, future mark, as far as there.
        stem: the stem as written.
        form: the stem as it is written alone: the article's alef and ta marbuta restored.
        enclitic: the attached pronoun, or empty.
    """

    proclitics: tuple[str, ...]
    stem: str
    form: str
    enclitic: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """The folded pieces as written; joined they give the word."""
        return (*self.proclitics, self.stem, *((self.enclitic,) if self.enclitic else ()))

    @property
    def forms(self) -> tuple[str, ...]:
        """The folded pieces as they are written alone."""
        return (*self.proclitics, self.form, *((self.enclitic,) if self.enclitic else ()))


class Piece(NamedTuple):
    """A token within a word: its text as written and its folded, restored form."""

    text: str
    norm: str


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """Every way to read a folded word; the word unsplit comes first."""
    return tuple(dict.fromkeys(_readings(word)))


class Segmenter:
    """Chooses among readings with a linear model over strings, and frequencies of words in news.

    Args:
        weights: weight by feature name.
        frequencies: by folded word a bucket of its logarithmic frequency, 1 to 12.

    Attributes:
        sure: words already split whose reading no context can change.
    """

    def __init__(self, weights: Mapping[str, float] | None = None, frequencies: Mapping[str, int] | None = None):
        self.weights = dict(weights or {})
        self.frequencies = dict(frequencies or {})
        self._ranked: dict[str, list[tuple[float, Reading]]] = {}
        self.sure: dict[str, tuple[Piece, ...]] = {}

    def segment(self, word: str, before: str = "", after: str = "") -> tuple[Piece, ...]:
        """Split a word as written.

        Args:
            word: letters only, with or without vowel marks.
            before: the folded word before it, empty at the beginning.
            after: the folded word after it, empty at the end.

        Returns:
            Pieces whose texts, joined, are the word.
        """
        folded = fold(word)
        if len(folded.text) < 2:
            return (Piece(word, folded.text or word),)
        reading = self.best(folded.text, before, after)
        pieces, start = [], 0
        for form, piece in zip(reading.forms, reading.pieces, strict=True):
            begin, end = folded.origin[start], folded.origin[start + len(piece)]
            begin = 0 if start == 0 else begin
            pieces.append(Piece(word[begin:end], form))
            start += len(piece)
        if len(self._ranked.get(folded.text, ())) == 1:
            if len(self.sure) > _REMEMBERED:
                self.sure.clear()
            self.sure[word] = tuple(pieces)
        return tuple(pieces)

    def best(self, word: str, before: str = "", after: str = "") -> Reading:
        """The best reading of a folded word in its context."""
        ranked = self._ranked.get(word)
        if ranked is None:
            if len(self._ranked) > _REMEMBERED:
                self._ranked.clear()
            scored = [(self._score(self.features(word, r)), r) for r in readings(word)]
            scored.sort(key=lambda pair: -pair[0])
            best = scored[0][0]
            ranked = self._ranked[word] = [pair for pair in scored if pair[0] > best - MARGIN]
        if len(ranked) == 1:
            return ranked[0][1]
        return max(ranked, key=lambda pair: pair[0] + self._score(context(pair[1], before, after)))[1]

    def features(self, word: str, reading: Reading) -> list[str]:
        """Names of the features of a reading that need no context."""
        clitics = "+".join(reading.proclitics)
        last, enclitic, form = reading.proclitics[-1:] or ("",), reading.enclitic, reading.form
        pro, frequency = last[0], self.frequencies.get
        rare = frequency(form, 0)
        whole = frequency(word, 0)
        if reading.proclitics and not enclitic:
            bare = frequency(reading.form, 0)
        else:
            bare = frequency(word[: len(word) - len(enclitic)], 0)
        noun = frequency("ال" + form, 0) if not form.startswith("ال") else 0
        ending = _restored(reading)
        signature = f"{clitics}|{enclitic}"
        return [
            f"s:{signature}",
            f"p:{clitics}",
            f"e:{enclitic}|{ending}",
            f"w:{word}:{signature}:{ending}",
            f"f:{form}",
            f"f:{form}:{pro}",
            f"f:{form}:{bool(enclitic)}",
            f"r:{rare}:{bool(pro)}:{bool(enclitic)}",
            f"rw:{_compare(rare, whole)}:{pro}:{enclitic}",
            f"rr:{rare}:{whole}:{bool(pro)}{bool(enclitic)}",
            f"rb:{rare}:{bare}:{pro}:{bool(enclitic)}",
            f"rn:{noun > 0}:{_compare(noun, rare)}:{pro}:{bool(enclitic)}",
            f"b1:{pro}:{form[:1]}",
            f"b2:{pro}:{form[:2]}",
            f"b3:{pro}:{form[:3]}",
            f"x1:{enclitic}:{form[-1:]}",
            f"x2:{enclitic}:{form[-2:]}",
            f"x3:{enclitic}:{form[-3:]}",
            f"bx:{clitics}:{form[:2]}:{form[-1:]}:{bool(enclitic)}",
            f"xb:{enclitic}:{form[-2:]}:{form[:1]}",
            f"l:{min(len(form), 8)}:{pro}:{bool(enclitic)}",
            f"z:{ending}:{pro}:{form[2:3] if ending == 'ال' else form[-3:]}",
            f"zr:{ending}:{_compare(rare, frequency(reading.stem, 0))}",
        ]

    def _score(self, features: list[str]) -> float:
        get = self.weights.get
        return sum(get(name, 0.0) for name in features)

    def to_dict(self) -> dict[str, Any]:
        """What `Segmenter(**d)` needs."""
        return {"weights": self.weights, "frequencies": self.frequencies}


def context(reading: Reading, before: str, after: str) -> list[str]:
    """Names of the features of a reading among its neighbours."""
    pro = reading.proclitics[0] if reading.proclitics else ""
    signature = f"{'+'.join(reading.proclitics)}|{reading.enclitic}"
    ending = _restored(reading)
    return [
        f"cb:{before}:{pro}",
        f"cbe:{before}:{bool(reading.enclitic)}",
        f"cb2:{before[-2:]}:{before[:2]}:{signature}",
        f"ca:{after[:2]}:{bool(reading.enclitic)}:{ending}",
        f"cae:{after[-2:]}:{signature}",
        f"caw:{after}:{signature}",
        f"cf:{before}:{reading.form}",
    ]


def bucket(count: int) -> int:
    """Bucket of a count: its number of binary digits, at most 12."""
    return min(count.bit_length(), _BUCKETS)


def _readings(word: str) -> Iterator[Reading]:
    for proclitics in _proclitics(word):
        taken = sum(map(len, proclitics))
        rest = word[taken:]
        for enclitic in ("", *ENCLITICS):
            stem = rest[: len(rest) - len(enclitic)] if enclitic and rest.endswith(enclitic) else rest
            if enclitic and stem == rest:
                continue
            short = len(stem) < 2 and not (enclitic and stem in _BARE)
            if not stem or (short and (proclitics or enclitic)):
                continue
            if stem.startswith("ال") and enclitic and len(stem) > 5:
                continue
            for form in _forms(stem, proclitics, enclitic):
                yield Reading(proclitics, stem, form, enclitic)


def _proclitics(word: str) -> Iterator[tuple[str, ...]]:
    yield ()
    for first in CONJUNCTIONS:
        if word.startswith(first) and len(word) > 2:
            yield (first,)
            yield from ((first, second) for second in BEFORE_STEM if word[1] == second and len(word) > 3)
    for first in BEFORE_STEM:
        if word.startswith(first) and len(word) > 2:
            yield (first,)


def _forms(stem: str, proclitics: tuple[str, ...], enclitic: str) -> Iterator[str]:
    """How a stem may be written when it stands alone."""
    if proclitics[-1:] == ("ل",) and stem.startswith("ل") and len(stem) > 2:
        yield "ال" + stem[1:]  # للسلطة
        yield "ال" + stem  # للجنة
        yield stem  # للبنان
        return
    if enclitic and len(stem) > 2:
        if stem.endswith("ت"):
            yield stem[:-1] + "ة"
        elif stem.endswith(("ائ", "اؤ")):
            yield stem[:-1] + "ء"
            return
        elif stem.endswith("ا"):
            yield stem[:-1] + "ي"
        elif stem.endswith("و"):
            yield stem + "ا"
    yield stem


def _restored(reading: Reading) -> str:
    if reading.form == reading.stem:
        return ""
    return "ال" if reading.form.startswith("ال") and not reading.stem.startswith("ال") else reading.form[-1:]


def _compare(one: int, other: int) -> int:
    return max(-4, min(4, one - other)) if one else -5


__all__ = ["ENCLITICS", "Piece", "Reading", "Segmenter", "bucket", "context", "normal", "readings"]
