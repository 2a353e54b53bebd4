"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def day(text: str) -> str:
    """A date, month, year or other EDTF expression, checked.

    Raises:
        typer.BadParameter: when it is none.
    """
    from pydantic import ValidationError

    from detente.ontology.interval import Interval

    try:
        return Interval(edtf=text).edtf or text
    except ValidationError as error:
        raise typer.BadParameter(f"{text!r} is no date; write 2016, 2016-02 or 2016-02-24.") from error


def event_type(text: str) -> str:
    """A PLOVER event type in any case, checked.

    Raises:
        typer.BadParameter: when it is none.
    """
    from detente.ontology.plover import EventType

    if text.upper() not in EventType.__members__:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(EventType)}.")
    return text.upper()


def status(text: str) -> str:
    """A status in any case, checked.

    Raises:
        typer.BadParameter: when it is none.
    """
    from detente.ontology.status import Status

    if text.lower() not in set(Status):
        raise typer.BadParameter(f"{text!r} is none of {', '.join(Status)}.")
    return text.lower()


Graph = Annotated[Path, typer.Argument(metavar="FOLDER", help="The graph folder.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Print so many at most.")]
Actor = Annotated[
    str | None,
    typer.Option("--actor", help="On either side: an id (RUS), a name in any language, or a Wikidata id (Q7747)."),
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", parser=event_type, help="PLOVER type such as COOPERATE; may be repeated."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", parser=status, help="Standing such as offered; may be repeated."),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", parser=day, help="From this day, month or year on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", parser=day, help="Up to this day, month or year.")
]
