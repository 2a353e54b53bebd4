"""Readings as a `networkx.MultiDiGraph`: actors are nodes, each event is an edge that carries its evidence."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx

from detente.graph.pairs import pairs
from detente.ontology import Actor, Article, Event, Interval, Reading

Day = str | datetime.date


def network(
    readings: Iterable[Reading],
    *,
    of: str | Iterable[str] | None = None,
    since: Day | None = None,
    until: Day | None = None,
    status: str | Iterable[str] | None = None,
) -> nx.MultiDiGraph[str]:
    """The actors of some readings and the events between them.

    Args:
        readings: what was read; order decides nothing but the order of nodes and edges.
        of: PLOVER type or types to keep ("COOPERATE").
        since, until: keep events that can have taken place in this span; a date, or a day, month or year in
            ISO form ("2016-02"). An event whose time is not resolved counts at its article's publication date,
            and is left out when that is unknown too.
        status: status or statuses to keep ("offered").

    Returns:
        Nodes keyed by actor id with `name`, `names`, `kind`, `country`, `sector`, `wikidata`, `provisional` and
        `events` (how many of the events it takes part in). Edges keyed by event id, one for each pair of source
        and target, with the attributes of `_edge`. Events that join nobody are dictionaries of the same
        attributes, and `sources` and `targets` (actor ids), in `graph["untargeted"]`.

    Raises:
        ValueError: when `since` or `until` is no date.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(untargeted=[])
    kept = _Filter(of, since, until, status)
    cast: dict[str, Actor] = {}
    counts: dict[str, int] = {}
    for article, actors, event in _events(readings):
        if not kept(event, article):
            continue
        for actor in dict.fromkeys(p.actor for p in event.participants):
            cast[actor] = _joined(cast.get(actor), actors[actor])
            counts[actor] = counts.get(actor, 0) + 1
            graph.add_node(actor)
        facts = _edge(event, article)
        joined = pairs(event)
        for source, target in joined:
            graph.add_edge(source, target, key=event.id, **facts)
        if not joined:
            sides = {"sources": [p.actor for p in event.sources], "targets": [p.actor for p in event.targets]}
            graph.graph["untargeted"].append(facts | sides)
    for known in cast.values():
        graph.add_node(known.id, **_node(known), events=counts[known.id])
    return graph


def _events(readings: Iterable[Reading]) -> Iterator[tuple[Article, dict[str, Actor], Event]]:
    for reading in readings:
        actors = {actor.id: actor for actor in reading.actors}
        for event in reading.events:
            yield reading.article, actors, event


def _node(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "names": dict(actor.names),
        "kind": actor.kind.value,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "provisional": actor.provisional,
    }


def _edge(event: Event, article: Article) -> dict[str, Any]:
    """Type, standing, time, place, claim and evidence of an event; `mark` counts characters within `sentence`."""
    evidence = event.evidence
    return {
        "event": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "quad": event.type.quad.value,
        "status": event.status.value,
        "start": _iso(event.time.earliest),
        "end": _iso(event.time.latest),
        "edtf": event.time.edtf,
        "time_text": event.time.text,
        "place": event.place.name if event.place else None,
        "mutual": event.mutual,
        "confidence": event.confidence,
        "article": article.id,
        "publisher": article.publisher,
        "date": _iso(article.date),
        "lang": article.lang,
        "sentence": evidence.sentence,
        "mark": (evidence.start - evidence.sentence_start, evidence.end - evidence.sentence_start),
        "attributed_to": event.attribution.text if event.attribution else None,
    }


def _joined(known: Actor | None, seen: Actor) -> Actor:
    """What two articles know of one actor: a registered description wins, names add up."""
    if known is None or known == seen:
        return seen
    first, second = (seen, known) if known.provisional and not seen.provisional else (known, seen)
    return first.model_copy(update={"names": {**second.names, **first.names}})


class _Filter:
    """Whether an event is asked for."""

    def __init__(
        self, of: str | Iterable[str] | None, since: Day | None, until: Day | None, status: str | Iterable[str] | None
    ) -> None:
        self.types = _choices(of)
        self.statuses = _choices(status)
        self.since = _day(since, first=True)
        self.until = _day(until, first=False)

    def __call__(self, event: Event, article: Article) -> bool:
        if self.types is not None and event.type.value not in self.types:
            return False
        if self.statuses is not None and event.status.value not in self.statuses:
            return False
        return self._in_span(event.time, article.date)

    def _in_span(self, time: Interval, published: datetime.date | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if time.edtf is None:
            earliest = latest = published
            if published is None:
                return False
        else:
            earliest, latest = time.earliest, time.latest
        begins_too_late = self.until is not None and earliest is not None and earliest > self.until
        ends_too_early = self.since is not None and latest is not None and latest < self.since
        return not begins_too_late and not ends_too_early


def _choices(given: str | Iterable[str] | None) -> frozenset[str] | None:
    if given is None:
        return None
    return frozenset([str(given)] if isinstance(given, str) else map(str, given))


def _day(given: Day | None, *, first: bool) -> datetime.date | None:
    if given is None or isinstance(given, datetime.date):
        return given
    span = Interval(edtf=given)
    return span.earliest if first else span.latest


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
