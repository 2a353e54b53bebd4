"""Scores: every figure of docs/evaluation.md on hand-made cases whose answer can be counted on the fingers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente
from detente.evaluation import GoldArticle, find_reading, load_gold
from detente.evaluation.actors import Named
from detente.evaluation.matching import pair
from detente.ontology import Actor, Article, Attribution, Event, Evidence, Interval, Participant, Place, Reading
from detente.ontology.errors import GoldError

SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed-events.json"
ACTORS = {
    "RUS": Actor(id="RUS", names={"en": "Russia"}, country="RUS", wikidata="Q159"),
    "ISR": Actor(id="ISR", names={"en": "Israel"}, country="ISR"),
    "IRN": Actor(id="IRN", names={"en": "Iran"}, country="IRN"),
    "Vladimir Putin": Actor(id="Vladimir Putin", names={"en": "Vladimir Putin"}, country="RUS"),
    "Hezbollah": Actor(id="Hezbollah", names={"en": "Hezbollah"}),
}
ARTICLE = Article(id="0" * 16, text="Some text of an article.", lang="en", source_id="one", origin="news/one.txt")


def found(type, source, target, number=0, **facts):
    sides = (("source", source), ("target", target))
    people = tuple(Participant(actor=actor, role=role) for role, actors in sides for actor in actors)
    evidence = Evidence(article=ARTICLE.id, start=0, end=4, sentence="Some text", sentence_start=0)
    return Event(id=f"p{number}", type=type, participants=people, evidence=evidence, confidence=1.0,
                 extractor="test", version="1", **facts)  # fmt: skip


def gold(*events, **facts):
    numbered = [{"id": f"e{n}", **event} for n, event in enumerate(events)]
    return GoldArticle.model_validate({"article": "one", "lang": "en", "events": numbered, **facts})


def score(gold_article, *events, article=ARTICLE):
    used = dict.fromkeys(p.actor for event in events for p in event.participants)
    used |= {e.attribution.actor: None for e in events if e.attribution and e.attribution.actor}
    events = tuple(event.model_copy(update={"id": f"p{n}"}) for n, event in enumerate(events))
    reading = Reading(article=article, actors=tuple(ACTORS[a] for a in used), events=events)
    return detente.evaluate([reading], gold_article).total()


def prf(counts, what, grade):
    count = counts[what, grade]
    return round(count.precision, 3), round(count.recall, 3), round(count.f1, 3)


def told(type="CONSULT", source=("RUS",), target=("ISR",), **facts):
    return {"type": type, "source": list(source), "target": list(target), **facts}


def test_the_same_event_is_right_in_both_grades():
    counts = score(gold(told()), found("CONSULT", ["RUS"], ["ISR"]))
    assert prf(counts, "events", "strict") == prf(counts, "events", "relaxed") == (1, 1, 1)


def test_another_type_is_wrong():
    assert prf(score(gold(told()), found("ASSAULT", ["RUS"], ["ISR"])), "events", "relaxed") == (0, 0, 0)


def test_a_persons_state_counts_for_the_person_only_relaxed():
    wanted = gold(told(source=["Vladimir Putin@RUS"]))
    assert prf(score(wanted, found("CONSULT", ["RUS"], ["ISR"])), "events", "strict") == (0, 0, 0)
    assert prf(score(wanted, found("CONSULT", ["RUS"], ["ISR"])), "events", "relaxed") == (1, 1, 1)
    assert prf(score(wanted, found("CONSULT", ["Vladimir Putin"], ["ISR"])), "events", "strict") == (1, 1, 1)


def test_a_person_counts_for_the_state_only_relaxed():
    counts = score(gold(told()), found("CONSULT", ["Vladimir Putin"], ["ISR"]))
    assert (prf(counts, "events", "strict"), prf(counts, "events", "relaxed")) == ((0, 0, 0), (1, 1, 1))


def test_the_sides_are_not_swapped_unless_the_event_is_mutual():
    swapped = found("CONSULT", ["ISR"], ["RUS"])
    assert prf(score(gold(told()), swapped), "events", "relaxed") == (0, 0, 0)
    assert prf(score(gold(told(mutual=True)), swapped), "events", "strict") == (1, 1, 1)


def test_a_mutual_event_may_stand_on_one_side():
    together = found("CONSULT", ["RUS", "ISR"], [], mutual=True)
    assert prf(score(gold(told(mutual=True)), together), "events", "strict") == (1, 1, 1)
    alone = found("CONSULT", ["RUS"], [], mutual=True)
    assert prf(score(gold(told(mutual=True)), alone), "events", "relaxed") == (0, 0, 0)


def test_part_of_a_side_counts_only_relaxed():
    counts = score(gold(told(target=["ISR", "IRN"])), found("CONSULT", ["RUS"], ["IRN"]))
    assert (prf(counts, "events", "strict"), prf(counts, "events", "relaxed")) == ((0, 0, 0), (1, 1, 1))


def test_an_empty_side_asks_nothing_relaxed_and_emptiness_strict():
    wanted = gold(told("ASSAULT", target=[]))
    assert prf(score(wanted, found("ASSAULT", ["RUS"], ["ISR"])), "events", "relaxed") == (1, 1, 1)
    assert prf(score(wanted, found("ASSAULT", ["RUS"], ["ISR"])), "events", "strict") == (0, 0, 0)
    assert prf(score(wanted, found("ASSAULT", ["RUS"], [])), "events", "strict") == (1, 1, 1)


def test_an_event_told_twice_is_right_once():
    counts = score(gold(told()), found("CONSULT", ["RUS"], ["ISR"]), found("CONSULT", ["RUS"], ["ISR"]))
    assert prf(counts, "events", "relaxed") == (0.5, 1, 0.667)


def test_extra_events_are_right_for_precision_and_not_asked_by_recall():
    wanted = gold(told(), told("AID", tier="extra"), told("ACCUSE", tier="extra"))
    counts = score(wanted, found("CONSULT", ["RUS"], ["ISR"]), found("AID", ["RUS"], ["ISR"]))
    assert prf(counts, "events", "relaxed") == (1, 1, 1)
    assert prf(counts, "events, with extra", "relaxed") == (1, 0.667, 0.8)


def test_one_found_event_meets_the_core_event_rather_than_the_extra_one():
    wanted = gold(told(tier="extra"), told())
    assert prf(score(wanted, found("CONSULT", ["RUS"], ["ISR"])), "events", "relaxed") == (1, 1, 1)


def test_pairs_are_chosen_so_that_most_are_met():
    wanted = gold(told(source=["RUS", "IRN"]), told(source=["RUS"]))
    counts = score(wanted, found("CONSULT", ["RUS"], ["ISR"]), found("CONSULT", ["IRN"], ["ISR"]))
    assert prf(counts, "events", "relaxed") == (1, 1, 1)


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 50)))
def test_a_pairing_is_one_to_one_and_as_large_as_a_brute_search_finds(weights):
    def largest(golds, used):
        if not golds:
            return 0
        rest = largest(golds[1:], used)
        free = [f for g, f in weights if g == golds[0] and f not in used]
        return max([rest, *(1 + largest(golds[1:], used | {f}) for f in free)])

    pairs = pair(weights)
    assert set(pairs.items()) <= set(weights)
    assert len(set(pairs.values())) == len(pairs) == largest(range(5), frozenset())


def test_status_is_judged_on_paired_events():
    for status, strict, relaxed in (("ongoing", 1, 1), ("actual", 0, 1), ("denied", 0, 0)):
        counts = score(gold(told(status="ongoing")), found("CONSULT", ["RUS"], ["ISR"], status=status))
        assert (prf(counts, "status", "strict")[2], prf(counts, "status", "relaxed")[2]) == (strict, relaxed)
    also = gold(told(status="denied", status_also=["alleged"]))
    assert prf(score(also, found("CONSULT", ["RUS"], ["ISR"], status="alleged")), "status", "strict") == (1, 1, 1)


@pytest.mark.parametrize(("time", "edtf", "text", "strict", "relaxed"), [
    ({"edtf": "2016-02"}, "2016-02", "February 2016", 1, 1),
    ({"edtf": "2016-02"}, "2016", "in 2016", 0, 1),
    ({"edtf": "2016-02"}, "2017", "in 2017", 0, 0),
    ({"start": "2016-02", "end": None}, "2016-02/..", "since February 2016", 1, 1),
    ({"start": "2016-02", "end": None}, "2016-02", "February 2016", 0, 1),
    ({"month": 10, "day": 18, "text": "18 October"}, "2024-10-18", "18 October", 1, 1),
    ({"month": 8, "text": "last August"}, "2024-08", "last August", 1, 1),
    ({"month": 8, "text": "last August"}, None, "last August", 0, 1),
    ({"text": "last week", "relative": True}, None, "last week", 1, 1),
    ({"text": "last week", "relative": True}, None, "on Monday", 0, 0),
])  # fmt: skip
def test_time_is_judged_by_its_bounds_or_words(time, edtf, text, strict, relaxed):
    counts = score(gold(told(time=time)), found("CONSULT", ["RUS"], ["ISR"], time=Interval(edtf=edtf, text=text)))
    assert (prf(counts, "time", "strict")[2], prf(counts, "time", "relaxed")[2]) == (strict, relaxed)


def test_a_time_that_is_only_the_publication_date_is_not_given():
    count = score(gold(told()), found("CONSULT", ["RUS"], ["ISR"], time=Interval(edtf="2024-01-01")))["time", "strict"]
    assert (count.found, count.asked) == (0, 0)


def test_a_place_is_right_by_name_and_relaxed_by_its_country():
    moscow = Place(id="Moscow", name="Moscow", country="RUS")
    event = found("CONSULT", ["RUS"], ["ISR"], place=moscow)
    assert prf(score(gold(told(place="Moscow")), event), "place", "strict") == (1, 1, 1)
    counts = score(gold(told(place="Russia")), event)
    assert (prf(counts, "place", "strict")[2], prf(counts, "place", "relaxed")[2]) == (0, 1)
    assert prf(score(gold(told(place="Moscow airport")), event), "place", "relaxed") == (1, 1, 1)
    assert prf(score(gold(told(place="Syria")), event), "place", "relaxed") == (0, 0, 0)


def test_a_speaker_is_right_as_an_actor_and_relaxed_as_anybody():
    said = found("CONSULT", ["RUS"], ["ISR"], attribution=Attribution(text="Tehran", actor="IRN"))
    assert prf(score(gold(told(attributed_to="IRN")), said), "attribution", "strict") == (1, 1, 1)
    counts = score(gold(told(attributed_to="USA")), said)
    assert (prf(counts, "attribution", "strict")[2], prf(counts, "attribution", "relaxed")[2]) == (0, 1)


def test_actors_are_scored_by_id_name_or_wikidata_and_relaxed_by_state():
    listed = [{"id": "Russia", "wikidata": "Q159"}, {"id": "Yair Lapid", "of": "ISR"}, {"id": "Hezbollah"}]
    counts = score(gold(told(), actors=listed), found("CONSULT", ["RUS"], ["ISR", "IRN"]))
    assert prf(counts, "actors", "strict") == (0.333, 0.333, 0.333)
    assert prf(counts, "actors", "relaxed") == (0.667, 0.667, 0.667)


def test_furniture_in_the_text_is_told():
    scores = detente.evaluate([Reading(article=ARTICLE)], gold(not_content=["text of an", "Photo of author"]))
    assert scores.articles[0].furniture == ("text of an",)


def test_an_article_that_was_not_read_counts_as_missed():
    scores = detente.evaluate([], gold(told()))
    assert scores.articles[0].reading is None
    assert prf(scores.total(), "events", "relaxed") == (0, 0, 0)
    assert [event.id for event in scores.articles[0].missed] == ["e0"]


def other(**facts):
    return Reading(article=ARTICLE.model_copy(update={"source_id": None, **facts}))


@pytest.mark.parametrize(("wanted", "expected"), [
    ({"article": "one"}, "one"),
    ({"article": "b/two.txt"}, "far"),
    ({"article": "two.txt"}, "two"),
    ({"article": "?", "publication": {"title": "A  Title"}}, "far"),
    ({"article": "?", "publication": {"url": "https://example.org/2"}}, "two"),
    ({"article": "?"}, None),
])  # fmt: skip
def test_the_article_is_found_by_id_file_address_or_title(wanted, expected):
    readings = [
        Reading(article=ARTICLE),
        other(id="two", origin="a/two.txt", url="https://example.org/2"),
        other(id="far", origin="/x/b/two.txt", title="A title"),
    ]
    article = GoldArticle.model_validate({"lang": "en", "events": [], **wanted})
    reading = find_reading(article, readings)
    assert (reading and (reading.article.source_id or reading.article.id)) == expected


def test_gold_is_read_from_files_and_folders_by_part(write, tmp_path):
    for name, part in (("a", "development"), ("b", "measured")):
        write(f"gold/{name}.json", json.dumps({"article": name, "lang": "en", "half": part, "events": []}))
    assert [article.article for article in load_gold([tmp_path / "gold"])] == ["a", "b"]
    assert [article.article for article in load_gold([tmp_path / "gold"], part="measured")] == ["b"]
    with pytest.raises(GoldError, match="development, measured"):
        load_gold([tmp_path / "gold"], part="mesured")


@pytest.mark.parametrize(("content", "complaint"), [
    ("{", "no JSON"),
    ('{"lang": "en", "events": []}', "article"),
    ('{"article": "x", "lang": "en", "events": [{"id": "e1", "type": "MEET"}]}', "events.0.type"),
])  # fmt: skip
def test_a_gold_file_that_breaks_the_format_is_named_with_the_place(write, content, complaint):
    with pytest.raises(GoldError, match=complaint) as caught:
        load_gold([write("gold.json", content)])
    assert "gold.json" in str(caught.value)


@pytest.mark.skipif(not SEED.is_file(), reason="the seed annotation is not beside the project")
def test_the_seed_annotation_is_in_the_format():
    [seed] = load_gold([SEED])
    assert {event.tier for event in seed.events} == {"core", "extra"}
    assert seed.not_content


@pytest.mark.parametrize(("gold", "found", "same"), [
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", True),
    ("NATO", "NATO", True),
    ("Kurdistan Workers' Party", "Kurdistan Workers' Party", True),
    ("Ansar Allah", "Houthis", True),
    ("Sergey Lavrov", "Vladimir Putin", False),
])  # fmt: skip
def test_an_actor_is_the_same_by_any_name_that_the_registry_lists(gold, found, same):
    assert Named(gold).is_exactly(Actor(id=found)) is same
