"""What `make demo` leaves behind keeps every promise of the graph."""

from __future__ import annotations

import pytest

import detente
from detente.corpus import article_files, split
from detente.graph.conformance import violations
from detente.graph.rdf import from_quads, to_quads


@pytest.fixture(scope="module")
def kg(demo):
    with detente.open(demo, read_only=True) as kg:
        yield kg


def test_every_article_of_the_corpus_is_read_and_none_fails(kg):
    halves = split()
    assert [entry.status.value for entry in kg.report.articles] == ["added"] * len(kg.report.articles)
    assert {article.source_id for article in kg.articles()} - {None} <= {*halves["development"], *halves["measured"]}
    assert len(kg.articles()) == len(halves["development"]) + len(halves["measured"])


def test_every_language_of_the_corpus_tells_events(kg):
    assert {record["lang"] for record in kg.events().records()} == {article.lang for article in kg.articles()}


def test_an_offer_to_mediate_stays_an_offer_in_every_language_that_tells_it(kg):
    rows = kg.events(type="CONSULT", status="offered").records()
    assert {"ar", "en"} <= {row["lang"] for row in rows if row["mode"] == "mediate" and "Egypt" in row["source"]}


def test_the_graph_passes_its_shapes(kg):
    assert violations(kg.store.quads()) == ()


def test_every_reading_survives_the_way_to_rdf_and_back(kg):
    for reading in kg.readings():
        assert from_quads(to_quads(reading)) == reading


def test_every_event_leads_back_to_the_words_of_its_article(kg):
    for reading in kg.readings():
        for event in reading.events:
            told, text = event.evidence, reading.article.text
            assert text[told.sentence_start : told.sentence_start + len(told.sentence)] == told.sentence
            assert told.sentence_start <= told.start < told.end <= told.sentence_start + len(told.sentence)


def test_reading_the_corpus_once_more_adds_nothing(demo):
    with detente.open(demo) as kg:
        before = kg.store.count()
        report = kg.read(*article_files())
        assert {entry.status.value for entry in report.articles} == {"unchanged"}
        assert kg.store.count() == before
