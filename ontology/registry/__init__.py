"""The registry of actors and places: readable sources, one compact file made from them, and its reader."""

from detente.ontology.registry.entry import Entry, Office, PlaceFacts
from detente.ontology.registry.registry import Registry, load_registry

__all__ = ["Entry", "Office", "PlaceFacts", "Registry", "load_registry"]
