"""Near-duplicates: syndicated copies of one story, found by MinHash and confirmed by counting shared word runs."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from typing import Final

import numpy as np
from datasketch import MinHash, MinHashLSH

from detente.extractors.folding import fold_text
from detente.ontology import Article

# Runs of words, so that two reports that share names and quotes but not their telling stay apart.
_RUN: Final = 4
# Below this many runs a text is too short to be told from another short text on the same matter.
_LEAST: Final = 20
# Candidates: half the runs in common (Jaccard). A copy: as much, or most of the shorter text within the longer.
_CANDIDATE: Final = 0.4
_SAME: Final = 0.5
_WITHIN: Final = 0.8
_PERMUTATIONS: Final = 128
_WORD = re.compile(r"\w+")


class Duplicates:
    """An index of articles that tells which is a copy of an earlier one.

    Copies are linked to the first article of their family, also through one another. The result does not depend on
    the process or the machine.

    Args:
        known: articles that are there already, such as a graph's; their own `copy_of` is kept.
    """

    def __init__(self, known: Iterable[Article] = ()) -> None:
        self._index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
        self._runs: dict[str, np.ndarray] = {}
        self._first: dict[str, str] = {}
        for article in known:
            self.add(article)

    def __contains__(self, article: str) -> bool:
        """Whether an article of this id (the same words) was added."""
        return article in self._first

    def __len__(self) -> int:
        return len(self._first)

    def add(self, article: Article) -> str | None:
        """Add an article.

        Args:
            article: the article; one that says itself what it is a copy of is believed.

        Returns:
            The id of the earlier article that it is a copy of, None when it is the first. Adding the same article
            again changes nothing and gives the same answer; `in` tells beforehand whether it is there.
        """
        if article.id not in self._first:
            runs = _runs(article.text)
            self._first[article.id] = article.copy_of or self._match(runs) or article.id
            if len(runs) >= _LEAST:
                self._runs[article.id] = runs
                self._index.insert(article.id, _sketch(runs))
        first = self._first[article.id]
        return None if first == article.id else first

    def remove(self, article: str) -> None:
        """Forget an article of this id; harmless when it was never added. Its copies keep their link."""
        self._first.pop(article, None)
        if self._runs.pop(article, None) is not None:
            self._index.remove(article)

    def _match(self, runs: np.ndarray) -> str | None:
        """The first of the family of the most similar article; ties go to the smaller id, whatever came first."""
        if len(runs) < _LEAST:
            return None
        found = [(-self._likeness(runs, other), other) for other in self._index.query(_sketch(runs))]
        alike = sorted((score, other) for score, other in found if score < 0)
        return self._first[alike[0][1]] if alike else None

    def _likeness(self, runs: np.ndarray, other: str) -> float:
        """Share of common runs, 0 when the texts are not copies."""
        theirs = self._runs[other]
        common = len(np.intersect1d(runs, theirs, assume_unique=True))
        jaccard = common / (len(runs) + len(theirs) - common)
        within = common / min(len(runs), len(theirs))
        return max(jaccard, within) if jaccard >= _SAME or within >= _WITHIN else 0.0


def _runs(text: str) -> np.ndarray:
    """Hashes of the runs of folded words, sorted, each once."""
    words = _WORD.findall(fold_text(text))
    runs = {zlib.crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(max(1, len(words) - _RUN + 1))}
    return np.array(sorted(runs), dtype=np.uint32)


def _sketch(runs: np.ndarray) -> MinHash:
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=int)
    sketch.update_batch(runs.tolist())
    return sketch
