"""Quads as TriG, Turtle, N-Quads and JSON-LD, sorted, one graph after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO, cast

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from detente.graph.store.base import Store
from detente.ontology.terms import NAMESPACES


def trig(store: Store, stream: BinaryIO) -> None:
    """All graphs, by name, with prefixes."""
    _headed(stream, _sorted(store), RdfFormat.TRIG)


def nquads(store: Store, stream: BinaryIO) -> None:
    """All graphs, one quad a line."""
    serialize(_sorted(store), stream, format=RdfFormat.N_QUADS)


def jsonld(store: Store, stream: BinaryIO) -> None:
    """All graphs in JSON-LD's expanded form."""
    serialize(_sorted(store), stream, format=RdfFormat.JSON_LD)


def turtle(store: Store, stream: BinaryIO) -> None:
    """The union of all graphs; which article says what is still told by `prov:wasDerivedFrom`."""
    triples: set[Triple] = {quad.triple for quad in store.quads()}
    _headed(stream, sorted(triples, key=str), RdfFormat.TURTLE)


def _sorted(store: Store) -> Iterator[Quad]:
    for graph in store.graphs():
        yield from sorted(store.quads(graph), key=str)


def _headed(stream: BinaryIO, statements: Iterable[Quad] | Iterable[Triple], format: RdfFormat) -> None:
    head = _SortedHead(stream)
    serialize(statements, cast(IO[bytes], head), format=format, prefixes=NAMESPACES)
    head.close()


class _SortedHead:
    """Puts the lines of prefixes in order, which the serialiser writes in an order of chance."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.held, self.in_head = stream, b"", True

    def write(self, data: bytes) -> int:
        if self.in_head:
            self.held += data
            lines = self.held.splitlines(keepends=True)
            # The last line may still be growing.
            if any(not line.startswith(b"@prefix") for line in lines[:-1]):
                self.close()
        else:
            self.stream.write(data)
        return len(data)

    def close(self) -> None:
        lines = self.held.splitlines(keepends=True)
        prefixes = [line for line in lines if line.startswith(b"@prefix")]
        self.stream.write(b"".join(sorted(prefixes) + lines[len(prefixes) :]))
        self.held, self.in_head = b"", False

    def flush(self) -> None:
        """Nothing is kept back once the head is written."""
