"""Promises of the RDF mapping: nothing is lost on the way there and back, and graphs join where they should."""

import pyoxigraph as px
import pytest
from hypothesis import given
from strategies import readings

from detente.graph.rdf import from_quads, to_quads
from detente.ontology import Actor, Article, Reading
from detente.ontology.errors import StoreError


@given(readings())
def test_a_reading_comes_back_exactly(reading: Reading) -> None:
    back = from_quads(to_quads(reading))
    assert back == reading
    assert [list(a.names) for a in back.actors] == [list(a.names) for a in reading.actors]


@given(readings())
def test_a_reading_comes_back_exactly_through_nquads_in_any_order(reading: Reading) -> None:
    text = px.serialize(set(to_quads(reading)), format=px.RdfFormat.N_QUADS)
    assert from_quads(px.parse(text, format=px.RdfFormat.N_QUADS)) == reading


@given(readings())
def test_all_quads_are_in_the_article_s_graph_and_without_blank_nodes(reading: Reading) -> None:
    quads = to_quads(reading)
    assert len({quad.graph_name for quad in quads}) == 1
    assert not any(isinstance(node, px.BlankNode) for quad in quads for node in (quad.subject, quad.object))


def test_quads_without_an_article_are_refused() -> None:
    with pytest.raises(ValueError, match="one article"):
        from_quads([])


def test_two_actors_with_one_id_are_refused() -> None:
    actors = (Actor(id="RUS"), Actor(id="RUS", sector="GOV"))
    twice = Reading(article=Article(id="a", text="x", lang="en"), actors=actors)
    with pytest.raises(StoreError, match="share an id"):
        to_quads(twice)
