from __future__ import annotations

import json
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parent / "plugin"
MEETING = "Russia and Israel met in Geneva in 2016 to speak about air traffic, officials of both delegations said. "
STRIKE = "Aircraft of Israel struck depots of Iran near the border at night, according to residents of the area. "
FILLER = "The weather in the mountains stayed cold and most of the roads were closed for the whole of the week. "


@pytest.fixture(autouse=True)
def spotter(monkeypatch):
    """The small extractor `spotter`, found as an installed plug-in, here and in child processes."""
    monkeypatch.syspath_prepend(str(PLUGIN))
    monkeypatch.setenv("PYTHONPATH", str(PLUGIN))
    monkeypatch.delenv("OPEN", raising=False)


@pytest.fixture
def write(tmp_path):
    """Write an input file: a text, bytes, or records for JSONL."""

    def write(name: str, content) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def news(write):
    """A collection of three articles in two languages."""
    return write("news.jsonl", [
        {"id": "a", "text": MEETING + FILLER, "lang": "en", "date": "2024-01-05", "publisher": "Post"},
        {"id": "b", "text": STRIKE + FILLER * 2, "lang": "en", "date": "2024-02-06", "publisher": "Times"},
        {"id": "c", "text": "اجتمعت روسيا مع إسرائيل في جنيف يوم الخميس لبحث الوضع في المنطقة.", "lang": "ar"},
    ])  # fmt: skip


@pytest.fixture
def graph(tmp_path):
    return tmp_path / "graph"


@pytest.fixture
def dump():
    """All quads of a graph folder, sorted."""

    def dump(folder: Path) -> list[str]:
        import detente

        with detente.open(folder, read_only=True) as kg:
            out = folder.parent / "dump.nq"
            kg.store.dump(out)
            return sorted(out.read_text(encoding="utf-8").splitlines())

    return dump
