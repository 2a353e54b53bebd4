"""Promises of the derived relations: no more than the events say, and always the way back to them."""

import pytest
from hypothesis import given
from strategies import readings

from detente.graph.derive import GRAPH, PROPERTY, derive, relations
from detente.graph.store import MemoryStore
from detente.ontology import Actor, Article, Event, EventType, Evidence, Participant, Reading, Status

EVIDENCE = Evidence(article="a1", start=0, end=1, sentence="x", sentence_start=0)


def event(sources: str, targets: str = "", **facts: object) -> Event:
    participants = [Participant(actor=name, role="source") for name in sources.split()]
    participants += [Participant(actor=name, role="target") for name in targets.split()]
    given_ = {"id": "a1-1", "evidence": EVIDENCE, "confidence": 0.5, "extractor": "rules", "version": "1"}
    return Event.model_validate({"type": "COOPERATE", "participants": participants, **given_, **facts})


def cooperation(article: str, status: Status = Status.ACTUAL) -> Reading:
    evidence = EVIDENCE.model_copy(update={"article": article})
    told = event("RUS", "ISR", id=f"{article}-1", status=status, evidence=evidence)
    actors = (Actor(id="RUS"), Actor(id="ISR"))
    return Reading(article=Article(id=article, text="x", lang="en"), actors=actors, events=(told,))


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (event("RUS", "ISR"), {"RUS cooperatesWith ISR"}),
        (event("RUS", "ISR", mutual=True), {"RUS cooperatesWith ISR", "ISR cooperatesWith RUS"}),
        (event("RUS ISR", mutual=True), {"RUS cooperatesWith ISR", "ISR cooperatesWith RUS"}),
        (event("ISR", type="ASSAULT"), set()),
        (event("ISR", "IRN", type="ASSAULT", status="denied"), {"ISR deniedAssaults IRN"}),
        (event("ISR", "IRN", type="ASSAULT", status="ongoing"), {"ISR assaults IRN"}),
        (
            event("RUS", "IRN ISR", type="CONSULT", mode="mediate"),
            {"RUS mediatesBetween IRN", "RUS mediatesBetween ISR"},
        ),
        (
            event("RUS", "IRN ISR", type="CONSULT", mode="mediate", status="offered"),
            {"RUS offeredMediatesBetween IRN", "RUS offeredMediatesBetween ISR"},
        ),
        (
            event("RUS", "IRN ISR", type="CONSULT", mode="mediate", mutual=True),
            {"RUS mediatesBetween IRN", "RUS mediatesBetween ISR"},
        ),
        (event("RUS", "ISR", type="CONSULT", mode="visit"), {"RUS consultsWith ISR"}),
    ],
)
def test_relations_are_what_the_event_says(told: Event, expected: set[str]) -> None:
    assert {" ".join(relation) for relation in relations(told)} == expected


@given(readings())
def test_only_what_happened_gives_a_plain_relation(reading: Reading) -> None:
    plain = {*PROPERTY.values(), "mediatesBetween"}
    for told in reading.events:
        assert all((name in plain) is told.status.happened for _, name, _ in relations(told))


@given(readings())
def test_every_relation_leads_back_to_its_events(reading: Reading) -> None:
    store = MemoryStore()
    store.put(reading)
    rows = store.query(
        """SELECT ?a ?property ?b WHERE { ?a ?property ?b . FILTER(STRSTARTS(STR(?a), STR(actor:)))
             GRAPH <https://w3id.org/detente/derived> { ?a ?property ?b }
             FILTER NOT EXISTS { ?r a detente:DerivedRelation ; detente:from ?a ; detente:property ?property ;
                                 detente:to ?b ; detente:event ?event . ?event a sem:Event } }"""
    )
    assert list(rows) == []  # type: ignore[arg-type]


def test_every_type_has_a_relation_of_its_own() -> None:
    assert set(PROPERTY) == set(EventType)
    assert len(set(PROPERTY.values())) == len(EventType)


def test_a_relation_lasts_as_long_as_one_article_tells_it() -> None:
    store = MemoryStore()
    store.put(cooperation("a1"))
    alone = set(store.quads(GRAPH))
    store.put(cooperation("a2"))
    store.delete("a2")
    assert set(store.quads(GRAPH)) == alone == derive([cooperation("a1")])
    store.delete("a1")
    assert store.count() == 0


def test_a_status_that_changes_changes_the_relation() -> None:
    store = MemoryStore()
    store.put(cooperation("a1", Status.PLANNED))
    store.put(cooperation("a1", Status.ACTUAL))
    assert bool(store.query("ASK { actor:RUS detente:cooperatesWith actor:ISR }"))
    assert not bool(store.query("ASK { actor:RUS detente:plannedCooperatesWith actor:ISR }"))
