"""PLOVER event types, their quad classes and CAMEO roots.

Types, modes and contexts follow the PLOVER codebook (Open Event Data Alliance, 2018–2023,
https://github.com/openeventdata/PLOVER); CAMEO roots follow Schrodt, CAMEO Manual 1.1b3 (2012).
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class QuadClass(IntEnum):
    """The four broad classes of the field."""

    VERBAL_COOPERATION = 1
    MATERIAL_COOPERATION = 2
    VERBAL_CONFLICT = 3
    MATERIAL_CONFLICT = 4


class EventType(StrEnum):
    """The sixteen PLOVER event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"

    @property
    def quad(self) -> QuadClass:
        """The quad class of this type."""
        return _QUAD[self]


_QUAD = {
    EventType(name): quad
    for quad, names in {
        QuadClass.VERBAL_COOPERATION: "AGREE CONSULT SUPPORT CONCEDE",
        QuadClass.MATERIAL_COOPERATION: "COOPERATE AID RETREAT",
        QuadClass.VERBAL_CONFLICT: "REQUEST ACCUSE REJECT THREATEN",
        QuadClass.MATERIAL_CONFLICT: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
    }.items()
    for name in names.split()
}

# PLOVER's modes, and "mediate" and "aerial", which analysts of peace talks and air campaigns miss there.
MODES: dict[EventType, tuple[str, ...]] = {
    EventType.CONSULT: ("visit", "third-party", "multilateral", "phone", "mediate"),
    EventType.RETREAT: ("withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"),
    EventType.REQUEST: ("assist", "change", "yield", "meet", "investigate"),
    EventType.ACCUSE: ("disapprove", "investigate", "allege"),
    EventType.REJECT: ("assist", "change", "yield", "meet", "veto"),
    EventType.THREATEN: ("restrict", "ban", "arrest", "relations", "expel", "territory", "violence"),
    EventType.PROTEST: ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    EventType.SANCTION: ("convict", "expel", "withdraw", "discontinue", "economic"),
    EventType.MOBILIZE: ("troops", "weapons", "police", "militia"),
    EventType.COERCE: ("seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
                       "misinformation", "cyber"),
    EventType.ASSAULT: (
        "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives",
        "suicide-attack", "heavy-weapons", "aerial", "crowd-control", "ethnic-cleansing", "unconventional",
        "abduct", "destroy",
    ),
}  # fmt: skip

CONTEXTS: tuple[str, ...] = (
    "military", "intelligence", "executive", "legislative", "election", "political", "legal", "crime", "human-rights",
    "human-security", "territory", "resource", "economic", "diplomatic", "terrorism", "illegal-drugs", "migration",
    "asylum", "health", "disease", "disaster", "environment", "technology", "cyber", "historical", "hypothetical",
    "cbrn", "repression", "misinformation", "culture", "nuclear",
)  # fmt: skip

# The CAMEO root that an event of a type has when nothing finer is known (CAMEO 08 Yield covers CONCEDE and RETREAT).
CAMEO_ROOT: dict[EventType, str] = {
    EventType.AGREE: "03",  # CAMEO 03 Express intent to cooperate
    EventType.CONSULT: "04",
    EventType.SUPPORT: "05",
    EventType.CONCEDE: "08",
    EventType.COOPERATE: "06",
    EventType.AID: "07",
    EventType.RETREAT: "08",
    EventType.REQUEST: "10",
    EventType.ACCUSE: "11",
    EventType.REJECT: "12",
    EventType.THREATEN: "13",
    EventType.PROTEST: "14",
    EventType.SANCTION: "16",
    EventType.MOBILIZE: "15",
    EventType.COERCE: "17",
    EventType.ASSAULT: "18",
}
