"""Reads the registry's readable source files (YAML) into plain records, and says what is wrong with a bad one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml

from detente.ontology.errors import LexiconError
from detente.ontology.model import ActorKind
from detente.ontology.registry.entry import PlaceKind
from detente.ontology.registry.inflection import RULES, expand

Record = dict[str, Any]

PLAIN = ("country", "sector", "wikidata", "member_of", "stands_for", "source")
KEYS = frozenset((*PLAIN, "kind", "demonyms", "place", "at", "offices", "ambiguous"))
KINDS = frozenset(kind.value for kind in ActorKind)
LANGUAGE = re.compile(r"[a-z]{2,3}")
DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
OFFICE = re.compile(
    rf"(?P<title>[a-z-]+) of (?P<of>.+?)(?: to (?P<to>[A-Z].*?))?(?: (?P<start>{DATE})?/(?P<end>{DATE}|\.\.)?)?"
)


def read_sources(path: Path) -> dict[str, Record]:
    """All entries of a YAML file, or of the YAML files of a folder in the order of their names.

    Where two files speak of one id, names of the earlier file come first and its other facts win.

    Raises:
        LexiconError: when a file breaks the format; names file and entry.
    """
    records: dict[str, Record] = {}
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
        for id, record in read_file(file).items():
            records[id] = merge(records[id], record) if id in records else record
    return records


def read_file(file: Path) -> dict[str, Record]:
    """The entries of one YAML file.

    Raises:
        LexiconError: when it breaks the format; names file and entry.
    """
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"is not readable YAML ({error}).", subject=str(file), remedy=_REMEDY) from error
    if not isinstance(data, dict) or not isinstance(data.get("entries"), dict) or set(data) - {"defaults", "entries"}:
        raise LexiconError(
            "must hold `entries`, a mapping of ids, and may hold `defaults`.", subject=str(file), remedy=_REMEDY
        )
    defaults = data.get("defaults") or {}
    records: dict[str, Record] = {}
    for key, facts in data["entries"].items():
        where = f"{file}, entry {key!r}"
        if not isinstance(key, str) or not isinstance(facts or {}, dict):
            raise LexiconError("must map an id (text) to facts.", subject=where, remedy=_REMEDY)
        id = key.replace("~", "")
        if id in records:
            raise LexiconError("stands in the file twice.", subject=where, remedy="Join the two entries.")
        records[id] = _record(key, {**defaults, **(facts or {})}, where)
    return records


def merge(first: Mapping[str, Any], second: Mapping[str, Any]) -> Record:
    """One record of two: the first's names come first and its facts win; offices and ambiguous forms are joined."""
    joined: Record = {**second, **first}
    if "place" in first and "place" in second:
        joined["place"] = {**second["place"], **first["place"]}
    for key in ("names", "demonyms"):
        both = {lang: [*first.get(key, {}).get(lang, ()), *second.get(key, {}).get(lang, ())]
                for lang in (*first.get(key, {}), *second.get(key, {}))}  # fmt: skip
        if both:
            joined[key] = {lang: list(dict.fromkeys(words)) for lang, words in both.items()}
    for key in ("offices", "ambiguous"):
        every = [*first.get(key, ()), *second.get(key, ())]
        if every:
            joined[key] = [item for index, item in enumerate(every) if item not in every[:index]]
    sources = dict.fromkeys(filter(None, (first.get("source"), second.get("source"))))
    if sources:
        joined["source"] = "; ".join(sources)
    return joined


def _record(key: str, facts: Record, where: str) -> Record:
    record: Record = {}
    names: dict[str, list[str]] = {}
    for name, value in facts.items():
        if name in PLAIN:
            record[name] = _text(value, name, where)
        elif name == "kind":
            if value not in KINDS:
                raise LexiconError(f"has the kind {value!r}.", subject=where, remedy=f"Kinds: {sorted(KINDS)}.")
            record["kind"] = value
        elif name == "ambiguous":
            record["ambiguous"] = _words(value, name, where)
        elif name == "demonyms":
            record["demonyms"] = _demonyms(value, where)
        elif name == "place":
            if value not in get_args(PlaceKind):
                raise LexiconError(f"has the place {value!r}.", subject=where, remedy=f"Places: {get_args(PlaceKind)}.")
        elif name == "offices":
            record["offices"] = [_office(office, where) for office in _words(value, name, where)]
        elif name == "at":
            pass
        elif isinstance(name, str) and LANGUAGE.fullmatch(name):
            names[name] = _surnames(_words(value, name, where))
        else:
            raise LexiconError(f"has the unknown key {name!r}.", subject=where, remedy=_REMEDY)
    if facts.get("place") == "capital" and "country" in record:
        record.setdefault("stands_for", record["country"])
    if "place" in facts:
        record["place"] = {"kind": facts["place"], **_coordinates(facts.get("at"), where)}
        if "country" in record:
            record["place"]["country"] = record["country"]
    names.setdefault("en", [])
    if not re.fullmatch(r"[A-Z]{3}", key):
        names["en"] = list(dict.fromkeys((*names["en"], *_surnames([key]))))
    record["names"] = {lang: words for lang, words in names.items() if words}
    return record


def _surnames(words: Iterable[str]) -> list[str]:
    """Writes out `Vladimir ~Putin`: the whole name, then every surname that may stand alone."""
    whole = [word.replace("~", "") for word in words]
    short = [word.split("~", 1)[1] for word in words if "~" in word]
    return list(dict.fromkeys((*whole, *short)))


def _demonyms(value: object, where: str) -> dict[str, list[str]]:
    if not isinstance(value, dict):
        raise LexiconError("must give demonyms by language.", subject=where, remedy=_REMEDY)
    found: dict[str, list[str]] = {}
    for lang, words in value.items():
        listed = _words(words, f"demonyms.{lang}", where)
        if lang not in RULES and any(word.endswith("*") for word in listed):
            raise LexiconError(f"asks for a rule of {lang!r}.", subject=where, remedy=f"Rules: {sorted(RULES)}.")
        found[lang] = list(dict.fromkeys(form for word in listed for form in expand(word, lang)))
    return found


def _office(text: str, where: str) -> Record:
    match = OFFICE.fullmatch(text)
    if match is None:
        raise LexiconError(
            f"has the office {text!r}.",
            subject=where,
            remedy="Write `title of OWNER [to RECEIVER] [start/end]`, as in `head-of-state of RUS 2012-05-07/..`.",
        )
    office = {key: value for key, value in match.groupdict().items() if value is not None}
    if office.get("end") == "..":
        del office["end"]
        return {**office, "current": True}
    return office


def _coordinates(value: object, where: str) -> dict[str, float]:
    if value is None:
        return {}
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(part, int | float) for part in value):
        raise LexiconError("must give `at` as [latitude, longitude] in degrees.", subject=where, remedy=_REMEDY)
    latitude, longitude = value
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise LexiconError("lies outside the globe.", subject=where, remedy="Latitude comes first.")
    return {"latitude": latitude, "longitude": longitude}


def _words(value: object, key: str, where: str) -> list[str]:
    words = value if isinstance(value, list) else [value]
    if not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise LexiconError(f"has something else than text under {key!r}.", subject=where, remedy=_REMEDY)
    return list(words)


def _text(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise LexiconError(f"has something else than text under {key!r}.", subject=where, remedy=_REMEDY)
    return value


_REMEDY = f"docs/registry.md describes the format; keys: language codes and {', '.join(sorted(KEYS))}."
