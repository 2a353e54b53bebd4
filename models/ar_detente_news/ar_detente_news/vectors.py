"""Subword vectors that are kept in half precision on disk and looked up once per word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import spacy
from spacy.vectors import Vectors
from spacy.vocab import Vocab

_KEPT = 60_000


class KeptVectors(Vectors):
    """Floret vectors with a memory of the words seen, because hashing their n-grams takes longer than the network."""

    def get_batch(self, keys: Any) -> Any:
        """Vectors of keys, in order."""
        if not hasattr(self, "_rows"):
            self._rows: dict[int, int] = {}
            self._kept = numpy.zeros((1024, self.data.shape[1]), dtype="float32")
        rows = self._rows
        keys = keys.tolist() if hasattr(keys, "tolist") else [int(key) for key in keys]
        unknown = [key for key in dict.fromkeys(keys) if key not in rows]
        if len(rows) + len(unknown) > max(_KEPT, len(unknown)):
            rows.clear()
            unknown = list(dict.fromkeys(keys))
        if unknown:
            self._remember(unknown)
        return self._kept[[rows[key] for key in keys]]

    def _remember(self, keys: list[int]) -> None:
        begin, end = len(self._rows), len(self._rows) + len(keys)
        if end > len(self._kept):
            grown = numpy.zeros((max(end, 2 * len(self._kept)), self._kept.shape[1]), dtype="float32")
            grown[:begin] = self._kept[:begin]
            self._kept = grown
        self._kept[begin:end] = super().get_batch(keys)
        self._rows.update(zip(keys, range(begin, end), strict=True))

    def to_disk(self, path: str | Path, *, exclude: Any = ()) -> None:
        """Write the table with two bytes a number."""
        full = self.data
        self.data = full.astype("float16")
        try:
            super().to_disk(path, exclude=exclude)
        finally:
            self.data = full

    def from_disk(self, path: str | Path, *, exclude: Any = ()) -> KeptVectors:
        """Read the table and widen it again."""
        super().from_disk(path, exclude=exclude)
        self.data = self.data.astype("float32")
        if hasattr(self, "_rows"):
            del self._rows
        return self


@spacy.registry.vectors("ar_detente_news.KeptVectors.v1")
def make_vectors() -> Callable[[Vocab], KeptVectors]:
    """The vectors as spaCy's configuration names them."""

    def create(vocab: Vocab) -> KeptVectors:
        return KeptVectors(strings=vocab.strings)

    return create
