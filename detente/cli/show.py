"""`detente show`: a graph as one page for the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Actor, Graph, Json, Since, Statuses, Types, Until


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(show)


def show(
    folder: Graph,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The page to write.")] = Path("graph.html"),
    actor: Actor = None,
    type: Types = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    title: Annotated[str | None, typer.Option(help="Title of the page; by default the folder's name.")] = None,
    lang: Annotated[str, typer.Option(help="Language of the page, en or ar.")] = "en",
    json: Json = False,
) -> None:
    """Draw actors and events as one HTML page that opens without a network.

    \b
    detente show news/ --out news.html
    detente show news/ --actor Q7747 --since 2016 --out putin.html --lang ar
    """
    import detente
    from detente.cli.console import print_json

    if not out.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {out.parent}.", param_hint="--out")
    choice = {"actor": actor, "of": type, "status": status, "since": since, "until": until}
    with detente.open(folder, read_only=True) as kg:
        network = kg.network(**choice)  # type: ignore[arg-type]  # each is what its name asks for
        kg.show(out, title=title, lang=lang, **choice)
    drawn = {"page": str(out), "actors": network.number_of_nodes(), "edges": network.number_of_edges()}
    if json:
        print_json(drawn)
    else:
        typer.echo(f"{out}: {drawn['actors']} actors, {drawn['edges']} edges")
