"""What the annotated sentences promise: legal terms, words that stand in the text, and two halves of equal weight."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from detente.corpus import corpus_dir
from detente.ontology.interval import Interval
from detente.ontology.plover import MODES, EventType
from detente.ontology.status import Status

KEYS = {"id", "lang", "date", "half", "text", "events"}
EVENT_KEYS = {"type", "mode", "source", "target", "mutual", "status", "time", "attributed_to", "words"}
HALVES = ("development", "measured")
SENTENCES = {
    path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for path in sorted((corpus_dir() / "sentences").glob("*.jsonl"))
}
EVENTS = [(s, event) for sentences in SENTENCES.values() for s in sentences for event in s["events"]]


def counts(sentences: Iterable[dict[str, Any]], key: str) -> Counter[str]:
    """How often each type or status occurs."""
    return Counter(event[key] for sentence in sentences for event in sentence["events"])


@pytest.mark.parametrize("lang", SENTENCES)
def test_sentences_are_dated_single_and_told_apart(lang: str) -> None:
    sentences = SENTENCES[lang]
    assert [s["id"] for s in sentences] == [f"{lang}-s-{number:03}" for number in range(1, len(sentences) + 1)]
    assert len({s["text"] for s in sentences}) == len(sentences)
    for sentence in sentences:
        assert set(sentence) == KEYS
        assert sentence["lang"] == lang
        assert sentence["half"] in HALVES
        datetime.date.fromisoformat(sentence["date"])
        assert 8 <= len(sentence["text"].split()) <= 45, sentence["id"]
        assert "\n" not in sentence["text"]


def test_events_use_the_terms_of_the_ontology() -> None:
    for sentence, event in EVENTS:
        assert set(event) == EVENT_KEYS, sentence["id"]
        assert event["mode"] in (None, *MODES.get(EventType(event["type"]), ())), sentence["id"]
        Status(event["status"])
        Interval(edtf=event["time"])
        assert isinstance(event["mutual"], bool)


def test_events_are_named_by_words_of_their_sentence() -> None:
    for sentence, event in EVENTS:
        assert event["words"], sentence["id"]
        assert event["words"] in sentence["text"], sentence["id"]


def test_no_event_is_annotated_twice() -> None:
    for sentences in SENTENCES.values():
        for sentence in sentences:
            keys = [(event["type"], event["words"], event["status"]) for event in sentence["events"]]
            assert len(keys) == len(set(keys)), sentence["id"]


def test_actors_are_named_and_states_have_three_letters() -> None:
    for sentence, event in EVENTS:
        for actor in event["source"] + event["target"]:
            name, _, of = actor.partition("@")
            assert name == name.strip(), sentence["id"]
            assert name, sentence["id"]
            assert not re.search(r"[\u0600-\u06ff|;]", actor), sentence["id"]
            assert "@" not in of
            assert of != name, sentence["id"]


def test_a_claim_or_a_denial_has_its_speaker() -> None:
    for sentence, event in EVENTS:
        if event["status"] in ("alleged", "denied"):
            assert event["attributed_to"], sentence["id"]


def test_a_threat_comes_with_the_deed_that_is_threatened() -> None:
    for sentence, event in EVENTS:
        if event["status"] == "threatened":
            assert "THREATEN" in {other["type"] for other in sentence["events"]}, sentence["id"]


def test_the_arabic_sentences_cover_every_type_and_status() -> None:
    sentences = SENTENCES["ar"]
    assert len(sentences) >= 240
    types, statuses = counts(sentences, "type"), counts(sentences, "status")
    assert all(types[event_type] >= 12 for event_type in EventType), types
    assert all(statuses[status] >= 12 for status in Status), statuses


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_third_has_no_event(lang: str) -> None:
    empty = sum(not sentence["events"] for sentence in SENTENCES[lang])
    assert 0.3 <= empty / len(SENTENCES[lang]) <= 0.37


@pytest.mark.parametrize("lang", SENTENCES)
def test_the_halves_weigh_the_same(lang: str) -> None:
    development, measured = ([s for s in SENTENCES[lang] if s["half"] == half] for half in HALVES)
    assert abs(len(development) - len(measured)) <= 2
    assert abs(sum(not s["events"] for s in development) - sum(not s["events"] for s in measured)) <= 2
    for key, terms in (("type", EventType), ("status", Status)):
        one, other = counts(development, key), counts(measured, key)
        for term in terms:
            assert min(one[term], other[term]) >= 0.35 * (one[term] + other[term]), term
