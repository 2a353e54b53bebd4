"""Promises of the shapes: every graph of ours passes, and each way of breaking an event is refused by name."""

from collections.abc import Callable

import pyoxigraph as px
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from strategies import readings

from detente.graph.conformance import faults, violations
from detente.graph.derive import derive
from detente.graph.rdf import to_quads
from detente.graph.store import MemoryStore
from detente.graph.things import things
from detente.ontology import (
    Actor,
    Article,
    Attribution,
    Event,
    Evidence,
    Interval,
    Participant,
    Place,
    Quantity,
    Reading,
)
from detente.ontology.terms import NAMESPACES

NS = {prefix: Namespace(iri) for prefix, iri in NAMESPACES.items()}
D, EVENT = NS["detente"], NS["event"]["a1-1"]


def graph_of(reading: Reading) -> Graph:
    quads = [*to_quads(reading), *derive([reading]), *things([reading])]
    lines = px.serialize((quad.triple for quad in quads), format=px.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def refused(graph: Graph) -> str:
    """What the shapes say against a graph; empty when it conforms."""
    return "\n".join(faults(graph))


def mediation(**changes: object) -> Reading:
    text = "عرض بوتين الوساطة بين إيران وإسرائيل."
    evidence = Evidence(article="a1", start=0, end=3, sentence=text, sentence_start=0)
    facts: dict[str, object] = {
        "id": "a1-1", "type": "CONSULT", "mode": "mediate", "contexts": ("diplomatic",), "status": "offered",
        "participants": (
            Participant(actor="Vladimir Putin", role="source", text="بوتين", start=4, end=9),
            Participant(actor="IRN", role="target"),
            Participant(actor="ISR", role="target"),
        ),
        "time": Interval(edtf="2024-10-18"), "evidence": evidence, "confidence": 0.7, "extractor": "rules",
        "version": "1",
        "attribution": Attribution(text="موسكو", actor="IRN"), "place": Place(id="Moscow", name="Moscow"),
        "quantities": (Quantity(kind="killed", value=3),),
    }  # fmt: skip
    actors = (Actor(id="Vladimir Putin", kind="person"), Actor(id="IRN", kind="state"), Actor(id="ISR", kind="state"))
    event = Event.model_validate(facts | changes)
    return Reading(article=Article(id="a1", text=text, lang="ar"), actors=actors, events=(event,))


@given(readings())
@settings(max_examples=10)
def test_the_graph_of_any_reading_conforms(reading: Reading) -> None:
    assert violations([*to_quads(reading), *derive([reading]), *things([reading])]) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"participants": (Participant(actor="ISR", role="source"),), "type": "ASSAULT", "mode": "aerial"},
        {"participants": (Participant(actor="ISR", role="target"),), "type": "ASSAULT", "mode": None},
        {"mutual": True, "mode": "visit", "participants": (Participant(actor="ISR", role="source"),) * 2},
        {"time": Interval(text="قريبا"), "place": None, "attribution": None},
    ],
)
def test_what_an_event_may_leave_out_may_be_left_out(changes: dict[str, object]) -> None:
    assert refused(graph_of(mediation(**changes))) == ""


def without(*predicates: URIRef) -> Callable[[Graph], None]:
    def change(graph: Graph) -> None:
        for predicate in predicates:
            assert (EVENT, predicate, None) in graph
            graph.remove((EVENT, predicate, None))

    return change


def instead(predicate: URIRef, value: URIRef | Literal, subject: URIRef = EVENT) -> Callable[[Graph], None]:
    def change(graph: Graph) -> None:
        graph.set((subject, predicate, value))

    return change


def undescribed(graph: Graph) -> None:
    graph.remove((NS["actor"]["ISR"], RDF.type, None))


BROKEN: dict[str, tuple[Callable[[Graph], None], str]] = {
    "no type": (without(NS["sem"].eventType), "sixteen types"),
    "an unknown type": (instead(NS["sem"].eventType, NS["plover"].DANCE), "sixteen types"),
    "an unknown mode": (instead(D.mode, NS["plover"]["CONSULT-dance"]), "A mode is one"),
    "an unknown context": (instead(D.context, NS["plover"]["context-dance"]), "A context is one"),
    "no participant": (without(D.source, D.target), "has a participant"),
    "a participant that nothing describes": (undescribed, "has a participant"),
    "no role": (without(D.sourceRole, D.targetRole), "role node"),
    "no sentence": (without(D.sentence), "has evidence"),
    "an empty sentence": (instead(D.sentence, Literal("")), "has evidence"),
    "no characters": (without(D["at"]), "has evidence"),
    "characters without an end": (instead(D["at"], URIRef(NAMESPACES["article"] + "a1#char=5,")), "has evidence"),
    "no article": (without(NS["prov"].wasDerivedFrom), "has evidence"),
    "an article that is not there": (instead(NS["prov"].wasDerivedFrom, NS["article"]["a2"]), "has evidence"),
    "no status": (without(D.status), "known statuses"),
    "an unknown status": (instead(D.status, NS["status"].maybe), "known statuses"),
    "no confidence": (without(D.confidence), "one confidence"),
    "a confidence above one": (instead(D.confidence, Literal(1.5)), "one confidence"),
    "a confidence in words": (instead(D.confidence, Literal("high")), "one confidence"),
    "no extractor": (without(NS["prov"].wasGeneratedBy), "extractor and its version"),
    "mutual in words": (instead(D.mutual, Literal("yes")), "true or left out"),
    "a start that is no date": (instead(D.start, Literal("2016")), "A start is one date"),
    "a time that is no interval": (instead(NS["sem"].hasTime, NS["moment"]["soon"]), "EDTF interval"),
    "a place without a name": (instead(NS["sem"].hasPlace, NS["place"]["Nowhere"]), "has a name"),
    "a speaker that nothing describes": (instead(D.speaker, NS["actor"]["Nobody"]), "describes the speaker"),
    "an unknown verdict": (instead(D.verdict, Literal("perhaps")), "A verdict is"),
    "a quantity of nothing": (instead(D.quantity, EVENT), "what it counts"),
    "an article without text": (
        lambda graph: graph.remove((NS["article"]["a1"], NS["schema"].articleBody, None)) and None,
        "An article has its text",
    ),
    "an article with a date that is none": (
        instead(NS["schema"].datePublished, Literal("yesterday"), NS["article"]["a1"]),
        "A publication date is a date",
    ),
    "a derived relation without its event": (
        lambda graph: graph.remove((None, D.event, None)) and None,
        "leads to its events",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_graph_is_refused_that_has(name: str) -> None:
    change, message = BROKEN[name]
    graph = graph_of(mediation())
    change(graph)
    assert message in refused(graph)


@given(st.lists(readings(), min_size=2, max_size=3, unique_by=lambda r: r.article.id))
@settings(max_examples=5)
def test_a_store_of_several_readings_conforms(several: list[Reading]) -> None:
    store = MemoryStore()
    for reading in several:
        store.put(reading)
    assert violations(store.quads()) == ()
