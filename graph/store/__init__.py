"""Where readings are kept: one small interface, one module for each engine."""

from detente.graph.store.base import Answer, Store
from detente.graph.store.oxigraph import EmbeddedStore, MemoryStore

__all__ = ["Answer", "EmbeddedStore", "MemoryStore", "Store"]
