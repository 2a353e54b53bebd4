"""Choose events and parts of a network by who, what, when and how certain."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from detente.ontology import Actor, Event, Interval, Reading
from detente.results import Events

if TYPE_CHECKING:
    import networkx

Day = str | datetime.date


def select(
    readings: Iterable[Reading],
    *,
    source: str | None = None,
    target: str | None = None,
    actor: str | None = None,
    type: str | Iterable[str] | None = None,
    status: str | Iterable[str] | None = None,
    since: Day | None = None,
    until: Day | None = None,
    lang: str | None = None,
) -> Events:
    """The events of some readings that fit; see `KnowledgeGraph.events`. Sides of mutual events may be swapped.

    Raises:
        ValueError: when `since` or `until` is no EDTF date.
    """
    types, statuses = _choices(type), _choices(status)
    first, last = _day(since, first=True), _day(until, first=False)
    found = []
    for reading in readings:
        if lang is not None and reading.article.lang != lang:
            continue
        cast = {known.id: known for known in reading.actors}
        for event in reading.events:
            if (
                (types is None or event.type.value in types)
                and (statuses is None or event.status.value in statuses)
                and _acts(event, cast, source, target, actor)
                and _within(event, reading.article.date, first, last)
            ):
                found.append((event, reading))
    return Events(found)


def around(graph: networkx.MultiDiGraph[str], actor: str) -> networkx.MultiDiGraph[str]:
    """The part of a network that one actor's events make up."""
    people = graph.nodes(data=True)
    nodes = {node for node, facts in people if is_called(actor, node, facts["names"], facts["wikidata"])}
    edges = [(u, v, key) for u, v, key in graph.edges(keys=True) if u in nodes or v in nodes]
    kept = graph.edge_subgraph(edges).copy()  # type: ignore[arg-type]  # the stubs forget the keys of multigraphs
    kept.add_nodes_from((node, graph.nodes[node]) for node in nodes)
    kept.graph["untargeted"] = [
        facts for facts in graph.graph.get("untargeted", ()) if nodes & {*facts["sources"], *facts["targets"]}
    ]
    return kept


def is_called(wanted: str, id: str, names: Mapping[str, str], wikidata: str | None) -> bool:
    """Whether an actor's id, a name of it in any language, or its Wikidata id is the wanted one."""
    return _plain(wanted) in {_plain(name) for name in (id, *names.values(), wikidata) if name}


def _acts(
    event: Event, cast: Mapping[str, Actor], source: str | None, target: str | None, actor: str | None
) -> bool:
    def among(wanted: str | None, participants: Iterable[Any]) -> bool:
        if wanted is None:
            return True
        people = (cast[p.actor] for p in participants)
        return any(is_called(wanted, a.id, a.names, a.wikidata) for a in people)

    if not among(actor, event.participants):
        return False
    if among(source, event.sources) and among(target, event.targets):
        return True
    return event.mutual and among(source, event.targets) and among(target, event.sources)


def _within(
    event: Event, published: datetime.date | None, first: datetime.date | None, last: datetime.date | None
) -> bool:
    if first is None and last is None:
        return True
    if event.time.edtf is None:
        start = end = published
        if published is None:
            return False
    else:
        start, end = event.time.earliest, event.time.latest
    return not (last and start and start > last) and not (first and end and end < first)


def _day(given: Day | None, *, first: bool) -> datetime.date | None:
    if given is None or isinstance(given, datetime.date):
        return given
    span = Interval(edtf=given)
    return span.earliest if first else span.latest


def _choices(given: str | Iterable[str] | None) -> frozenset[str] | None:
    if given is None:
        return None
    return frozenset([given] if isinstance(given, str) else given)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
