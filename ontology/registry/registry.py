"""The registry of known actors and places, read lazily from one compact file."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from detente.ontology.errors import LexiconError
from detente.ontology.model import Actor, Place
from detente.ontology.registry.entry import Entry, Office
from detente.ontology.registry.sources import merge, read_sources

Role = Literal["name", "demonym"]
Record = Mapping[str, Any]

COMPACT = "registry.json.gz"
LATIN = frozenset((
    "en", "fr", "es", "de", "it", "tr", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "ro", "hu", "sv", "da", "nb", "fi",
    "et", "lv", "lt", "sq", "az", "id", "ms", "vi",
))  # fmt: skip
# Whose names a text of a language may use when its own are missing: the scripts are near enough to be read as such.
BORROWS: Mapping[str, tuple[str, ...]] = {"fa": ("ar",), "ur": ("ar", "fa"), "ps": ("fa", "ar"), "ckb": ("ar",),
                                          "uk": ("ru",), "be": ("ru",), "bg": ("ru",), "kk": ("ru",)}  # fmt: skip


class Entries(Mapping[str, Entry]):
    """All entries by id; each becomes an `Entry` when it is first asked for."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._made: dict[str, Entry] = {}

    def __getitem__(self, key: str) -> Entry:
        if key not in self._made:
            self._made[key] = Entry.model_validate({"id": key, **self._records[key]})
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


class Registry:
    """Who and what is known by name.

    Args:
        records: entries as plain data, by id, in the form of the compact file.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self.entries: Mapping[str, Entry] = Entries(records)
        self._offices: dict[tuple[str, str], list[tuple[str, Office]]] | None = None

    def get(self, id: str) -> Entry | None:
        """The entry with an id, or None."""
        return self.entries[id] if id in self._records else None

    def actor(self, id: str) -> Actor:
        """The actor with an id.

        Raises:
            KeyError: when the registry has no such actor, or only a place of that id.
        """
        entry = self.get(id)
        actor = entry.as_actor() if entry else None
        if actor is None:
            raise KeyError(id)
        return actor

    def place(self, id: str) -> Place | None:
        """The place with an id, or None when there is none."""
        entry = self.get(id)
        return entry.as_place() if entry else None

    def forms(self, lang: str) -> Iterator[tuple[str, str, Role]]:
        """Every surface form that a text of a language may use, with the id of its entry and what sort it is.

        Names come from the language itself. Where they are missing, they come from a language with a script near
        enough (Arabic for Persian); in a text of Latin script, English names of everything, and names of persons
        and organisations in any Latin-script language, are used too, but not those of states and places, which
        collide with words (French «Maurice»). Acronyms in Latin letters (BBC) are used in every language.
        Demonyms come from the language alone.

        Args:
            lang: ISO 639-1 code of the text.
        """
        latin = lang in LATIN or not any(lang in (record.get("names") or ()) for record in self._records.values())
        for id, record in self._records.items():
            names: Mapping[str, list[str]] = record.get("names", {})
            seen: set[str] = set()
            for source in _sources(lang, names, latin, "place" in record or record.get("kind") == "state"):
                for form in names[source]:
                    if form not in seen and (latin or source != "en" or _acronym(form)):
                        seen.add(form)
                        yield form, id, "name"
            for form in record.get("demonyms", {}).get(lang, ()):
                yield form, id, "demonym"

    def holders(self, title: str, of: str, on: datetime.date | None = None) -> tuple[str, ...]:
        """Ids of those who held an office on a day, those who took it last first.

        Args:
            title: key of the office, as in `Office.title`.
            of: alpha-3 of the state or id of the organisation.
            on: the day; None asks who holds it now.
        """
        found = [(office, id) for id, office in self._index().get((title, of), ()) if office.covers(on)]
        found.sort(key=lambda pair: pair[0].start or "", reverse=True)
        return tuple(dict.fromkeys(id for _, id in found))

    def _index(self) -> dict[tuple[str, str], list[tuple[str, Office]]]:
        if self._offices is None:
            self._offices = {}
            for id, record in self._records.items():
                for data in record.get("offices", ()):
                    office = Office.model_validate(data)
                    self._offices.setdefault((office.title, office.of), []).append((id, office))
        return self._offices


@lru_cache(maxsize=8)
def load_registry(extra: Path | None = None) -> Registry:
    """The shipped registry, with an analyst's own entries added to it.

    Args:
        extra: a YAML file in the format of the sources (docs/registry.md), or a folder of such files; its names come
            before the shipped ones, its other facts replace them.

    Raises:
        LexiconError: when the extra file breaks the format; names file, entry and remedy.
    """
    records: dict[str, Any] = json.loads(gzip.decompress(files(__package__).joinpath(COMPACT).read_bytes()))
    if extra is not None:
        if not extra.exists():
            raise LexiconError("is not there.", subject=str(extra), remedy="Give a YAML file or a folder of them.")
        for id, record in read_sources(extra).items():
            records[id] = merge(record, records.get(id, {}))
    return Registry(records)


def _sources(lang: str, names: Mapping[str, list[str]], latin: bool, place: bool) -> Iterator[str]:
    if lang in names:
        yield lang
    elif not latin:
        yield from [other for other in BORROWS.get(lang, ()) if other in names][:1]
    if "en" in names and lang != "en":
        yield "en"
    if latin and not place:
        yield from (other for other in names if other in LATIN and other not in (lang, "en"))


def _acronym(form: str) -> bool:
    return 2 < len(form) <= 6 and form.isascii() and form.isupper() and form.isalpha()
