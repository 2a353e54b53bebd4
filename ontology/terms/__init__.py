"""The vocabularies that the graph is written in: namespaces, and the Turtle files that define our own terms."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

# Names, not addresses: nothing of ours is ever fetched from them.
_HOME = "https://w3id.org/detente/"

NAMESPACES: dict[str, str] = {
    "detente": _HOME + "terms#",
    "plover": _HOME + "plover#",
    "status": _HOME + "status#",
    "actor": _HOME + "actor/",
    "place": _HOME + "place/",
    "article": _HOME + "article/",
    "event": _HOME + "event/",
    "moment": _HOME + "time/",
    "relation": _HOME + "relation/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": "http://www.w3.org/ns/prov#",
    "time": "http://www.w3.org/2006/time#",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "wd": "http://www.wikidata.org/entity/",
    "sh": "http://www.w3.org/ns/shacl#",
    "cameo": _HOME + "cameo#",
}
"""Prefixes that are preset in every query and written into every export."""

DERIVED_GRAPH = _HOME + "derived"
"""Name of the graph that holds the derived direct relations between actors."""

THINGS_GRAPH = _HOME + "things"
"""Name of the graph that describes actors, places and times, once for all articles."""

Name = Literal["detente", "derived", "plover", "shapes"]


def terms_path(name: Name) -> Traversable:
    """The Turtle file of a vocabulary.

    Args:
        name: `detente` (classes and properties, OWL), `derived` (the direct relations between actors, OWL),
            `plover` (event types, modes, contexts and statuses, SKOS) or `shapes` (SHACL).
    """
    return files(__name__) / f"{name}.ttl"
