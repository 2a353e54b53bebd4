"""Tables as HTML for notebooks, right to left where a cell's language asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

_SHOWN = 50
_EVENT_COLUMNS = ("type", "source", "target", "status", "edtf", "place", "attributed_to", "sentence")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of texts; `dir="auto"` lets each cell take the direction of its own script."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join("<tr>" + "".join(_cell(text) for text in row) + "</tr>" for row in rows[:_SHOWN])
    more = f"<p>… and {len(rows) - _SHOWN} more</p>" if len(rows) > _SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def events_table(records: Sequence[Mapping[str, Any]]) -> str:
    """Events with the sentence that tells each."""
    return table(_EVENT_COLUMNS, [[str(record[column] or "") for column in _EVENT_COLUMNS] for record in records])


def summary(title: str, facts: Iterable[tuple[str, object]], events: Sequence[Mapping[str, Any]]) -> str:
    """A graph at a glance: some numbers and its first events."""
    told = " · ".join(f"{escape(str(value))} {escape(name)}" for name, value in facts)
    return f"<div><strong>{escape(title)}</strong> <span>{told}</span>{events_table(events)}</div>"


def _cell(text: str) -> str:
    return f'<td dir="auto" style="text-align:start">{escape(text)}</td>'
