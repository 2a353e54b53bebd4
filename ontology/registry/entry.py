"""What the registry says of one actor or place: names, adjectives, offices and where it lies."""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import Literal

from pydantic import Field

from detente.ontology.model import Actor, ActorKind, Place, Value

PlaceKind = Literal["country", "capital", "city", "region", "site"]


class Office(Value):
    """An office that a person held.

    Attributes:
        title: key of the office: `head-of-state`, `head-of-government`, `foreign-minister`, `defence-minister`,
            `ambassador`, `spokesperson`, `leader`, … (docs/registry.md lists them).
        of: ISO 3166 alpha-3 of the state, or id of the organisation.
        to: receiving state or organisation of an ambassador or envoy.
        start, end: EDTF dates (`2012-05-07`, `2012-05`, `2012`); None where not known or still held.
        current: whether it was still held when the registry was last looked over.
    """

    title: str
    of: str
    to: str | None = None
    start: str | None = None
    end: str | None = None
    current: bool = False

    def covers(self, day: datetime.date | None) -> bool:
        """Whether the office was, as far as its dates tell, held on a day; without a day, whether it is held now.

        A date of month or year precision counts from its first day to its last; an office without any date covers
        no day, since nothing tells when it was held.
        """
        if day is None:
            return self.current
        if self.start is None and self.end is None:
            return False
        if self.start is not None and day < _first_day(self.start):
            return False
        if self.end is not None:
            return day <= _last_day(self.end)
        return self.current


class PlaceFacts(Value):
    """Where a place is.

    Attributes:
        kind: `country`, `capital`, `city`, `region` or `site` (a building, base or crossing).
        latitude, longitude: degrees, WGS 84.
        country: ISO 3166 alpha-3 of the state that it is in; None for seas and places in several states.
    """

    kind: PlaceKind
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None


class Entry(Value):
    """One actor or place that the registry knows.

    Attributes:
        id: ISO 3166 alpha-3 of a state, otherwise the English name.
        kind: what sort of actor; None for what is only a place.
        names: by language: the display name, then aliases and inflected forms.
        demonyms: by language: adjectives and names of inhabitants in all their forms, without an article.
        country: ISO 3166 alpha-3 of the state that it belongs to.
        sector: PLOVER/CAMEO sector (GOV, MIL, REB, IGO, …).
        wikidata: Wikidata id.
        member_of: id of the actor that it belongs to or that commands it.
        place: where it is, when it is a place.
        stands_for: id of the actor that its name is used for (Kremlin → RUS).
        offices: offices held, in the order of their start.
        ambiguous: forms of it that are common words or other names too, to be matched only in context.
        source: where it is known from.
    """

    id: str
    kind: ActorKind | None = None
    names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    demonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    member_of: str | None = None
    place: PlaceFacts | None = None
    stands_for: str | None = None
    offices: tuple[Office, ...] = ()
    ambiguous: tuple[str, ...] = ()
    source: str = ""

    def name_in(self, lang: str) -> str:
        """The display name in a language, else the English one, else the id."""
        for key in (lang, "en"):
            if self.names.get(key):
                return self.names[key][0]
        return self.id

    def as_actor(self) -> Actor | None:
        """The actor of the data model; None for what is only a place."""
        if self.kind is None:
            return None
        return Actor(
            id=self.id,
            kind=self.kind,
            names={lang: names[0] for lang, names in self.names.items() if names},
            country=self.country,
            sector=self.sector,
            wikidata=self.wikidata,
            member_of=self.member_of,
        )

    def as_place(self) -> Place | None:
        """The place of the data model; None for what is no place."""
        if self.place is None:
            return None
        return Place(
            id=self.id,
            name=self.name_in("en"),
            country=self.place.country,
            wikidata=self.wikidata,
            latitude=self.place.latitude,
            longitude=self.place.longitude,
        )


def _first_day(edtf: str) -> datetime.date:
    year, month, day = _parts(edtf)
    return datetime.date(year, month or 1, day or 1)


def _last_day(edtf: str) -> datetime.date:
    year, month, day = _parts(edtf)
    month = month or 12
    return datetime.date(year, month, day or monthrange(year, month)[1])


def _parts(edtf: str) -> tuple[int, int, int]:
    numbers = [int(part) for part in edtf.split("-")]
    year, month, day = (*numbers, 0, 0)[:3]
    return year, month, day
