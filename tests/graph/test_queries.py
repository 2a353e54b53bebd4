"""Promises of docs/queries.md: every query in it runs, and the two that it opens with give the right answers."""

import datetime
import re
from pathlib import Path

import pytest

from detente.graph.store import MemoryStore
from detente.ontology import Actor, Article, Event, Evidence, Interval, Participant, Reading

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)

ACTORS = (
    Actor(id="RUS", kind="state", names={"en": "Russia", "ar": "روسيا"}, country="RUS"),
    Actor(id="ISR", kind="state", names={"en": "Israel", "ar": "إسرائيل"}, country="ISR"),
    Actor(id="TUR", kind="state", names={"en": "Turkey"}, country="TUR"),
    Actor(id="Some Minister", kind="person", names={"en": "Some Minister"}, country="ISR", sector="GOV"),
)


def article(number: int, *told: tuple[str, str, str, dict[str, object]]) -> Reading:
    """A reading of one sentence an event: (sentence, sources, targets, facts)."""
    text, name = " ".join(sentence for sentence, *_ in told), f"a{number}"
    events = []
    for place, (sentence, sources, targets, facts) in enumerate(told):
        start = text.index(sentence)
        sides = [Participant(actor=actor, role="source") for actor in sources.split(",")]
        sides += [Participant(actor=actor, role="target") for actor in targets.split(",")]
        evidence = Evidence(article=name, start=start, end=start + 3, sentence=sentence, sentence_start=start)
        given = {"id": f"{name}-{place}", "participants": sides, "evidence": evidence, "confidence": 0.5}
        events.append(Event.model_validate({**given, "extractor": "rules", "version": "1", **facts}))
    date = datetime.date(2024, 11, 8)
    return Reading(article=Article(id=name, text=text, lang="en", date=date), actors=ACTORS, events=tuple(events))


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    store = MemoryStore()
    since = Interval(edtf="2016-02/..", text="since February 2016")
    hotline = {"type": "COOPERATE", "mutual": True, "status": "ongoing", "time": since}
    offer = {"type": "CONSULT", "mode": "mediate", "time": Interval(edtf="2024-10-18", text="on Friday")}
    store.put(
        article(
            1,
            ("Turkey offered to mediate.", "TUR", "RUS,ISR", {**offer, "status": "offered"}),
            ("Both run a hotline.", "RUS", "ISR", hotline),
            ("They traded long ago.", "RUS", "ISR", {"type": "COOPERATE", "time": Interval(edtf="1995")}),
        )
    )
    visit = {"type": "CONSULT", "mode": "visit", "time": Interval(edtf="2024-10")}
    store.put(
        article(
            2,
            ("The minister flew in.", "Some Minister", "RUS", visit),
            ("A summit may follow.", "ISR", "RUS", {**visit, "status": "planned"}),
            ("Turkey mediated.", "TUR", "RUS,ISR", {**offer, "time": Interval(edtf="2024-11")}),
        )
    )
    return store


def answers(store: MemoryStore, number: int) -> list[dict[str, str]]:
    rows = store.query(QUERIES[number])
    names = [variable.value for variable in rows.variables]  # type: ignore[union-attr]
    return [{name: row[name].value for name in names if row[name] is not None} for row in rows]  # type: ignore[union-attr,index]


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_query_of_the_page_finds_something(store: MemoryStore, number: int) -> None:
    assert answers(store, number)


def test_who_offered_to_mediate_between_whom_and_when(store: MemoryStore) -> None:
    (row,) = answers(store, 0)
    assert row.pop("between") in ("Russia, Israel", "Israel, Russia")
    assert row == {
        "mediator": "Turkey", "when": "2024-10-18", "words": "on Friday", "sentence": "Turkey offered to mediate.",
    }  # fmt: skip


def test_what_two_states_have_done_together_since_a_year(store: MemoryStore) -> None:
    assert [row["sentence"] for row in answers(store, 2)] == ["Both run a hotline.", "The minister flew in."]


def test_counts_count_each_event_once_however_many_articles_name_the_actor(store: MemoryStore) -> None:
    counts = {(row["actor"], row["type"].rpartition("#")[2]): row["events"] for row in answers(store, 4)}
    assert counts["Russia", "COOPERATE"] == "2"
    assert counts["Turkey", "CONSULT"] == "2"
