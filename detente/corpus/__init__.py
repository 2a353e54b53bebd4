"""The shipped corpus: articles written by the project, and what a careful reader finds in each of them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Literal

Part = Literal["development", "measured"]

__all__ = ["Part", "article_files", "corpus_dir", "gold_files", "split"]


def corpus_dir() -> Path:
    """The folder that holds `articles/`, `gold/` and `split.json`."""
    return Path(str(files(__name__)))


def split() -> dict[Part, tuple[str, ...]]:
    """The article ids of each half; rules may be made on the first, never on the second."""
    halves = json.loads((corpus_dir() / "split.json").read_text(encoding="utf-8"))
    return {"development": tuple(halves["development"]), "measured": tuple(halves["measured"])}


def article_files(part: Part | None = None) -> tuple[Path, ...]:
    """The input files (JSONL, HTML, RSS) of one half, or of both, in alphabetical order."""
    halves: tuple[Part, ...] = (part,) if part else ("development", "measured")
    return tuple(path for half in halves for path in sorted((corpus_dir() / "articles" / half).iterdir()))


def gold_files(part: Part | None = None) -> tuple[Path, ...]:
    """The annotation files, one an article, of one half or of both; `README.md` describes their keys."""
    halves = split()
    ids = halves[part] if part else halves["development"] + halves["measured"]
    return tuple(corpus_dir() / "gold" / f"{article}.json" for article in ids)
