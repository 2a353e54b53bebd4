"""`detente read`: articles into a graph."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.errors import INTERRUPTED, tell
from detente.cli.options import Json

if TYPE_CHECKING:
    from detente.report import Report

SHOWN = 20  # failures printed; the rest are in report.json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read")(read)


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Text, HTML, PDF, RSS, Atom, JSONL, CSV, also .gz; a URL; - is stdin."),
    ],
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="The graph folder; made when it is new.")],
    lang: Annotated[str | None, typer.Option(help="Language of all articles (ISO 639-1); otherwise detected.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the files; otherwise detected.")] = None,
    date: Annotated[
        datetime.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication date of articles that do not tell theirs."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="Publisher of articles that do not tell theirs.")] = None,
    extractor: Annotated[str, typer.Option(help="Which installed extractor reads the articles.")] = "rules",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes; by default up to 4 for many articles.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Extract articles again that the graph holds unchanged.")
    ] = False,
    max_chars: Annotated[int, typer.Option(min=1, help="Longest article, in characters.")] = 1_000_000,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow addresses in private and loopback networks.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when any article failed.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no summary.")] = False,
    json: Json = False,
) -> None:
    """Read articles into a graph folder; what is already there is not read twice.

    An article that fails stops nothing: the summary and FOLDER/report.json name it, with the reason and the remedy.
    The exit code is 1 only when nothing could be read (or, with --strict, anything failed). Killed at any moment, the
    graph holds whole articles; the same command goes on from there.

    \b
    detente read article.html --into news/
    detente read archive.jsonl.gz --into news/ --jobs 4
    detente read https://example.org/feed.xml --into news/
    curl -s https://example.org/a.html | detente read - --into news/
    """
    import detente
    from detente.cli.console import print_json
    from detente.cli.progress import expected, progress_line

    with detente.open(into) as kg:
        try:
            with progress_line(expected(inputs), hidden=quiet) as step:
                report = kg.read(
                    *inputs, lang=lang, encoding=encoding, date=date.date() if date else None, publisher=publisher,
                    allow_private=allow_private, max_chars=max_chars, extractor=extractor, jobs=jobs, again=again,
                    progress=step,
                )  # fmt: skip
        except KeyboardInterrupt as stop:
            kept = kg.report
            done = len(kept.articles) if kept else 0
            tell(f"Stopped: {done} articles are done and kept. The same command goes on from there.")
            raise typer.Exit(INTERRUPTED) from stop
    if json:
        print_json(report.model_dump(mode="json", exclude_none=True))
    elif not quiet:
        summarise(report, into)
    if len(report.failures) == len(report.articles) or (strict and report.failures):
        raise typer.Exit(1)


def summarise(report: Report, into: Path) -> None:
    """Print what a run did, and on standard error what it could not do."""
    from detente.cli.console import print_table

    rows: list[tuple[str, float]] = [(str(outcome), count) for outcome, count in report.counts.items() if count]
    rows += [("events found", report.events), ("seconds", round(report.seconds, 1))]
    print_table(("articles", str(len(report.articles))), rows, title=str(into))
    for entry in report.failures[:SHOWN]:
        if entry.error is not None:
            tell(f"{entry.origin}: {entry.error.what} {entry.error.remedy}", heading=f"Failed ({entry.error.code})")
    if len(report.failures) > SHOWN:
        tell(f"… and {len(report.failures) - SHOWN} more; {into / 'report.json'} names them all.")
