"""Lemmas by ranking what a form can come from: perfect of verbs, masculine of adjectives, singular of nouns."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import srsly
from spacy.attrs import NORM, TAG
from spacy.language import Language
from spacy.tokens import Doc

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "X", "ADJ", "NUM", "ADV", "DET"})
_IMPERFECT_ENDINGS = ("", "ون", "وا", "ين", "ان", "ا", "ن", "و", "ي")
_PERFECT_ENDINGS = ("", "ت", "وا", "ا", "تا", "نا", "ن", "تم", "و")
_NOUN_ENDINGS = {
    "": ("",),
    "ات": ("", "ة", "اة"),
    "ون": ("", "ي"),
    "ين": ("", "ي"),
    "ان": ("", "ي"),
    "تين": ("ة",),
    "تان": ("ة",),
    "تي": ("ة",),
    "تا": ("ة",),
    "ا": ("", "ي"),
    "ة": ("", "ي"),
    "ي": ("", "ة"),
    "و": ("",),
    "اء": ("", "ا", "ي"),
    "ي$": ("ا",),
}


class Lemmatizer:
    """Chooses a lemma for a norm and a tag.

    Args:
        weights: weight by feature name.
        words: lemma by "norm:tag" of words that no rule reaches: closed classes, broken plurals.
        frequencies: bucket of the frequency of folded words in news.
    """

    def __init__(
        self,
        weights: Mapping[str, float] | None = None,
        words: Mapping[str, str] | None = None,
        frequencies: Mapping[str, int] | None = None,
    ):
        self.weights = dict(weights or {})
        self.words = dict(words or {})
        self.frequencies = dict(frequencies or {})
        self._known: dict[tuple[str, str], str] = {}

    def lemma(self, norm: str, tag: str) -> str:
        """The lemma, folded as norms are."""
        key = (norm, tag)
        if (word := self.words.get(f"{norm}:{tag}")) is not None:
            return word
        if key not in self._known:
            if len(self._known) > 200_000:
                self._known.clear()
            options = candidates(norm, tag)
            scores = [sum(self.weights.get(name, 0.0) for name in self.features(norm, tag, *o)) for o in options]
            self._known[key] = options[scores.index(max(scores))][0]
        return self._known[key]

    def features(self, norm: str, tag: str, lemma: str, rule: str) -> list[str]:
        """Names of the features of one candidate."""
        frequency = self.frequencies.get
        seen, feminine = frequency(lemma, 0), frequency(lemma + "ت", 0)
        kind = "V" if tag in VERBAL else tag
        pattern = "".join(c if c in "اويتنمسءؤئة" else "c" for c in lemma)
        return [
            f"w:{norm}:{tag}:{lemma}",
            f"l:{lemma}:{kind}",
            f"L:{lemma}",
            f"r:{rule}:{kind}",
            f"R:{rule}:{len(norm)}",
            f"rp:{rule}:{norm[:1]}:{norm[1:2]}",
            f"rs:{rule}:{norm[-2:]}",
            f"p:{pattern}:{kind}",
            f"pr:{pattern}:{rule}",
            f"n:{seen}:{kind}",
            f"nr:{max(-3, min(3, seen - frequency(norm, 0)))}:{rule}",
            f"f:{feminine}:{kind}",
            f"fn:{max(-4, min(4, seen - feminine))}:{kind}",
            f"z:{len(lemma)}:{kind}",
        ]

    def to_dict(self) -> dict[str, Any]:
        """What can be packed; frequencies are the tokenizer's and are not packed twice."""
        return {"weights": self.weights, "words": self.words}


@lru_cache(maxsize=65536)
def candidates(norm: str, tag: str) -> tuple[tuple[str, str], ...]:
    """What a form can come from, each with the name of the rule; the form itself comes first."""
    found: dict[str, str] = {norm: "="}
    if len(norm) > 1 and norm[0].isalpha():
        source = _verbs(norm) if tag in VERBAL else _nouns(norm) if tag in NOMINAL else ()
        for lemma, rule in source:
            if len(lemma) > 1:
                found.setdefault(lemma, rule)
    return tuple(found.items())


def _verbs(form: str) -> Iterator[tuple[str, str]]:
    for ending in _PERFECT_ENDINGS:
        if form.endswith(ending):
            stem = form[: len(form) - len(ending)]
            yield from ((lemma, f"p{ending}{rule}") for lemma, rule in _perfect(stem, bool(ending)))
    if form[0] in "يتنا" and len(form) > 2:
        for ending in _IMPERFECT_ENDINGS:
            if form.endswith(ending):
                stem = form[1 : len(form) - len(ending)]
                yield from ((lemma, f"i{ending}{rule}") for lemma, rule in _imperfect(stem))


