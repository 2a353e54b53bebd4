"""Reads the raw news: texts for vectors, frequencies of words for the segmenter."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ar_detente_news.clitics import bucket
from ar_detente_news.spelling import normal
from ar_detente_news.tokenizer import words

RAREST = 4  # words seen less often say nothing and cost room


def articles(path: Path) -> Iterator[str]:
    """Texts of `saudinewsnet.jsonl.gz`, title first, each once."""
    seen: set[int] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = f"{record.get('title') or ''}\n{record.get('text') or ''}"
            if hash(text) not in seen:
                seen.add(hash(text))
                yield text


def frequencies(texts: Iterable[str], rarest: int = RAREST) -> dict[str, int]:
    """Bucket of the frequency of every folded word that is not too rare."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.text for word in words(text) if word.kind == "arabic")
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[normal(word)] += count
    return {word: bucket(count) for word, count in folded.items() if count >= rarest}
