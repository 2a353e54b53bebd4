"""Bad inputs through the command line: each gets a named error with a remedy, and the batch goes on."""

from __future__ import annotations

import gzip
import json

import pytest

GOOD = "Russia and Israel met in Geneva in 2016, and the talks between the two went on for most of the day. " * 3


@pytest.fixture
def inputs(tmp_path):
    """One bad input of each kind, by the error that it must get, and a good one at each end."""
    packed = gzip.compress((GOOD * 50).encode())
    files = {
        "0-good.txt": GOOD.encode(),
        "1-empty.txt": b"",
        "2-binary.txt": bytes(range(256)) * 64,
        "3-menu.html": b"<html><body><nav><a href='/'>Home</a></nav><script>var a = 1</script></body></html>",
        "4-broken.txt.gz": packed[: len(packed) // 2],
        "5-lines.jsonl": json.dumps({"id": "1", "text": GOOD + "Iran met France.", "lang": "en"}).encode()
        + b'\n{"id": "2", "text": \n'
        + json.dumps({"id": "3", "text": "Israel struck Iran at night. " + GOOD, "lang": "en"}).encode(),
        "6-long.txt": b"one endless line " * 200_000,
        "9-good.txt": (GOOD.replace("Geneva", "Vienna") + "Iran met France. " * 9).encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return [*(str(tmp_path / name) for name in files), "http://127.0.0.1:9/", str(tmp_path / "missing.txt")]


EXPECTED = {
    "1-empty.txt": "empty-source",
    "2-binary.txt": "binary-source",
    "3-menu.html": "no-article-text",
    "4-broken.txt.gz": "truncated-archive",
    "5-lines.jsonl": "broken-record",
    "6-long.txt": "oversized-source",
    "127.0.0.1": "forbidden-url",
}


def test_a_batch_with_every_fault_reads_the_rest_and_names_each(reader, inputs, tmp_path):
    folder = tmp_path / "graph"
    process = reader(folder, *inputs)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    failed = [entry for entry in report["articles"] if entry["status"] == "failed"]
    for name, code in EXPECTED.items():
        assert [entry["error"]["code"] for entry in failed if name in entry["origin"]] == [code], name
    assert any("missing.txt" in entry["origin"] for entry in failed)
    assert all(entry["error"]["what"] and entry["error"]["remedy"] for entry in failed)
    assert len(failed) == len(EXPECTED) + 1
    read = [entry for entry in report["articles"] if entry["status"] != "failed"]
    assert len(read) == 4


def test_strict_turns_any_fault_into_code_1(reader, inputs, tmp_path):
    process = reader(tmp_path / "graph", *inputs[:2], "--strict")
    process.communicate(timeout=120)
    assert process.returncode == 1
