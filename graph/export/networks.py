"""The network of actors as GraphML and GEXF, for Gephi, Cytoscape and their like."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, BinaryIO

import networkx as nx

from detente.graph.network import network
from detente.graph.store.base import Store

# What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(store: Store, stream: BinaryIO) -> None:
    """Nodes and edges with the attributes of `network`, flattened; events that join nobody are left out."""
    nx.write_graphml_xml(_flat(store), stream, named_key_ids=True)


def gexf(store: Store, stream: BinaryIO) -> None:
    """The same as GEXF; `start` and `end` of edges drive Gephi's timeline."""
    writer = nx.readwrite.gexf.GEXFWriter(version="1.2draft")
    writer.add_graph(_flat(store))
    for meta in writer.xml.iter("meta"):
        del meta.attrib["lastmodifieddate"]  # the same graph must always give the same bytes
    writer.write(stream)


def _flat(store: Store) -> nx.MultiDiGraph[str]:
    """A copy whose attributes are plain values that XML can hold, and whose edges have unique ids."""
    full = network(store.readings())
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(full.nodes):
        actor: dict[str, Any] = full.nodes[node]
        names = {f"name_{lang}": name for lang, name in sorted(actor["names"].items())}
        flat.add_node(_clean(node), **_plain({"label": actor["name"], **actor, **names}, without=("names",)))
    edges: list[tuple[str, str, str]] = sorted(full.edges(keys=True), key=lambda edge: (edge[2], edge[:2]))
    many = Counter(event for _, _, event in edges)
    seen: Counter[str] = Counter()
    for source, target, event in edges:
        facts: dict[str, Any] = full.edges[source, target, event]
        first, last = facts["mark"]
        extra = {"event_type": facts["type"], "mark_start": first, "mark_end": last}
        key = f"{event}/{seen[event]}" if many[event] > 1 else event
        seen[event] += 1
        values = _plain(facts | extra, without=("mark", "type"))  # GEXF means something else by an edge's type
        flat.add_edge(_clean(source), _clean(target), key=key, **values)
    return flat


def _plain(facts: dict[str, Any], *, without: tuple[str, ...]) -> dict[str, Any]:
    kept = {key: value for key, value in facts.items() if value is not None and key not in without}
    return {key: _clean(value) if isinstance(value, str) else value for key, value in kept.items()}


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
