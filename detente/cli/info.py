"""`detente info` and `detente delete`: a graph's own affairs."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from detente.cli.errors import tell
from detente.cli.options import Graph, Json


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("info")(info)
    app.command("delete")(delete)


def info(folder: Graph, json: Json = False) -> None:
    """Tell what a graph holds, who made it, and how its last run went.

    \b
    detente info news/
    """
    import detente
    from detente.cli.console import print_json, print_table

    with detente.open(folder, read_only=True) as kg:
        articles, report = kg.articles(), kg.report
        facts = {
            "folder": str(folder),
            "format": kg.folder.format,
            "created by": kg.folder.created_by,
            "articles": len(articles),
            "copies": sum(article.copy_of is not None for article in articles),
            "languages": dict(sorted(Counter(article.lang for article in articles).items())),
            "events": len(kg.events()),
            "actors": len(kg.actors()),
            "quads": kg.store.count(),
            "last run": str(report) if report else None,
        }
    if json:
        print_json(facts)
        return
    facts["languages"] = ", ".join(f"{lang} {count}" for lang, count in facts["languages"].items())  # type: ignore[attr-defined]
    print_table(("", ""), list(facts.items()))


def delete(
    folder: Graph,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids, as `detente articles` lists them.")],
    json: Json = False,
) -> None:
    """Remove articles from a graph, and exactly what they said.

    \b
    detente delete news/ 3f1c9a0b5d7e2846
    """
    import detente
    from detente.cli.console import print_json
    from detente.folder import open_folder

    open_folder(folder, create=False)  # a mistyped name must not make a graph
    with detente.open(folder) as kg:
        gone = {article: kg.delete(article) for article in articles}
    missing = [article for article, was_there in gone.items() if not was_there]
    if json:
        print_json(gone)
    else:
        typer.echo(f"{len(gone) - len(missing)} removed")
    if missing:
        tell(f"There is no article {', '.join(missing)} in {folder}.", heading="Error")
        raise typer.Exit(1)
