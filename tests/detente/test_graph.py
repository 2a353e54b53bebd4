"""Asking a graph: events, actors, networks, SPARQL, pages and exports."""

from __future__ import annotations

import json

import pytest

import detente
from detente.ontology.errors import QueryError


@pytest.fixture
def kg(graph, news):
    with detente.open(graph) as writer:
        writer.read(news, extractor="spotter")
    with detente.open(graph, read_only=True) as kg:
        yield kg


def sides(events):
    return sorted((e.type.value, *(p.actor for p in e.participants)) for e in events)


def test_events_are_a_list(kg):
    events = kg.events()
    assert len(events) == len(list(events)) == 3
    assert events[0] in events
    assert len(events[:2]) == 2
    assert kg.reading(events[0].evidence.article) == events.reading(events[0].id)


@pytest.mark.parametrize("name", ["RUS", "Russia", "russia", "روسيا"])
def test_an_actor_is_found_by_id_and_by_name_in_any_language(kg, name):
    assert len(kg.events(source=name)) == len(kg.events(actor=name)) == 2


def test_the_sides_of_a_mutual_event_may_be_swapped_and_of_others_not(kg):
    assert len(kg.events(source="ISR", target="RUS", type="CONSULT")) == 2
    assert sides(kg.events(source="ISR", target="IRN")) == [("ASSAULT", "ISR", "IRN")]
    assert not kg.events(source="IRN", target="ISR")


def test_events_are_chosen_by_type_status_and_language(kg):
    assert sides(kg.events(type=["ASSAULT", "ACCUSE"])) == [("ASSAULT", "ISR", "IRN")]
    assert len(kg.events(status="actual")) == 3
    assert not kg.events(status="offered")
    assert sides(kg.events(lang="ar")) == [("CONSULT", "RUS", "ISR")]


def test_events_are_chosen_by_their_own_time_and_else_by_their_articles_date(kg):
    assert sides(kg.events(since="2016-03", until="2016")) == [("CONSULT", "RUS", "ISR")]
    assert sides(kg.events(since="2024-02")) == [("ASSAULT", "ISR", "IRN")]
    assert not kg.events(until="1999")


def test_events_become_a_frame(kg):
    frame = kg.events().to_pandas()
    assert set(frame["source"]) == {"Russia", "Israel"}
    assert frame.loc[frame["type"] == "ASSAULT", "publisher"].tolist() == ["Times"]
    assert list(kg.events(until="1999").to_pandas().columns) == list(frame.columns)


def test_actors_add_up_over_articles(kg):
    assert {id: actor.country for id, actor in kg.actors().items()} == {"RUS": "RUS", "ISR": "ISR", "IRN": "IRN"}
    assert kg.actors()["RUS"].names["ar"] == "روسيا"


def test_the_network_has_actors_as_nodes_and_events_as_edges(kg):
    network = kg.network()
    assert set(network) == {"RUS", "ISR", "IRN"}
    assert {facts["type"] for *_, facts in kg.network(of="ASSAULT").edges(data=True)} == {"ASSAULT"}
    around = kg.network(actor="إيران" if "ar" in kg.actors()["IRN"].names else "Iran")
    assert set(around) == {"IRN", "ISR"}
    assert around.number_of_edges() == 1


def test_a_select_gives_python_values_a_table_and_a_frame(kg):
    answer = kg.query("SELECT ?a (COUNT(?e) AS ?n) { ?e a sem:Event ; sem:eventType ?a } GROUP BY ?a ORDER BY ?n")
    assert [row["n"] for row in answer] == [1, 2]
    assert answer.table()[0] == ("plover:ASSAULT", "1")
    assert answer.to_pandas()["n"].sum() == 3
    assert answer.serialise("csv").splitlines()[0] == "a,n"
    assert json.loads(answer.serialise("json"))["head"]["vars"] == ["a", "n"]


def test_an_ask_is_true_or_false(kg):
    assert kg.query("ASK { ?a a schema:NewsArticle }")
    assert not kg.query("ASK { ?a a schema:Recipe }")


def test_a_construct_gives_triples(kg):
    answer = kg.query("CONSTRUCT { ?a schema:publisher ?p } WHERE { ?a schema:publisher ?p }")
    assert {row["object"] for row in answer} == {"Post", "Times"}
    assert "schema:publisher" in answer.serialise("ttl")
    with pytest.raises(ValueError, match="csv"):
        answer.serialise("csv")


def test_a_wrong_query_is_explained(kg):
    with pytest.raises(QueryError, match="line 1"):
        kg.query("SELECT * { ?a ")


def test_a_query_that_runs_away_is_stopped(kg):
    everything = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(6))
    with pytest.raises(QueryError, match="stopped after 3 s"):
        kg.query(f"SELECT (COUNT(*) AS ?n) {{ {everything} }}", timeout=3)


def test_a_query_within_its_time_gives_the_same_answer(kg):
    sparql = "SELECT ?p { ?a schema:publisher ?p } ORDER BY ?p"
    assert kg.query(sparql, timeout=60).rows == kg.query(sparql).rows == [{"p": "Post"}, {"p": "Times"}]
    with pytest.raises(QueryError, match="line 1"):
        kg.query("SELECT * { ?a ", timeout=60)


def test_a_graph_draws_itself_and_lets_arabic_run_right_to_left(kg):
    html = kg._repr_html_()
    assert "3 articles · 3 events · 3 actors" in html
    assert 'dir="auto"' in html
    assert "اجتمعت روسيا" in html
    assert "<script" not in kg.events()._repr_html_()


def test_a_page_and_exports_are_written(kg, tmp_path):
    page = kg.show(tmp_path / "page.html", actor="RUS")
    assert "Russia" in page.read_text(encoding="utf-8")
    lines = kg.export("jsonl", tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["source_id"] for line in lines} == {"a", "b", "c"}
