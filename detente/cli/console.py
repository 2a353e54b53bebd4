"""Where commands print: tables for people, JSON for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

# Where no terminal tells its width (a pipe, a file), lines are not folded to fit one.
WIDE = 240


@cache
def results() -> Console:
    """Standard output; colours follow NO_COLOR and fall away outside a terminal."""
    return Console(width=None if sys.stdout.isatty() else WIDE)


@cache
def complaints() -> Console:
    """Standard error."""
    return Console(stderr=True, width=None if sys.stderr.isatty() else WIDE)


def print_json(value: Any) -> None:
    """Print a value for machines: UTF-8, dates in ISO form."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str | None = None) -> None:
    """Print rows; numbers stand to the right."""
    lines = [[_text(value) for value in row] for row in rows]
    numbers = [bool(lines) and all(_is_number(row[i]) for row in lines) for i in range(len(columns))]
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column, number in zip(columns, numbers, strict=True):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for line in lines:
        table.add_row(*(Text(cell) for cell in line))
    results().print(table)


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _is_number(text: str) -> bool:
    return text in ("", "–") or text.replace(".", "", 1).isdigit()
