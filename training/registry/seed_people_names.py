"""Adds Wikidata ids and names in our languages to curated people: sources/generated/people-names.yaml.

Run with the path of a JSON-lines file, compressed with gzip, of {"wikidata", "country", "names": {lang: name}}, such
as an extract of EveryPolitician (2015), whose names are Wikidata's (CC0). A person is taken when the English name is
one of the curated names, the state is the same, and nobody else in the file fits; an id that contradicts ours is
reported.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml

from detente.ontology.registry.build import HERE
from detente.ontology.registry.sources import read_sources

LANGUAGES = ("ar", "ru", "fr", "es", "he", "fa", "tr", "de", "it", "uk")


def main(path: Path) -> None:
    records = read_sources(HERE / "sources")
    generated = read_sources(HERE / "sources" / "generated" / "states-cldr.yaml")
    states = {name: id for source in (records, generated) for id, record in source.items()
              if "place" in record for name in record["names"].get("en", ()) if len(id) == 3}  # fmt: skip
    ours: dict[tuple[str, str], str] = {}
    for id, record in records.items():
        if record.get("kind") == "person" and "country" in record:
            ours.update({(name, record["country"]): id for name in record["names"]["en"] if " " in name})
    found: dict[str, list[dict[str, Any]]] = {}
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        person = json.loads(line)
        country = states.get(person["country"].replace("_", " "))
        id = ours.get((person["names"].get("en", ""), country or ""))
        if id:
            found.setdefault(id, []).append(person)
    entries: dict[str, dict[str, Any]] = {}
    for id, people in sorted(found.items()):
        known = records[id].get("wikidata", people[0]["wikidata"])
        if len(people) > 1 or known != people[0]["wikidata"]:
            print("not taken:", id, known, [person["wikidata"] for person in people])
            continue
        names = {lang: name for lang, name in people[0]["names"].items() if lang in LANGUAGES and _plain(name)}
        entries[id] = {"wikidata": people[0]["wikidata"], **dict(sorted(names.items()))}
    head = "# Made by training/registry/seed_people_names.py; names and ids are Wikidata's (CC0); do not edit.\n"
    data = {"defaults": {"source": "Wikidata through EveryPolitician 2015 (id, names)"}, "entries": entries}
    out = HERE / "sources" / "generated" / "people-names.yaml"
    out.write_text(head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")
    print(len(entries), "people")


def _plain(name: str) -> bool:
    return re.search(r"[()\[\]/]", name) is None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
