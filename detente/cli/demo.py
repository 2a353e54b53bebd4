"""`detente demo`: the shipped corpus from articles to a page in the browser."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="The graph folder.")] = Path("demo"),
    open: Annotated[
        bool, typer.Option("--open/--no-open", envvar="OPEN", help="Serve the page and open it, or only write it.")
    ] = True,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 takes any free one.")] = 8000,
    json: Json = False,
) -> None:
    """Read the shipped corpus, draw its graph, and show it in the browser.

    \b
    detente demo
    detente demo --no-open --into my-demo/
    """
    import detente
    from detente.cli.console import print_json
    from detente.cli.progress import expected, progress_line
    from detente.cli.read import summarise
    from detente.corpus import article_files, corpus_dir

    # Named from the corpus's own folder, so that no graph tells where it was installed.
    files = [str(file.relative_to(corpus_dir())) for file in article_files()]
    if not json:
        typer.echo(f"Reading the shipped corpus into {into} (the first run loads the language models) …")
    with detente.open(into.resolve()) as kg:
        with contextlib.chdir(corpus_dir()), progress_line(expected(files)) as step:
            report = kg.read(*files, progress=step)
        page = kg.show(kg.folder.page, title="Détente: the shipped corpus")
    if json:
        print_json({"page": str(page), **report.model_dump(mode="json", exclude_none=True)})
    else:
        summarise(report, into)
        typer.echo(f"The graph is drawn in {page}.")
    if open:
        _serve(page, port)


def _serve(page: Path, port: int) -> None:
    import webbrowser

    from detente.serving import page_server

    with page_server(page, port) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        typer.echo(f"Serving it on {url} (Ctrl-C ends)")
        webbrowser.open(url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("Ended.")
