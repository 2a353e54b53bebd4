"""Whether a graph keeps the shapes of `ontology/terms/shapes.ttl`, and what breaks them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pyoxigraph import Quad, RdfFormat, serialize
from pyshacl import validate
from rdflib import RDF, SH, Graph

from detente.ontology.terms import Name, terms_path


def violations(quads: Iterable[Quad]) -> tuple[str, ...]:
    """What the shapes say against some quads, one line for each fault, sorted; empty when all is well.

    Args:
        quads: a store's (`store.quads()`) or a reading's (`to_quads`); graph names do not matter.
    """
    lines = serialize(dict.fromkeys(quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return faults(Graph().parse(data=lines, format="nt"))


def faults(graph: Graph) -> tuple[str, ...]:
    """The same for an rdflib graph, to which the names of known concepts are added."""
    for concept, kind in _concepts():
        graph.add((concept, RDF.type, kind))
    conforms, report, _ = validate(graph, shacl_graph=_terms("shapes"), inference="none")
    if conforms:
        return ()
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, message = report.value(result, SH.focusNode), report.value(result, SH.resultMessage)
        found.add(f"{focus}: {message}")
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def _terms(name: Name) -> Graph:
    return Graph().parse(data=terms_path(name).read_text(encoding="utf-8"), format="turtle")


@lru_cache(maxsize=1)
def _concepts() -> tuple[tuple[Any, Any], ...]:
    """Which types, modes, contexts and statuses there are."""
    return tuple(_terms("plover").subject_objects(RDF.type))
