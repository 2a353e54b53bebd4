"""Gives an event its CAMEO code, which in that scheme depends on its standing as well as on its words."""

from __future__ import annotations

from detente.extractors.lexicon import Entry
from detente.ontology import EventType, Status

# CAMEO 03 "Express intent to cooperate" holds what is promised, offered or planned (Schrodt, CAMEO Manual 1.1b3, 03).
_INTENT = {
    EventType.AGREE: "030",
    EventType.CONSULT: "036",
    EventType.SUPPORT: "030",
    EventType.CONCEDE: "035",
    EventType.RETREAT: "035",
    EventType.COOPERATE: "031",
    EventType.AID: "033",
}
# CAMEO 13 "Threaten" holds conflict that is only threatened.
_THREAT = {
    EventType.SANCTION: "131",
    EventType.COERCE: "132",
    EventType.PROTEST: "133",
    EventType.MOBILIZE: "138",
    EventType.ASSAULT: "138",
}


def cameo_code(entry: Entry, status: Status) -> str | None:
    """The code of an event: that of its words, or that of the intent or threat when it has not happened.

    Args:
        entry: the lexicon entry that named it.
        status: how far it is from fact.
    """
    if status in (Status.PLANNED, Status.OFFERED):
        return _INTENT.get(entry.type, entry.cameo)
    if status is Status.THREATENED:
        return _THREAT.get(entry.type, entry.cameo)
    return entry.cameo
