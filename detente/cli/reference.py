"""The reference of all commands in Markdown, made from the commands themselves: `python -m detente.cli.reference`."""

from __future__ import annotations

import inspect
import sys
from enum import Enum
from typing import Any, get_args

from typer.models import ArgumentInfo

from detente.cli import app

_HEAD = """# Command line

Made by `python -m detente.cli.reference > docs/cli.md`; a test compares the two.
"""


def reference() -> str:
    """The page `docs/cli.md`."""
    parts = [_HEAD, _prose(str(app.info.help))]
    for command in app.registered_commands:
        assert command.callback is not None
        parameters = inspect.signature(command.callback, eval_str=True).parameters.values()
        told = [(parameter, get_args(parameter.annotation)[1]) for parameter in parameters]
        arguments = " ".join(str(info.metavar or p.name.upper()) for p, info in told if isinstance(info, ArgumentInfo))
        parts.append(f"## {command.name}\n\n`{' '.join(filter(None, ('detente', command.name, arguments)))}`\n")
        parts.append(_prose(command.callback.__doc__ or ""))
        rows = [_row(parameter, info) for parameter, info in told]
        parts.append("\n".join(["| argument or option | meaning |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _prose(text: str) -> str:
    """Paragraphs as they are; those that the help keeps as written (after a backspace) as code."""
    paragraphs = inspect.cleandoc(text).split("\n\n")
    blocks = [f"```sh\n{p[1:].strip()}\n```" if p.startswith("\b") else p for p in paragraphs]
    return "\n\n".join(blocks) + "\n"


def _row(parameter: inspect.Parameter, info: Any) -> str:
    if isinstance(info, ArgumentInfo):
        names = f"`{info.metavar or parameter.name.upper()}`"
    else:
        # Within Annotated, typer keeps the first declared name where a default would otherwise stand.
        declared = [str(name) for name in (info.default, *(info.param_decls or ())) if str(name).startswith("-")]
        names = ", ".join(f"`{name}`" for name in declared or [f"--{parameter.name.replace('_', '-')}"])
    facts = []
    annotation = get_args(parameter.annotation)[0]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        facts.append("one of " + ", ".join(f"`{choice.value}`" for choice in annotation))
    if parameter.default is inspect.Parameter.empty:
        facts.append("required")
    elif parameter.default not in (None, False):
        facts.append(f"default `{getattr(parameter.default, 'value', parameter.default)}`")
    if info.envvar:
        facts.append(f"environment variable `{info.envvar}`")
    told = str(info.help).replace("|", "\\|")
    return f"| {names} | {told} ({'; '.join(facts)}) |" if facts else f"| {names} | {told} |"


if __name__ == "__main__":
    sys.stdout.write(reference())
