"""Builds the compact registry from its source files: `python -m detente.ontology.registry.build`."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.ontology.registry.entry import Entry
from detente.ontology.registry.registry import COMPACT
from detente.ontology.registry.sources import merge, read_sources

HERE = Path(__file__).parent
INFLECTED = ("ru", "uk")


def compact(folder: Path = HERE / "sources") -> bytes:
    """The compact file's bytes; the same sources always give the same bytes.

    Args:
        folder: where the curated files are; its folder `generated` holds what training/registry/ made from others'
            data, which comes after them, and the tables of inflected forms.

    Raises:
        LexiconError: when a source breaks the format.
        pydantic.ValidationError: when an entry does not fit the model.
    """
    records = read_sources(folder)
    for id, record in read_sources(folder / "generated").items():
        records[id] = merge(records[id], record) if id in records else record
    for lang in INFLECTED:
        _inflect(records, lang, folder / "generated" / f"inflected-{lang}.json")
    for id, record in records.items():
        Entry.model_validate({"id": id, **record})
    text = json.dumps(records, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(text.encode(), mtime=0)


def main() -> None:
    """Writes the compact file and prints what it holds."""
    data = compact()
    (HERE / COMPACT).write_bytes(data)
    records = json.loads(gzip.decompress(data))
    kinds = Counter(record.get("kind", "place") for record in records.values())
    print(f"{len(records)} entries, {len(data) / 1e6:.2f} MB:", ", ".join(f"{n} {kind}" for kind, n in kinds.items()))


def _inflect(records: Mapping[str, Any], lang: str, table: Path) -> None:
    """Adds the case forms that the table holds to the names and demonyms of a language, and to ambiguous forms."""
    if not table.exists():
        return
    forms: dict[str, list[str]] = json.loads(table.read_text(encoding="utf-8"))
    for record in records.values():
        if "ambiguous" in record:
            doubtful = record["ambiguous"]
            own = {word for key in ("names", "demonyms") for word in record.get(key, {}).get(lang, ())}
            more = [form for word in doubtful if word in own for form in forms.get(word, ())]
            record["ambiguous"] = list(dict.fromkeys((*doubtful, *more)))
        for key in ("names", "demonyms"):
            words = record.get(key, {}).get(lang)
            if words:
                every = [*words, *(form for word in words for form in forms.get(word, ()))]
                record[key][lang] = list(dict.fromkeys(every))


if __name__ == "__main__":
    main()
