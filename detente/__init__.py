"""Détente: news to a knowledge graph of who did what to whom, when, where, and who says so.

>>> import detente
>>> kg = detente.open("middle-east/")           # doctest: +SKIP
>>> kg.read("article.html")                     # doctest: +SKIP
>>> kg.events(source="RUS", target="ISR")       # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.evaluation import evaluate
    from detente.kg import KnowledgeGraph, open

    __version__: str

__all__ = ["KnowledgeGraph", "__version__", "evaluate", "open"]

# Loaded on first use: `import detente` and `detente --help` must not wait for language models or the store.
_HOME = {"KnowledgeGraph": "detente.kg", "open": "detente.kg", "evaluate": "detente.evaluation"}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("detente")
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
