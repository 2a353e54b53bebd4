"""Readings as RDF quads and back, without loss: one named graph for each article (docs/rdf.md describes the shape)."""

from detente.graph.from_rdf import from_quads
from detente.graph.to_rdf import to_quads

__all__ = ["from_quads", "to_quads"]