def _perfect(stem: str, ended: bool) -> Iterator[tuple[str, str]]:
    yield stem, "="
    if len(stem) in (2, 4, 5) and ended:
        yield stem[:-1] + "ا" + stem[-1:], "+ا-"  # قلت → قال
    if len(stem) >= 2:
        yield stem + "ي", "+ي"  # جرت → جرى
        yield stem + "ا", "+ا"  # دعت → دعا
    if len(stem) == 3 and stem[1] == "ي":
        yield stem[0] + "ا" + stem[2], "ي/ا"  # قيل → قال
    if len(stem) >= 4 and stem[-2] == "ي":
        yield stem[:-2] + "ا" + stem[-1], "ي/ا"  # أقيم → أقام
    if stem.endswith(("ي", "و")):
        yield stem[:-1] + "ا", "ي/ا$"


def _imperfect(stem: str) -> Iterator[tuple[str, str]]:
    if not stem:
        return
    if stem[0] == "ؤ":
        stem = "ا" + stem[1:]
    roots = [(stem, "=")]
    if len(stem) >= 2 and stem[-2] in "وي":
        roots.append((stem[:-2] + "ا" + stem[-1], "و/ا"))  # يزور → زار، يقيم → أقام
    if len(stem) >= 2:
        roots.append((stem[:-1] + "ا" + stem[-1], "+ا-"))  # يكن → كان
        roots.append((stem + "ي", "+ي"))  # يجر → جرى
    if stem.endswith(("و", "ي", "ا")):
        roots.append((stem[:-1] + "ا", "و/ا$"))  # يدعو → دعا
        roots.append((stem[:-1] + "ي", "ا/ي$"))
    for root, rule in roots:
        yield root, rule
        yield "ا" + root, "ا" + rule
        if len(root) == 2:
            yield "و" + root, "و" + rule  # يصل → وصل
            yield root + root[-1], "x" + rule


def _nouns(form: str) -> Iterator[tuple[str, str]]:
    bases = [(form, "")]
    if form.startswith("ال") and len(form) > 3:
        bases.append((form[2:], "ال"))
    for base, article in bases:
        for ending, replacements in _NOUN_ENDINGS.items():
            written = ending.rstrip("$")
            if base.endswith(written) and len(base) - len(written) >= 2:
                for new in replacements:
                    yield base[: len(base) - len(written)] + new, f"{article}-{written}+{new}"
        if len(base) == 5 and base[1] == "و" and base[2] == "ا":
            yield base[0] + "ا" + base[3:], f"{article}فواعل"
        if len(base) == 5 and base[0] == "ا" and base[3] == "ا":
            yield base[1:3] + base[4], f"{article}افعال"  # أعمال → عمل
        if len(base) == 4 and base[2] in "وا":
            yield base[:2] + base[3], f"{article}فعول"  # حقوق → حق، رجال → رجل
            yield base[:2] + "ي" + base[3], f"{article}فعال"  # كبار → كبير
        if len(base) == 5 and base[2] == "ا":
            yield base[:2] + base[3:], f"{article}مفاعل"  # مكاتب → مكتب
            yield base[:2] + base[3:] + "ة", f"{article}مفاعلة"  # مدارس → مدرسة
        if len(base) == 5 and base[2] == "ا" and base[3] == "ئ":
            yield base[:2] + "ي" + base[4] + "ة", f"{article}فعائل"  # وسائل → وسيلة
        if len(base) == 6 and base[2] == "ا" and base[4] == "ي":
            yield base[:2] + base[3] + "و" + base[5], f"{article}مفاعيل"  # مشاريع → مشروع
            yield base[:2] + base[3] + "ا" + base[5], f"{article}مفاعيل2"
        if base.endswith("اء") and len(base) == 5:
            yield base[:2] + "ي" + base[2], f"{article}فعلاء"  # وزراء → وزير


@Language.factory("ar_detente_lemmas", assigns=["token.lemma"])
class LemmaComponent:
    """Fill `token.lemma_` from norms and tags.

    Args:
        nlp: the pipeline; its tokenizer's segmenter knows the frequencies.
        name: name in the pipeline.
    """

    def __init__(self, nlp: Language, name: str):
        self.name = name
        self._nlp = nlp
        self.lemmatizer = Lemmatizer()
        self._hashes: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set every token's lemma."""
        lemmatizer = self.lemmatizer
        if not lemmatizer.frequencies:
            segmenter = getattr(self._nlp.tokenizer, "segmenter", None)
            lemmatizer.frequencies = segmenter.frequencies if segmenter else {}
        known = self._hashes
        if len(known) > 200_000:
            known.clear()
        for token, key in zip(doc, map(tuple, doc.to_array([NORM, TAG]).tolist()), strict=True):
            lemma = known.get(key)
            if lemma is None:
                lemma = known[key] = doc.vocab.strings.add(lemmatizer.lemma(token.norm_, token.tag_))
            token.lemma = lemma
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """The weights, packed."""
        return gzip.compress(srsly.msgpack_dumps(self.lemmatizer.to_dict()), mtime=0)

    def from_bytes(self, data: bytes, **_: Any) -> LemmaComponent:
        """Fill the weights."""
        self.lemmatizer = Lemmatizer(**srsly.msgpack_loads(gzip.decompress(data)))
        self._hashes.clear()
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the weights to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> LemmaComponent:
        """Read the weights from a file."""
        return self.from_bytes(Path(path).read_bytes())


__all__ = ["LemmaComponent", "Lemmatizer", "candidates"]
