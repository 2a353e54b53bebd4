"""Errors of ours as one line on standard error and an exit code; anything else is a fault and keeps its traceback."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


class Commands(TyperGroup):
    """The group of all commands; tells errors of ours without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command.

        Raises:
            typer.Exit: with code 1 on an error of ours, 130 on Ctrl-C.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            tell("Stopped.")
            raise typer.Exit(INTERRUPTED) from stop
        except BrokenPipeError as gone:  # `detente events … | head`
            raise typer.Exit(0) from gone
        except Exception as error:
            from detente.ontology.errors import DetenteError  # only now: help must not wait for it

            if not isinstance(error, DetenteError):
                raise
            tell(str(error), heading=f"Error ({error.code})")
            raise typer.Exit(1) from error


def tell(text: str, *, heading: str = "") -> None:
    """Write a message to standard error."""
    from detente.cli.console import complaints

    complaints().print(f"[bold red]{heading}:[/] " if heading else "", end="")
    complaints().print(text, markup=False, highlight=False, soft_wrap=True)
