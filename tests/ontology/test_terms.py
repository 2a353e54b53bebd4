"""Promises of the vocabulary files: they are complete against the code, labelled in two languages, and used."""

from pathlib import Path

import pytest
from hypothesis import given
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from strategies import readings

from detente.graph.derive import MEDIATION, PROPERTY, relation_name
from detente.graph.iris import KIND_CLASS, context_iri, iri, mode_iri
from detente.graph.rdf import to_quads
from detente.ontology import CAMEO_ROOT, CONTEXTS, MODES, EventType, QuadClass, Reading, Status
from detente.ontology.terms import NAMESPACES, terms_path

DETENTE = Namespace(NAMESPACES["detente"])
PLOVER = Namespace(NAMESPACES["plover"])


def terms(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(data=terms_path(name).read_text(encoding="utf-8"), format="turtle")  # type: ignore[arg-type]
    return graph


@pytest.fixture(scope="module")
def plover() -> Graph:
    return terms("plover")


@pytest.fixture(scope="module")
def own() -> Graph:
    return terms("detente", "derived")


def of_class(graph: Graph, name: str) -> set[URIRef]:
    return {URIRef(str(node)) for node in graph.subjects(RDF.type, DETENTE[name])}


def test_every_type_has_its_quad_class_and_cameo_root(plover: Graph) -> None:
    assert of_class(plover, "EventType") == {PLOVER[t.value] for t in EventType}
    for event_type in EventType:
        (broader,) = plover.objects(PLOVER[event_type.value], SKOS.broader)
        assert broader == PLOVER[QuadClass(event_type.quad).name.lower().replace("_", "-")]
        (root,) = plover.objects(PLOVER[event_type.value], SKOS.closeMatch)
        assert str(root) == NAMESPACES["cameo"] + CAMEO_ROOT[event_type]


def test_the_modes_are_those_of_the_code(plover: Graph) -> None:
    expected = {URIRef(mode_iri(t, m).value): PLOVER[t.value] for t, modes in MODES.items() for m in modes}
    assert of_class(plover, "Mode") == set(expected)
    assert all(set(plover.objects(mode, SKOS.broader)) == {parent} for mode, parent in expected.items())


def test_the_contexts_and_statuses_are_those_of_the_code(plover: Graph) -> None:
    assert of_class(plover, "Context") == {URIRef(context_iri(context).value) for context in CONTEXTS}
    assert of_class(plover, "Status") == {URIRef(iri("status", status.value).value) for status in Status}
    for status in Status:
        (happened,) = plover.objects(URIRef(iri("status", status.value).value), DETENTE.happened)
        assert happened.toPython() is status.happened


def test_every_concept_has_labels_in_english_and_arabic_and_a_definition(plover: Graph) -> None:
    for concept in plover.subjects(RDF.type, SKOS.Concept):
        assert {label.language for label in plover.objects(concept, SKOS.prefLabel)} == {"en", "ar"}, concept
        assert len(list(plover.objects(concept, SKOS.definition))) == 1, concept


def test_every_term_of_ours_has_labels_in_english_and_arabic(own: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    found = [node for kind in kinds for node in own.subjects(RDF.type, kind)]
    assert len(found) == len(set(found))
    for node in found:
        assert {label.language for label in own.objects(node, RDFS.label)} == {"en", "ar"}, node


def test_every_kind_of_actor_has_a_class(own: Graph) -> None:
    for node in KIND_CLASS.values():
        assert node.value == NAMESPACES["sem"] + "Actor" or (URIRef(node.value), RDF.type, OWL.Class) in own


def test_every_relation_that_can_be_derived_is_defined(own: Graph) -> None:
    for plain in (*PROPERTY.values(), MEDIATION):
        for status in Status:
            assert (DETENTE[relation_name(plain, status)], RDF.type, OWL.ObjectProperty) in own


def test_no_status_that_did_not_happen_implies_the_plain_relation(own: Graph) -> None:
    for plain in (*PROPERTY.values(), MEDIATION):
        assert not list(own.subjects(RDFS.subPropertyOf, DETENTE[plain]))


@given(readings())
def test_every_term_of_ours_in_a_graph_is_defined(reading: Reading) -> None:
    defined = {str(node) for node in _DEFINED.subjects(RDF.type)}
    for quad in to_quads(reading):
        for node in (quad.predicate, quad.object):
            used = getattr(node, "value", "")
            if used.startswith((str(DETENTE), str(PLOVER), NAMESPACES["status"])):
                assert used in defined


_DEFINED = terms("detente", "derived", "plover")


def test_prefixes_in_the_files_are_the_preset_ones() -> None:
    for name in ("detente", "derived", "plover", "shapes"):
        for prefix, namespace in terms(name).namespaces():
            if prefix in NAMESPACES:
                assert str(namespace) == NAMESPACES[prefix]


def test_the_files_ship_with_the_package() -> None:
    assert all(Path(str(terms_path(name))).is_file() for name in ("detente", "derived", "plover", "shapes"))
