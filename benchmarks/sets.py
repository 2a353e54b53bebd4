"""Public event sets, end to end: each record is read as an article; the set's own scorer tells the figures.

    python benchmarks/sets.py plv [--limit 200] [--jobs 2] [--keep predictions.jsonl] [--json]
"""

from __future__ import annotations

import argparse
import datetime
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from detente.extraction import Extracted, Installed, extract_all
from detente.graph.export import record
from detente.ontology import Article, article_id

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("arabic_gsr_events", "arabic_gsr_detect", "plv", "cameo_spans_en", "spanish_protest_cameo")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--side", default="dev", help="which side of the set: dev, or another that lies beside it")
    parser.add_argument("--limit", type=int, help="read only so many records; the figures are of these alone")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--extractor", default="rules", help="which installed extractor reads")
    parser.add_argument("--keep", type=Path, help="keep the predictions in this file")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    gold, scorer = SHARED / "data" / "events" / f"{asked.set}.{asked.side}.jsonl", SHARED / "score" / "score_sets.py"
    if not gold.is_file() or not scorer.is_file():
        print(f"Skipped: {asked.set} is not here (expected {gold} and {scorer}).", file=sys.stderr)
        return 0
    lines = gold.read_text(encoding="utf-8").splitlines()[: asked.limit]
    with tempfile.TemporaryDirectory() as folder:
        taken, predicted = Path(folder) / gold.name, asked.keep or Path(folder) / "predictions.jsonl"
        taken.write_text("\n".join(lines) + "\n", encoding="utf-8")
        facts = predict(lines, predicted, asked.extractor, asked.jobs)
        command = [sys.executable, str(scorer), asked.set, str(taken), str(predicted)]
        scored = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = dict(line.split(" = ", 1) for line in scored.splitlines())
    result = {"set": asked.set, **facts, **{name: float(value) for name, value in figures.items()}}
    if asked.json:
        print(json.dumps(result, indent=2))
    else:
        print("\n".join(f"{name:<32} {value}" for name, value in result.items()))
    return 0


def predict(lines: list[str], out: Path, extractor: str, jobs: int) -> dict[str, float]:
    """Read the records and write their events, one a line.

    Returns:
        How many were read, failed, and how many a second, with the loading of the language models left out.
    """
    articles = [article(json.loads(line)) for line in lines if line.strip()]
    begun, events, failed = None, 0, 0
    with out.open("w", encoding="utf-8") as file:
        for result in extract_all(Installed(extractor), articles, jobs):
            assert isinstance(result, Extracted)
            begun = begun or time.perf_counter()
            failed += result.reading is None
            for event in result.reading.events if result.reading else ():
                events += 1
                file.write(json.dumps(record(event, result.reading), ensure_ascii=False) + "\n")
    seconds = time.perf_counter() - (begun or 0)
    rate = round((len(articles) - 1) / seconds, 1) if len(articles) > 1 else 0.0
    return {"records": len(articles), "failed": failed, "events": events, "records a second": rate}


def article(data: dict[str, str]) -> Article:
    day = (data.get("date") or "").replace("-", "")
    return Article(
        id=article_id(data["text"]),
        text=data["text"],
        lang=data["lang"],
        source_id=str(data["id"]),
        date=datetime.date(int(day[:4]), int(day[4:6]), int(day[6:8])) if len(day) == 8 else None,
    )


if __name__ == "__main__":
    sys.exit(main())
