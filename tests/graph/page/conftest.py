"""Networks built by hand, with the attributes that `detente.graph.network` gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx
import pytest

EVENT = {
    "type": "COOPERATE", "mode": None, "quad": 2, "status": "actual", "start": "2016-02-01", "end": None,
    "edtf": "2016-02/..", "time_text": "", "place": None, "mutual": False, "confidence": 0.7, "article": "a1",
    "publisher": "Outlet", "date": "2016-03-01", "lang": "en", "sentence": "They worked together.", "mark": (5, 11),
    "attributed_to": None,
}  # fmt: skip


class Sketch:
    """Builds a network event by event."""

    def __init__(self) -> None:
        self.graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(untargeted=[])

    def actor(self, actor: str, **facts: Any) -> Sketch:
        known = {"name": actor, "names": {"en": actor}, "kind": "state", "country": None, "sector": None}
        self.graph.add_node(actor, **{**known, "wikidata": None, "provisional": False, "events": 0, **facts})
        return self

    def event(self, event: str, sources: list[str], targets: list[str], **facts: Any) -> Sketch:
        for actor in [*sources, *targets]:
            if actor not in self.graph:
                self.actor(actor)
            self.graph.nodes[actor]["events"] += 1
        told = {**EVENT, "event": event, **facts}
        for source in sources:
            for target in targets:
                self.graph.add_edge(source, target, key=event, **told)
        if not (sources and targets):
            self.graph.graph["untargeted"].append({**told, "sources": sources, "targets": targets})
        return self


@pytest.fixture
def sketch() -> Callable[[], Sketch]:
    return Sketch
