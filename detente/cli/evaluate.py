"""`detente evaluate`: how well a graph agrees with annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.errors import tell
from detente.cli.options import Graph, Json

if TYPE_CHECKING:
    from detente.evaluation import Scores


COLUMNS = ("lang", "what", "found", "asked", "strict P", "R", "F1", "relaxed P", "R", "F1")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("evaluate")(evaluate)


def evaluate(
    folder: Graph,
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Annotated articles: JSON files or folders.")],
    part: Annotated[str | None, typer.Option(help="Score one part of a collection: development or measured.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Also list what was missed and what was made up.")] = False,
    json: Json = False,
) -> None:
    """Score a graph against articles that people annotated: precision, recall and F1.

    Strict asks for the same actors, relaxed lets a person stand for its state; docs/evaluation.md defines every figure.

    \b
    detente evaluate news/ gold.json
    detente evaluate demo/ gold/ --part measured --json
    """
    import detente
    from detente.cli.console import print_json, print_table

    scores = detente.evaluate(folder, *gold, part=part)
    if json:
        print_json(scores.as_dict())
        return
    print_table(COLUMNS, _rows(scores), title=f"{len(scores.articles)} articles")
    for article in scores.articles:
        if article.reading is None:
            tell(f"{article.gold.article}: is not in the graph; its events count as missed.")
        for line in article.furniture:
            tell(f"{article.gold.article}: page furniture was read as text: {line!r}")
    if errors:
        _list_errors(scores)


def _rows(scores: Scores) -> list[tuple[object, ...]]:
    """Both grades of a measure on one line; a dash where nothing was asked and nothing found."""
    lines: dict[tuple[str, str], list[object]] = {}
    for row in scores.rows():
        key = (row["lang"], row["what"])
        line = lines.setdefault(key, [*key, row["found"], row["asked"]])
        empty = not row["found"] and not row["asked"]
        line += ["–"] * 3 if empty else [row["precision"], row["recall"], row["f1"]]
    return [tuple(line) for line in lines.values()]


def _list_errors(scores: Scores) -> None:
    from detente.cli.console import print_table

    rows: list[tuple[object, ...]] = []
    for article in scores.as_dict()["articles"]:
        for kind in ("missed", "spurious"):
            for event in article[kind]:
                sides = (", ".join(event["source"]), ", ".join(event["target"]))
                rows.append((article["article"], kind, event.get("tier"), event["type"], *sides, event["status"],
                             event.get("sentence") or event["id"]))  # fmt: skip
    print_table(("article", "error", "tier", "type", "source", "target", "status", "sentence or id"), rows)
