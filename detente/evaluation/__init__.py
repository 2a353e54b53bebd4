"""How well a graph agrees with articles that people annotated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from detente.evaluation.gold import GoldArticle, load_gold
from detente.evaluation.scores import Count, Scores, score_article
from detente.ontology import Reading

if TYPE_CHECKING:
    from detente.kg import KnowledgeGraph

__all__ = ["Count", "GoldArticle", "Scores", "evaluate", "load_gold"]


def evaluate(
    graph: str | Path | KnowledgeGraph | Iterable[Reading],
    *gold: str | Path | GoldArticle,
    part: str | None = None,
) -> Scores:
    """Score what was read against annotated articles.

    Args:
        graph: a graph folder, an open graph, or readings.
        gold: annotated articles: files, folders of files, or loaded ones.
        part: score only the articles of this part of a collection (`development`, `measured`).

    Returns:
        The scores; an annotated article that the graph does not hold counts as read with no result.

    Raises:
        GoldError: when an annotated file cannot be used.
        StoreError: when the graph cannot be opened.
    """
    loaded = [item for item in gold if isinstance(item, GoldArticle) and part in (None, item.part)]
    paths = [item for item in gold if not isinstance(item, GoldArticle)]
    if paths or not loaded:
        loaded += load_gold(paths, part=part)
    readings = _readings(graph)
    return Scores(tuple(score_article(article, find_reading(article, readings)) for article in loaded))


def find_reading(gold: GoldArticle, readings: Sequence[Reading]) -> Reading | None:
    """The reading of an annotated article: by its collection's id, its file, its address or its title."""
    for reading in readings:
        if reading.article.source_id in {gold.article, PurePath(gold.article).stem, gold.source_id} - {None}:
            return reading
    by_file = max(readings, key=lambda reading: _shared_end(gold.article, reading.article.origin), default=None)
    if by_file is not None and _shared_end(gold.article, by_file.article.origin):
        return by_file
    for reading in readings:
        if gold.publication.url and gold.publication.url == reading.article.url:
            return reading
    title = _plain(gold.publication.title)
    return next((reading for reading in readings if title and title == _plain(reading.article.title)), None)


def _readings(graph: str | Path | KnowledgeGraph | Iterable[Reading]) -> Sequence[Reading]:
    if isinstance(graph, str | Path):
        from detente.kg import open as open_graph

        with open_graph(graph, read_only=True) as kg:
            return list(kg.readings())
    readings = getattr(graph, "readings", None)
    return list(readings() if readings is not None else graph)  # type: ignore[arg-type]  # a graph has readings()


def _shared_end(wanted: str, origin: str | None) -> int:
    """How many parts two paths have in common at their ends; a file name without suffix matches too."""
    if not origin:
        return 0
    first, second = PurePath(wanted).parts[::-1], PurePath(re.sub(r":\d+$", "", origin)).parts[::-1]
    if not first or not second or first[0] not in (second[0], PurePath(second[0]).stem):
        return 0
    shared = 1
    for a, b in zip(first[1:], second[1:], strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _plain(title: str | None) -> str:
    return " ".join((title or "").casefold().split())
