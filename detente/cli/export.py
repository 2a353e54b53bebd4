"""`detente export`: a graph as a file for other tools."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Graph, Json


class Target(StrEnum):
    """The formats."""

    TRIG = "trig"
    TURTLE = "turtle"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    folder: Graph,
    to: Annotated[Target, typer.Option("--to", help="Format of the file.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")],
    json: Json = False,
) -> None:
    """Write a graph for other tools.

    trig, nquads and jsonld keep everything, turtle all but which article says it; jsonl and csv hold one event a line;
    graphml and gexf hold the network of actors for Gephi, yEd or NetworkX.

    \b
    detente export news/ --to jsonl --out events.jsonl
    detente export news/ --to gexf --out news.gexf
    """
    import detente
    from detente.cli.console import print_json

    if not out.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder {out.parent}.", param_hint="--out")
    with detente.open(folder, read_only=True) as kg:
        kg.export(to.value, out)
    if json:
        print_json({"file": str(out), "format": to.value, "bytes": out.stat().st_size})
    else:
        typer.echo(f"{out}: {out.stat().st_size:,} bytes")
