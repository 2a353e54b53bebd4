"""The command line: `detente COMMAND`; each module holds one command or one small group of them."""

from __future__ import annotations

import typer

from detente.cli.errors import Commands

app = typer.Typer(
    name="detente",
    cls=Commands,
    help="""Read news in any of its languages and learn who did what to whom, when, where, and who says so.

    A graph is a folder. Fill it with `detente read`, then ask, list, draw, export or score it.

    \b
    detente demo
    detente read article.html feed.xml --into news/
    detente events news/ --source RUS --since 2016
    detente ask news/ 'SELECT ...'

    Exit codes: 0 done; 1 the input, graph or query is at fault; 2 the command line is at fault; 130 stopped by Ctrl-C.
    """,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

from detente.cli import ask, demo, evaluate, export, info, lists, read, show  # noqa: E402  # they add to `app`

for module in (demo, read, lists, ask, show, export, evaluate, info):
    module.register(app)
