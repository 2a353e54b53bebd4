"""Accuracy, speed and size on the shipped corpus: `python benchmarks/corpus.py [--out FOLDER] [--json]`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import detente
from detente.corpus import Part, article_files, gold_files

PARTS: tuple[Part, ...] = ("development", "measured")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="also write corpus.json into this folder")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    result = {part: measure(part) for part in PARTS}
    text = json.dumps(result, indent=2, ensure_ascii=False)
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "corpus.json").write_text(text + "\n", encoding="utf-8")
    print(text if asked.json else "\n\n".join(table(part, figures) for part, figures in result.items()))
    return 0


def measure(part: Part) -> dict[str, Any]:
    """Read one half into a new graph and score it.

    Returns:
        `scores` as `detente evaluate --json` gives them; `articles`, `failed`, `events`, `quads`, `quads_per_event`;
        `articles_per_second`, of extraction alone and once every language model is loaded; `seconds`, with all loading.
    """
    with tempfile.TemporaryDirectory() as folder, detente.open(Path(folder) / "graph") as kg:
        begun = time.perf_counter()
        kg.read(*article_files(part))
        seconds = time.perf_counter() - begun
        again = kg.read(*article_files(part), again=True)
        warm = sum(entry.seconds for entry in again.articles)
        entries, quads, events = again.articles, kg.store.count(), sum(entry.events for entry in again.articles)
        return {
            "scores": list(detente.evaluate(kg, *gold_files(part)).rows()),
            "articles": len(entries),
            "failed": sum(entry.status == "failed" for entry in entries),
            "events": events,
            "quads": quads,
            "quads_per_event": round(quads / events, 1) if events else None,
            "articles_per_second": round(len(entries) / warm, 1) if warm else None,
            "seconds": round(seconds, 1),
        }


def table(part: str, figures: dict[str, Any]) -> str:
    """One half as a Markdown table, with the facts of the run below."""
    lines = [f"### {part}", "", "| language | what | | precision | recall | F1 | annotated |", "|" + "---|" * 7]
    lines += [
        f"| {row['lang']} | {row['what']} | {row['grade']} | {row['precision']:.3f} | {row['recall']:.3f} "
        f"| {row['f1']:.3f} | {row['asked']} |"
        for row in figures["scores"]
        if row["asked"]
    ]
    facts = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in figures.items() if name != "scores")
    return "\n".join([*lines, "", facts])


if __name__ == "__main__":
    sys.exit(main())
