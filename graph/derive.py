"""Direct relations between actors, derived from events: for short queries, and always traceable to the events.

An event that took or takes place gives its type's own property (`actor:RUS detente:cooperatesWith actor:ISR`). One of
any other status gives the property of that status (`detente:offeredMediatesBetween`), so that an offer can never be
read as the deed. Each relation is described by a node, `relation:RUS/cooperatesWith/ISR`, that lists its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from detente.graph.iris import iri, term
from detente.graph.pairs import pairs
from detente.ontology import Event, EventType, Reading, Status
from detente.ontology.terms import DERIVED_GRAPH, NAMESPACES

GRAPH = NamedNode(DERIVED_GRAPH)

PROPERTY: dict[EventType, str] = {
    EventType.AGREE: "agreesWith",
    EventType.CONSULT: "consultsWith",
    EventType.SUPPORT: "supports",
    EventType.CONCEDE: "concedesTo",
    EventType.COOPERATE: "cooperatesWith",
    EventType.AID: "aids",
    EventType.RETREAT: "retreatsBefore",
    EventType.REQUEST: "requestsOf",
    EventType.ACCUSE: "accuses",
    EventType.REJECT: "rejects",
    EventType.THREATEN: "threatens",
    EventType.PROTEST: "protestsAgainst",
    EventType.SANCTION: "sanctions",
    EventType.MOBILIZE: "mobilizesAgainst",
    EventType.COERCE: "coerces",
    EventType.ASSAULT: "assaults",
}
MEDIATION = "mediatesBetween"


def relations(event: Event) -> tuple[tuple[str, str, str], ...]:
    """(actor, property, actor) of an event; both directions where it is mutual.

    A mediation joins the mediator with each side, never the sides with each other.
    """
    mediation = event.type is EventType.CONSULT and event.mode == "mediate"
    name = relation_name(MEDIATION if mediation else PROPERTY[event.type], event.status)
    joined = pairs(event)
    if event.mutual and not mediation:
        joined += tuple((target, source) for source, target in joined)
    return tuple((source, name, target) for source, target in dict.fromkeys(joined))


def relation_name(plain: str, status: Status) -> str:
    """The property of a relation in a status: the plain one only for what happened."""
    return plain if status.happened else f"{status.value}{plain[0].upper()}{plain[1:]}"


def derive(readings: Iterable[Reading]) -> set[Quad]:
    """The whole derived graph of some readings, from scratch."""
    return {quad for reading in readings for event in reading.events for quad in _quads(event)}


def relation_nodes(links: Iterable[Quad]) -> set[NamedNode]:
    """The relation nodes of quads that lead from a relation to its events."""
    return {quad.subject for quad in links if isinstance(quad.subject, NamedNode)}


def direct(description: Iterable[Quad]) -> Quad:
    """The direct edge that a relation node describes."""
    parts = {quad.predicate: quad.object for quad in description}
    return Quad(parts[FROM], parts[PROPERTY_OF], parts[TO], GRAPH)  # type: ignore[arg-type]


FROM, TO, PROPERTY_OF, EVENT = (term(f"detente:{name}") for name in ("from", "to", "property", "event"))


def _quads(event: Event) -> Iterator[Quad]:
    for source, name, target in relations(event):
        subject, property_, object_ = iri("actor", source), term(f"detente:{name}"), iri("actor", target)
        home = NAMESPACES["actor"]
        local = f"{subject.value.removeprefix(home)}/{name}/{object_.value.removeprefix(home)}"
        node = NamedNode(NAMESPACES["relation"] + local)
        yield Quad(subject, property_, object_, GRAPH)
        yield Quad(node, term("rdf:type"), term("detente:DerivedRelation"), GRAPH)
        yield Quad(node, FROM, subject, GRAPH)
        yield Quad(node, PROPERTY_OF, property_, GRAPH)
        yield Quad(node, TO, object_, GRAPH)
        yield Quad(node, EVENT, iri("event", event.id), GRAPH)
