"""The graph as files for other tools: RDF, network formats, tables, and JSON Lines (docs/jsonl.md)."""

from __future__ import annotations

from pathlib import Path

from detente.graph.export import networks, rdf, tables
from detente.graph.export.files import Write, written
from detente.graph.export.records import record
from detente.graph.store.base import Store
from detente.ontology.errors import DetenteError

__all__ = ["FORMATS", "export", "record"]

FORMATS: dict[str, Write] = {
    "trig": rdf.trig,
    "turtle": rdf.turtle,
    "nquads": rdf.nquads,
    "jsonld": rdf.jsonld,
    "graphml": networks.graphml,
    "gexf": networks.gexf,
    "csv": tables.csv,
    "jsonl": tables.jsonl,
}
"""What `export` can write, by name."""


def export(store: Store, to: str, out: Path | str) -> None:
    """Write a graph to a file, the same graph always as the same bytes.

    Args:
        store: where the graph is.
        to: a name of `FORMATS`.
        out: the file, replaced only once the new one is complete; `-` for standard output.

    Raises:
        DetenteError: when there is no such format.
        StoreError: when the file cannot be written.
    """
    if to not in FORMATS:
        raise DetenteError("there is no such export format.", subject=to, remedy=f"Choose one of {', '.join(FORMATS)}.")
    written(out, lambda stream: FORMATS[to](store, stream))
