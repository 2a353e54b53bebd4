"""Accuracy on the corpus's single sentences, each read as an article: `python benchmarks/sentences.py [--lang ar]`."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from typing import Any

import detente
from detente.corpus import corpus_dir
from detente.evaluation.gold import GoldArticle
from detente.extractors.rules import RuleExtractor
from detente.ontology import Article, article_id


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", default="ar", help="language of the sentences")
    asked = parser.parse_args()
    lines = (corpus_dir() / "sentences" / f"{asked.lang}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    extractor = RuleExtractor()
    readings = [extractor.extract(_article(row)) for row in rows]
    print("| half | what | | precision | recall | F1 | annotated |\n" + "|---" * 7 + "|")
    for part in ("development", "measured"):
        for row in detente.evaluate(readings, *map(_gold, rows), part=part).rows():
            if row["lang"] == asked.lang and row["what"] in ("events", "status", "time") and row["asked"]:
                figures = " | ".join(f"{row[name]:.3f}" for name in ("precision", "recall", "f1"))
                print(f"| {part} | {row['what']} | {row['grade']} | {figures} | {row['asked']} |")
    return 0


def _article(row: dict[str, Any]) -> Article:
    day = datetime.date.fromisoformat(row["date"])
    return Article(id=article_id(row["text"]), text=row["text"], lang=row["lang"], date=day, source_id=row["id"])


def _gold(row: dict[str, Any]) -> GoldArticle:
    events = [
        {**event, "id": f"e{number}", "time": event["time"] and {"edtf": event["time"]}}
        for number, event in enumerate(row["events"])
    ]
    return GoldArticle.model_validate({**row, "article": row["id"], "source_id": row["id"], "events": events})


if __name__ == "__main__":
    sys.exit(main())
