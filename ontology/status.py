"""How far an event is from having happened, and where an analyst may not read it as a fact."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The standing of an event in its report; never dropped on the way to the graph."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    PLANNED = "planned"
    OFFERED = "offered"
    THREATENED = "threatened"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"

    @property
    def happened(self) -> bool:
        """Whether the report says, in its own voice, that it took or takes place."""
        return self in (Status.ACTUAL, Status.ONGOING)
