"""Events as lines: JSON Lines with everything, CSV for a spreadsheet."""

from __future__ import annotations

import csv as csv_format
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from detente.graph.export.records import record
from detente.graph.store.base import Store

COLUMNS = (
    "id", "article", "source_id", "lang", "publisher", "date", "type", "mode", "contexts", "cameo",
    "source", "source_name", "source_code", "source_text", "target", "target_name", "target_code", "target_text",
    "mutual", "status", "time_text", "edtf", "start", "end", "place", "attributed_to", "about", "answers",
    "confidence", "extractor", "sentence",
)  # fmt: skip


def jsonl(store: Store, stream: BinaryIO) -> None:
    """One event a line, in the order of article ids and of the text."""
    for event in _records(store):
        stream.write(json.dumps(event, ensure_ascii=False).encode() + b"\n")


def csv(store: Store, stream: BinaryIO) -> None:
    """One event a row, after a row of `COLUMNS`; several values in a cell are parted by `|`."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv_format.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    rows.writeheader()
    for event in _records(store):
        rows.writerow(_row(event))
    text.detach()


def _records(store: Store) -> Iterator[dict[str, Any]]:
    for reading in store.readings():
        for event in reading.events:
            yield record(event, reading)


def _row(event: dict[str, Any]) -> dict[str, Any]:
    row = event | {"contexts": "|".join(event["contexts"]), "sentence": event["evidence"]["sentence"]}
    row |= {"time_text": event["time"]["text"]} | {key: event["time"][key] for key in ("edtf", "start", "end")}
    for side in ("source", "target"):
        actors = event[side]
        row |= {f"{side}_{key}": "|".join(a[key] or "" for a in actors) for key in ("name", "code", "text")}
        row[side] = "|".join(actor["id"] for actor in actors)
    return row
