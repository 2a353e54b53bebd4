"""Who, where and when: what is known of actors, places and times, told once for all articles that speak of them.

An article's graph holds what the article says and, as one JSON literal, the cast that it was read with. The triples
that describe the actors and places of all casts, and the times of all events, stand in one graph of their own: so a
question joins each event with each actor once, however many articles name the actor. Like derived relations, this graph
always equals the one built from scratch.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from detente.graph.iris import KIND_CLASS, iri, part, term, usual_order, variant
from detente.ontology import Actor, Interval, Place, Reading
from detente.ontology.errors import StoreError
from detente.ontology.terms import NAMESPACES, THINGS_GRAPH

GRAPH = NamedNode(THINGS_GRAPH)


def things(readings: Iterable[Reading]) -> set[Quad]:
    """The whole graph of actors, places and times of some readings, from scratch.

    Raises:
        StoreError: when a name's language is no language tag.
    """
    quads: set[Quad] = set()
    for reading in readings:
        quads.update(described(cast(reading)))
        for event in reading.events:
            quads.update(_moment(event.time))
    return quads


def cast(reading: Reading) -> str:
    """The actors and places of a reading as JSON, and the order of its events, which sets of quads cannot hold."""
    contexts = {e.id: e.contexts for e in reading.events if list(e.contexts) != usual_order(e.contexts)}
    home = NAMESPACES["place"]
    facts: dict[str, Any] = {
        "actors": [actor.model_dump(mode="json", exclude_defaults=True) for actor in reading.actors],
        "events": [event.id for event in reading.events],
        "places": {
            node.value.removeprefix(home): place.model_dump(mode="json", exclude_defaults=True)
            for node, place in places(reading).items()
        },
    }
    return json.dumps(facts | ({"contexts": contexts} if contexts else {}), ensure_ascii=False)


def described(told: str) -> Iterator[Quad]:
    """The quads that describe the actors and places of a `cast`."""
    facts = json.loads(told)
    for actor in facts["actors"]:
        yield from _actor(Actor.model_validate(actor))
    for name, place in facts["places"].items():
        yield from _place(NamedNode(NAMESPACES["place"] + name), Place.model_validate(place))


def places(reading: Reading) -> dict[NamedNode, Place]:
    """The places of a reading without the words that name them; a second version of one gets a node of its own."""
    found: dict[NamedNode, Place] = {}
    for event in reading.events:
        if event.place is not None:
            facts = bare(event.place)
            node = iri("place", facts.id)
            if found.setdefault(node, facts) != facts:
                found[variant(node, facts.model_dump_json())] = facts
    return found


def bare(place: Place) -> Place:
    """A place without the words that name it in one article."""
    return place.model_copy(update={"text": "", "start": None, "end": None})


def subject(quad: Quad) -> NamedNode:
    """The actor, place or time that a quad describes, itself or one of its parts."""
    assert isinstance(quad.subject, NamedNode)
    return NamedNode(quad.subject.value.partition("#")[0])


def _quad(node: NamedNode, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(node, term(name), value, GRAPH)


def _actor(actor: Actor) -> Iterator[Quad]:
    node = iri("actor", actor.id)
    yield _quad(node, "rdf:type", KIND_CLASS[actor.kind])
    yield _quad(node, "schema:name", Literal(actor.name))  # one name to show, whatever the languages
    for lang, name in actor.names.items():
        try:
            yield _quad(node, "rdfs:label", Literal(name, language=lang))
        except ValueError as error:
            remedy = 'Use ISO 639 codes, or "und".'
            raise StoreError(f"{lang!r} is no language tag.", subject=actor.id, remedy=remedy) from error
    if actor.country is not None:
        yield _quad(node, "detente:country", iri("actor", actor.country))
    if actor.sector is not None:
        yield _quad(node, "detente:sector", Literal(actor.sector))
    if actor.wikidata is not None:
        yield _quad(node, "owl:sameAs", iri("wd", actor.wikidata))
    if actor.member_of is not None:
        yield _quad(node, "detente:memberOf", iri("actor", actor.member_of))
    if actor.provisional:
        yield _quad(node, "detente:provisional", Literal(True))


def _place(node: NamedNode, place: Place) -> Iterator[Quad]:
    yield _quad(node, "rdf:type", term("sem:Place"))
    yield _quad(node, "schema:name", Literal(place.name))
    if place.country is not None:
        yield _quad(node, "detente:country", iri("actor", place.country))
    if place.wikidata is not None:
        yield _quad(node, "owl:sameAs", iri("wd", place.wikidata))
    if place.latitude is not None and place.longitude is not None:
        # Its position is in its name: two articles may place it differently, but no point lies in two places.
        point = part(node, f"point={place.latitude!r},{place.longitude!r}")
        wkt = f"POINT({place.longitude!r} {place.latitude!r})"
        yield _quad(node, "geo:hasDefaultGeometry", point)
        yield _quad(point, "geo:asWKT", Literal(wkt, datatype=term("geo:wktLiteral")))


def _moment(time: Interval) -> Iterator[Quad]:
    if time.edtf is None:
        return
    node = iri("moment", time.edtf)
    yield _quad(node, "rdf:type", term("time:ProperInterval"))
    yield _quad(node, "rdf:value", Literal(time.edtf, datatype=term("edtf:EDTF")))
    yield from _instant(node, "hasBeginning", time.earliest)
    yield from _instant(node, "hasEnd", time.latest)


def _instant(node: NamedNode, name: str, day: datetime.date | None) -> Iterator[Quad]:
    if day is not None:
        instant = part(node, name)
        yield _quad(node, f"time:{name}", instant)
        yield _quad(instant, "time:inXSDDate", Literal(day.isoformat(), datatype=term("xsd:date")))
