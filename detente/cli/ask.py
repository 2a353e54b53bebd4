"""`detente ask`: a graph answers in SPARQL."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Graph


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    TTL = "ttl"
    NT = "nt"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("ask")(ask)


def ask(
    folder: Graph,
    query: Annotated[str, typer.Argument(help="A SPARQL query, @FILE to take it from a file, or - for stdin.")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="csv, tsv, json for SELECT; json for ASK; ttl, nt for CONSTRUCT.")
    ] = Format.TABLE,
    timeout: Annotated[float | None, typer.Option(min=0.1, help="Stop the query after so many seconds.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
) -> None:
    """Ask a graph in SPARQL 1.1; the usual prefixes are preset (detente, plover, actor, schema, prov, sem, ...).

    \b
    detente ask news/ 'SELECT ?type (COUNT(*) AS ?n) { ?e sem:eventType ?type } GROUP BY ?type'
    detente ask news/ 'SELECT ?a ?b { ?a detente:cooperatesWith ?b }' --format csv
    detente ask news/ @query.rq --timeout 10
    """
    import detente
    from detente.cli.console import print_table

    text = _query(query)
    with detente.open(folder, read_only=True) as kg:
        answer = kg.query(text, timeout=timeout)
    wanted = "json" if json else format.value
    if wanted != "table":
        try:
            sys.stdout.write(answer.serialise(wanted).rstrip("\r\n") + "\n")
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="--format") from error
    elif answer.kind == "boolean":
        typer.echo("yes" if answer else "no")
    else:
        print_table(answer.variables, answer.table())


def _query(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if not text.startswith("@"):
        return text
    try:
        return Path(text[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{text[1:]} cannot be read ({error}).", param_hint="QUERY") from error
