"""What every store of readings can do, whatever engine is behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, RdfFormat
from rdflib import Dataset

from detente.ontology import Reading

Answer = QuerySolutions | QueryBoolean | QueryTriples
"""Rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT or DESCRIBE; all three can `serialize`."""


class Store(Protocol):
    """Readings, kept article by article; an article is there whole or not at all.

    Every method raises `StoreError` when the store cannot do it (closed, read-only, a full disk).
    """

    def put(self, reading: Reading) -> bool:
        """Keep a reading in place of what was known of its article; gives whether anything changed."""

    def delete(self, article_id: str) -> bool:
        """Forget all that one article said, and nothing else; gives whether there was anything."""

    def reading(self, article_id: str) -> Reading | None:
        """The reading of an article."""

    def readings(self) -> Iterator[Reading]:
        """All readings, in the order of their article ids."""

    def article_ids(self) -> tuple[str, ...]:
        """Ids of the articles, sorted."""

    def count(self) -> int:
        """How many quads it holds, derived ones included."""

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Answer:
        """Answer a SPARQL 1.1 query over the union of all graphs; `GRAPH` reaches single ones.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE.
            prefixes: more preset prefixes than those of `detente.ontology.terms.NAMESPACES`.

        Raises:
            QueryError: on a syntax error, with its position, and on SERVICE, which would leave the machine.
        """

    def dump(self, path: Path | str, format: RdfFormat = RdfFormat.N_QUADS) -> None:
        """Write all quads to a file in a format that can hold named graphs."""

    def load(self, path: Path | str, format: RdfFormat = RdfFormat.N_QUADS) -> int:
        """Put every reading of a dump; gives how many. A file that is not sound is refused as a whole."""

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph."""

    def graphs(self) -> tuple[NamedNode, ...]:
        """Names of all graphs, sorted."""

    def as_dataset(self) -> Dataset:
        """The same quads as an rdflib dataset, for reading; the default graph is the union."""

    def close(self) -> None:
        """Write all to disk and let go of it; harmless when repeated."""
