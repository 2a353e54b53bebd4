"""Stores on Oxigraph: one on disk, one in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from detente.graph import derive, things
from detente.graph.iris import iri, local, term
from detente.graph.rdf import from_quads, to_quads
from detente.graph.store.base import Answer
from detente.graph.store.sparql import explained, refuse_remote
from detente.ontology import Reading
from detente.ontology.errors import StoreBusy, StoreError
from detente.ontology.terms import NAMESPACES

# A file that is in every RocksDB folder from the first moment.
_MARK = "CURRENT"
# RocksDB gives the system's words (ENOSPC, EFBIG, EDQUOT), not its number.
_FULL = ("no space left", "file too large", "quota exceeded")


class MemoryStore:
    """A store that lives as long as the object; for tests and for a look at a few articles."""

    def __init__(self) -> None:
        self._open: ox.Store | None = ox.Store()
        self._name = "store in memory"

    def put(self, reading: Reading) -> bool:
        """Keep a reading in place of what was known of its article; gives whether anything changed."""
        return self._replace(iri("article", reading.article.id), reading)

    def delete(self, article_id: str) -> bool:
        """Forget all that one article said, and nothing else; gives whether there was anything."""
        return self._replace(iri("article", article_id), None)

    def reading(self, article_id: str) -> Reading | None:
        """The reading of an article."""
        quads = self._graph(iri("article", article_id))
        return from_quads(quads) if quads else None

    def readings(self) -> Iterator[Reading]:
        """All readings, in the order of their article ids."""
        for article_id in self.article_ids():
            if (reading := self.reading(article_id)) is not None:
                yield reading

    def article_ids(self) -> tuple[str, ...]:
        """Ids of the articles, sorted."""
        names = (graph for graph in self._engine.named_graphs() if isinstance(graph, ox.NamedNode))
        home = NAMESPACES["article"]
        return tuple(sorted(local(name, "article") for name in names if name.value.startswith(home)))

    def count(self) -> int:
        """How many quads it holds, derived ones included."""
        return len(self._engine)

    def query(self, sparql: str, *, prefixes: Mapping[str, str] | None = None) -> Answer:
        """Answer a SPARQL 1.1 query over the union of all graphs (see `Store.query`)."""
        refuse_remote(sparql)
        known = {**NAMESPACES, **(prefixes or {})}
        try:
            return self._engine.query(sparql, prefixes=known, use_default_graph_as_union=True)
        except (SyntaxError, ValueError) as error:
            raise explained(error, sparql, known) from error

    def dump(self, path: Path | str, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> None:
        """Write all quads to a file in a format that can hold named graphs."""
        with self._disk():
            self._engine.dump(str(path), format, prefixes=NAMESPACES)

    def load(self, path: Path | str, format: ox.RdfFormat = ox.RdfFormat.N_QUADS) -> int:
        """Put every reading of a dump; gives how many. A file that is not sound is refused as a whole."""
        graphs: dict[str, list[ox.Quad]] = {}
        try:
            for quad in ox.parse(path=str(path), format=format):
                if isinstance(quad, ox.Quad) and isinstance(quad.graph_name, ox.NamedNode):
                    graphs.setdefault(quad.graph_name.value, []).append(quad)
            home = NAMESPACES["article"]
            readings = [from_quads(quads) for name, quads in graphs.items() if name.startswith(home)]
        except (SyntaxError, ValueError, OSError) as error:
            raise StoreError(
                f"cannot be loaded: {error}.", subject=str(path), remedy="Nothing of it was loaded; mend the file."
            ) from error
        for reading in readings:
            self.put(reading)
        return len(readings)

    def quads(self, graph: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        """All quads, or those of one graph."""
        return self._engine.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> tuple[ox.NamedNode, ...]:
        """Names of all graphs, sorted."""
        named = (graph for graph in self._engine.named_graphs() if isinstance(graph, ox.NamedNode))
        return tuple(sorted(named, key=lambda name: name.value))

    def as_dataset(self) -> Dataset:
        """The same quads as an rdflib dataset, for reading; the default graph is the union."""
        dataset = Dataset(store=OxigraphStore(store=self._engine), default_union=True)
        for prefix, namespace in NAMESPACES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """Let go of it; harmless when repeated."""
        self._open = None

    @property
    def _engine(self) -> ox.Store:
        if self._open is None:
            raise StoreError("is closed.", subject=self._name, remedy="Open it again.")
        return self._open

    def _graph(self, graph: ox.NamedNode) -> list[ox.Quad]:
        return list(self._engine.quads_for_pattern(None, None, None, graph))

    def _replace(self, article: ox.NamedNode, reading: Reading | None) -> bool:
        """Change an article's graph, and what is derived from it and others, in one transaction."""
        before = set(self._graph(article))
        after = set(to_quads(reading)) if reading else set()
        shared = derive.derive([reading]) | things.things([reading]) if reading else set()
        gone = before - after
        gone |= self._groundless(self._links(before), shared)
        gone |= self._unspoken(article, before, shared)
        new = (after - before) | {quad for quad in shared if quad not in self._engine}
        if not gone and not new:
            return False
        with self._disk():
            drop = "" if after else f"DROP SILENT GRAPH {article};"  # an emptied graph would still have its name
            self._engine.update(_update("DELETE", gone) + _update("INSERT", new) + drop)
        return True

    def _links(self, before: set[ox.Quad]) -> set[ox.Quad]:
        """The quads that lead from derived relations to the events of an article's graph."""
        events = [quad.subject for quad in before if quad.object == term("sem:Event")]
        found = (self._engine.quads_for_pattern(None, derive.EVENT, event, derive.GRAPH) for event in events)
        return {link for links in found for link in links}

    def _unspoken(self, article: ox.NamedNode, before: set[ox.Quad], shared: set[ox.Quad]) -> set[ox.Quad]:
        """The descriptions that no article supports when this one's reading gives way to its new `shared` quads."""
        gone = things.things([from_quads(before)]) - shared if before else set()
        for thing in {things.subject(quad) for quad in gone}:
            own = {quad for quad in gone if things.subject(quad) == thing}
            for graph in self._speaking_of(thing, article):
                if thing.value.startswith(NAMESPACES["moment"]):
                    own = set()  # a time is described by its name alone
                else:
                    cast = self._engine.quads_for_pattern(graph, term("detente:cast"), None, graph)
                    own -= {quad for told in cast for quad in things.described(told.object.value)}  # type: ignore[union-attr]
                gone = {quad for quad in gone if things.subject(quad) != thing} | own
                if not own:
                    break
        return gone

    def _speaking_of(self, thing: ox.NamedNode, article: ox.NamedNode) -> Iterator[ox.NamedNode]:
        """The other articles' graphs that name an actor, a place or a time."""
        seen = {article}
        for quad in self._engine.quads_for_pattern(None, None, thing, None):
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(NAMESPACES["article"]) and graph not in seen:
                seen.add(graph)
                yield graph

    def _groundless(self, links: set[ox.Quad], relations: set[ox.Quad]) -> set[ox.Quad]:
        """The derived quads that nothing supports when an article's `links` give way to its new `relations`."""
        gone = links - relations
        kept = derive.relation_nodes(relations)
        for node in derive.relation_nodes(gone) - kept:
            # A relation may rest on very many events; one that stays is enough.
            rest = self._engine.quads_for_pattern(node, derive.EVENT, None, derive.GRAPH)
            if all(link in gone for link in rest):
                description = set(self._engine.quads_for_pattern(node, None, None, derive.GRAPH))
                gone |= description | {derive.direct(description)}
        return gone

    @contextmanager
    def _disk(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            full = any(words in str(error).lower() for words in _FULL)
            what = "cannot be written: its disk is full." if full else f"cannot be written: {error}."
            raise StoreError(what, subject=self._name) from error


class EmbeddedStore(MemoryStore):
    """A store in a folder. One process at a time writes; others open it read-only and see what was there then.

    Args:
        path: the folder; made when it is missing and the store is opened for writing.
        read_only: whether it is only read.

    Raises:
        StoreBusy: when another process, or another object of this one, has it open for writing.
        StoreError: when it is missing, is not such a folder, or cannot be read.
    """

    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        self.path, self.read_only, self._name = Path(path), read_only, str(path)
        self._open = None
        marked = (self.path / _MARK).is_file()
        if self.path.exists() and not marked and (not self.path.is_dir() or any(self.path.iterdir())):
            raise StoreError("is not a graph.", subject=self._name, remedy="Name a graph's folder, or a new one.")
        if read_only and not marked:
            raise StoreError("there is no graph here.", subject=self._name, remedy="Read articles into it first.")
        try:
            if not read_only:
                self.path.mkdir(parents=True, exist_ok=True)
            self._open = ox.Store.read_only(str(path)) if read_only else ox.Store(str(path))
        except OSError as error:
            if "lock" in str(error).lower():
                raise StoreBusy("is being written by another process.", subject=self._name) from error
            raise StoreError(f"cannot be opened: {error}.", subject=self._name) from error

    def close(self) -> None:
        """Write all to disk and let go of the folder; harmless when repeated."""
        if self._open is not None and not self.read_only:
            with self._disk():
                self._open.flush()
        self._open = None
        gc.collect()  # answers and datasets that nobody holds any more would keep the lock

    def _replace(self, article: ox.NamedNode, reading: Reading | None) -> bool:
        if self.read_only:
            raise StoreError("was opened read-only.", subject=self._name, remedy="Open it for writing.")
        return super()._replace(article, reading)


def _update(verb: str, quads: set[ox.Quad]) -> str:
    """One operation of a SPARQL update; the terms of N-Quads are terms of SPARQL."""
    if not quads:
        return ""
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .")
    body = "\n".join(f"GRAPH {graph} {{\n" + "\n".join(triples) + "\n}" for graph, triples in graphs.items())
    return f"{verb} DATA {{\n{body}\n}};\n"
