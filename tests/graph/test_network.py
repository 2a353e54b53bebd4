"""Promises of the network view: every event is an edge or listed as joining nobody, with its evidence on it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import readings

from detente.graph.network import network
from detente.graph.pairs import pairs
from detente.ontology import Actor, Article, Event, Evidence, Interval, Participant, Reading

several = st.lists(readings(max_events=3), min_size=1, max_size=3, unique_by=lambda r: r.article.id)
TEXT = "First words. Russia and Israel work together."


def reading(*events: Event, article: str = "a1", date: datetime.date | None = None, **actor: object) -> Reading:
    actors = tuple(Actor.model_validate({"id": name, **actor}) for name in ("RUS", "ISR", "IRN"))
    return Reading(article=Article(id=article, text=TEXT, lang="en", date=date), actors=actors, events=events)


def event(number: int, sources: str, targets: str = "", **facts: object) -> Event:
    participants = [Participant(actor=name, role="source") for name in sources.split()]
    participants += [Participant(actor=name, role="target") for name in targets.split()]
    evidence = Evidence(article="a1", start=31, end=35, sentence=TEXT[13:], sentence_start=13)
    given_ = {"type": "COOPERATE", "evidence": evidence, "confidence": 0.5, "extractor": "rules", "version": "1"}
    return Event.model_validate({"id": f"a1-{number}", "participants": participants, **given_, **facts})


@given(several)
def test_every_event_is_an_edge_or_joins_nobody(found: list[Reading]) -> None:
    graph = network(found)
    edges = {key for _, _, key in graph.edges(keys=True)}
    alone = {facts["event"] for facts in graph.graph["untargeted"]}
    assert edges | alone == {event.id for reading in found for event in reading.events}
    assert not edges & alone


@given(several)
def test_nodes_are_the_participants_with_their_number_of_events(found: list[Reading]) -> None:
    graph = network(found)
    told = [{p.actor for p in event.participants} for reading in found for event in reading.events]
    assert set(graph.nodes) == set().union(*told)
    assert all(facts["events"] == sum(node in actors for actors in told) for node, facts in graph.nodes(data=True))


@given(several)
def test_every_edge_has_the_same_attributes_and_its_mark_lies_in_the_sentence(found: list[Reading]) -> None:
    for _, _, facts in network(found).edges(data=True):
        assert set(facts) == {
            "event", "type", "mode", "quad", "status", "start", "end", "edtf", "time_text", "place", "mutual",
            "confidence", "article", "publisher", "date", "lang", "sentence", "mark", "attributed_to",
        }  # fmt: skip
        first, last = facts["mark"]
        assert 0 <= first <= last <= len(facts["sentence"])


def test_the_mark_is_the_evidence_within_the_sentence() -> None:
    ((_, _, facts),) = network([reading(event(1, "RUS", "ISR"))]).edges(data=True)
    assert facts["sentence"][slice(*facts["mark"])] == "work"


@pytest.mark.parametrize(
    ("told", "joined"),
    [
        (event(1, "RUS", "ISR"), {("RUS", "ISR")}),
        (event(1, "RUS", "ISR", mutual=True), {("RUS", "ISR")}),
        (event(1, "RUS", "ISR IRN"), {("RUS", "ISR"), ("RUS", "IRN")}),
        (event(1, "RUS ISR", mutual=True), {("RUS", "ISR")}),
        (event(1, "RUS ISR"), set()),
        (event(1, "", "ISR"), set()),
        (event(1, "RUS", "RUS"), set()),
    ],
)
def test_pairs_are_sources_with_targets(told: Event, joined: set[tuple[str, str]]) -> None:
    assert set(pairs(told)) == joined
    assert set(network([reading(told)]).edges()) == joined


def test_events_that_join_nobody_keep_their_actors() -> None:
    (facts,) = network([reading(event(1, "ISR"))]).graph["untargeted"]
    assert (facts["sources"], facts["targets"], facts["type"]) == (["ISR"], [], "COOPERATE")


@pytest.mark.parametrize(
    ("since", "until", "edtf", "published", "kept"),
    [
        ("2016", None, "2016-02/..", None, True),
        ("2024-01-01", None, "2016-02/..", None, True),  # still going on
        (None, "2016-01", "2016-02/..", None, False),
        (None, "2016-02", "2016-02-20", None, True),  # until the end of the month
        ("2016-03", None, "2016-02", None, False),
        (datetime.date(2016, 2, 29), None, "2016-02", None, True),  # may have been on the last day
        ("2016", None, None, None, False),
        ("2016", None, None, datetime.date(2024, 11, 8), True),
        ("2025", None, None, datetime.date(2024, 11, 8), False),
        (None, None, None, None, True),
    ],
)
def test_time_filters_keep_what_can_have_been_then(
    since: str | None, until: str | None, edtf: str | None, published: datetime.date | None, kept: bool
) -> None:
    told = event(1, "RUS", "ISR", time=Interval(edtf=edtf))
    assert bool(network([reading(told, date=published)], since=since, until=until).edges) is kept


def test_type_and_status_filters_take_one_or_several() -> None:
    found = [reading(event(1, "RUS", "ISR"), event(2, "ISR", "IRN", type="ASSAULT", status="denied"))]
    assert [key for *_, key in network(found, of="ASSAULT").edges(keys=True)] == ["a1-2"]
    assert network(found, of=["ASSAULT", "COOPERATE"]).number_of_edges() == 2
    assert [key for *_, key in network(found, status="actual").edges(keys=True)] == ["a1-1"]
    assert set(network(found, status=["denied"]).nodes) == {"ISR", "IRN"}


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(ValueError, match="EDTF"):
        network([], since="last year")


def test_a_registered_description_wins_and_names_add_up() -> None:
    first = reading(event(1, "RUS", "ISR"), provisional=True, names={"ar": "روسيا"}, kind="unknown")
    second = reading(event(2, "RUS", "ISR"), article="a2", names={"en": "Russia"}, kind="state")
    for order in ([first, second], [second, first]):
        node = network(order).nodes["RUS"]
        assert (node["kind"], node["provisional"], node["name"]) == ("state", False, "Russia")
        assert node["names"] == {"en": "Russia", "ar": "روسيا"}
        assert node["events"] == 2
