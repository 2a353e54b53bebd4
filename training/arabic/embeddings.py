"""Makes compact subword vectors (floret) from the raw news, cut into the same tokens as the pipeline's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ar_detente_news.clitics import Segmenter
from ar_detente_news.tokenizer import CliticTokenizer
from spacy.vocab import Vocab

WIDTH = 100
BUCKETS = 40_000
SETTINGS = {
    **{"minn": 3, "maxn": 5, "hashCount": 2},
    **{"minCount": 8, "epoch": 1, "neg": 5, "ws": 4, "lr": 0.1, "thread": 1},
}


def write_corpus(texts: Iterable[str], segmenter: Segmenter, out: Path) -> int:
    """Write folded, restored tokens with blanks between them, a paragraph a line.

    Returns:
        How many tokens were written.
    """
    tokenizer = CliticTokenizer(Vocab(), segmenter)
    total = 0
    with out.open("w", encoding="utf-8") as file:
        for text in texts:
            for line in text.splitlines():
                norms = tokenizer.norms(line)
                total += len(norms)
                if norms:
                    file.write(" ".join(norms) + "\n")
    return total


def train(corpus: Path, out: Path) -> None:
    """Train floret (skip-gram) and write its table for `spacy init vectors --mode floret`.

    Raises:
        ImportError: when the package `floret`, needed for training only, is not installed.
    """
    import floret

    model = floret.train_unsupervised(
        str(corpus), model="skipgram", mode="floret", dim=WIDTH, bucket=BUCKETS, verbose=1, **SETTINGS
    )
    model.save_floret_vectors(str(out))
