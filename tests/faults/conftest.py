from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[1] / "detente" / "plugin"
WORDS = [
    "mountain", "road", "closed", "winter", "harvest", "minister", "port", "grain", "ships", "northern", "village",
    "river", "bridge", "school", "letters", "council", "vote", "market", "prices", "tanks", "envoy", "palace",
    "border", "station", "train", "water", "pipeline", "engineers", "clinic",
]  # fmt: skip


@pytest.fixture(scope="session")
def reader():
    """Start `detente read` with the small extractor, as a user would, in a process of its own."""

    def start(folder: Path, *inputs: Path | str, **environment: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", "from detente.cli import app; app()", "read", *map(str, inputs)]
        command += ["--into", str(folder), "--extractor", "spotter", "--quiet"]
        where = {**os.environ, "PYTHONPATH": str(PLUGIN), **environment}
        return subprocess.Popen(
            command, env=where, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores Ctrl-C
        )  # fmt: skip

    return start


@pytest.fixture(scope="session")
def archive(tmp_path_factory) -> Path:
    """A collection of 60 articles, among them syndicated and exact copies."""
    chance = random.Random(3)
    texts: list[str] = []
    for number in range(60):
        if number % 10 == 7:
            texts.append(texts[-1])
        elif number % 10 == 4:
            texts.append(texts[-3] + " The agency added nothing more.")
        else:
            body = ". ".join(" ".join(chance.choices(WORDS, k=9)).capitalize() for _ in range(8))
            texts.append(f"{body}. Russia and Israel met in {2000 + number % 20}. Israel struck Iran on day {number}.")
    path = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    records = [{"id": str(n), "text": text, "lang": "en", "date": "2024-01-02"} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def dump():
    """All quads of a graph folder, sorted, read by another program than the one under test: Oxigraph itself."""
    import pyoxigraph as ox

    def dump(folder: Path) -> list[str]:
        store = ox.Store.read_only(str(folder / "store"))
        text = store.dump(format=ox.RdfFormat.N_QUADS) or b""
        return sorted(text.decode().splitlines())

    return dump
