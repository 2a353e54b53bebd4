"""What the shipped corpus promises: every annotation can be checked against its article's words."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from detente.corpus import Part, article_files, corpus_dir, gold_files, split
from detente.ontology.interval import Interval
from detente.ontology.plover import CONTEXTS, MODES, EventType
from detente.ontology.status import Status

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
KEYS = {
    "id", "tier", "type", "mode", "context", "source", "target", "mutual", "place", "time", "status", "status_also",
    "attributed_to", "about", "quantities", "answers", "same_as", "evidence", "sentence",
}  # fmt: skip
GOLD = [json.loads(path.read_text(encoding="utf-8")) for path in gold_files()]
EVENTS = [event for gold in GOLD for event in gold["events"]]


class _Paragraphs(HTMLParser):
    """Collects the text of the paragraphs; the corpus's menus and footers use none."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self._inside = True
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.paragraphs[-1] += data


def paragraphs(html: str) -> str:
    parser = _Paragraphs()
    parser.feed(html)
    return "\n\n".join(parser.paragraphs)


def texts(path: Path) -> dict[str, str]:
    """Article id to text, of one file of the corpus."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return {record["id"]: record["text"] for record in map(json.loads, content.splitlines())}
    if path.suffix == ".html":
        return {path.stem: paragraphs(content)}
    items = ElementTree.fromstring(content).iter("item")
    return {str(item.findtext("guid")): paragraphs(str(item.findtext(CONTENT))) for item in items}


TEXTS = {article: text for path in article_files() for article, text in texts(path).items()}


def test_every_article_is_annotated_and_every_annotation_has_its_article() -> None:
    assert set(TEXTS) == {gold["article"] for gold in GOLD}
    assert {path.name for path in (corpus_dir() / "gold").iterdir()} == {path.name for path in gold_files()}
    for gold in GOLD:
        assert gold["article"] in texts(corpus_dir() / gold["file"])


def test_the_halves_share_no_article_and_split_each_main_language() -> None:
    halves = split()
    assert not set(halves["development"]) & set(halves["measured"])
    assert abs(len(halves["development"]) - len(halves["measured"])) <= 2
    for half in ("development", "measured"):
        languages = Counter(gold["lang"] for gold in GOLD if gold["article"] in halves[half])
        assert languages["ar"] >= 5
        assert languages["en"] >= 5
        assert sum(languages.values()) - languages["ar"] - languages["en"] >= 2
        assert {article for path in article_files(half) for article in texts(path)} == set(halves[half])


@pytest.mark.parametrize("part", ["development", "measured"])
def test_a_half_names_its_own_files(part: Part) -> None:
    ids = {path.stem for path in gold_files(part)}
    assert ids == set(split()[part])
    assert {path.parent.name for path in article_files(part)} == {part}


def test_it_holds_the_languages_and_stories_that_merging_needs() -> None:
    assert len(GOLD) >= 26
    stories: dict[str, list[dict[str, Any]]] = {}
    for gold in GOLD:
        if "story" in gold:
            stories.setdefault(gold["story"], []).append(gold)
    assert len(stories) == 4
    for story, golds in stories.items():
        assert len(golds) >= 3
        assert len({gold["lang"] for gold in golds}) >= 2
        assert len({gold["publication"]["publisher"] for gold in golds}) == len(golds)
        told = Counter(key for gold in golds for key in {e["same_as"] for e in gold["events"] if "same_as" in e})
        assert sum(count > 1 for count in told.values()) >= 4, story


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["article"])
class TestArticle:
    def test_is_short(self, gold: dict[str, Any]) -> None:
        assert 150 <= len(TEXTS[gold["article"]].split()) <= 400

    def test_is_dated_and_says_that_its_outlet_is_invented(self, gold: dict[str, Any]) -> None:
        datetime.date.fromisoformat(gold["publication"]["date"])
        assert gold["publication"]["publisher"].endswith(
            ("(sample)", "(عينة)", "(образец)", "(Muster)", "(échantillon)", "(muestra)")
        )

    def test_page_furniture_is_not_content(self, gold: dict[str, Any]) -> None:
        page = (corpus_dir() / gold["file"]).read_text(encoding="utf-8")
        for furniture in gold.get("not_content", []):
            assert furniture in page
            assert furniture not in TEXTS[gold["article"]]

    def test_actors_are_mentioned_in_the_words_given(self, gold: dict[str, Any]) -> None:
        for actor in gold["actors"]:
            assert actor["mentions"]
            for mention in actor["mentions"]:
                assert mention in TEXTS[gold["article"]], actor["id"]

    def test_events_stand_in_the_text(self, gold: dict[str, Any]) -> None:
        text = TEXTS[gold["article"]]
        for event in gold["events"]:
            assert text.count(event["sentence"]) == 1
            assert event["evidence"] in event["sentence"]
            assert event.get("time", {}).get("text", "") in text

    def test_events_name_declared_actors(self, gold: dict[str, Any]) -> None:
        actors = {a["id"] + (f"@{a['of']}" if "of" in a else "") for a in gold["actors"]}
        for event in gold["events"]:
            assert event["source"] or event["target"]
            assert set(event["source"]) | set(event["target"]) <= actors, event["id"]

    def test_events_use_the_terms_of_the_ontology(self, gold: dict[str, Any]) -> None:
        for event in gold["events"]:
            assert set(event) <= KEYS
            assert event["tier"] in ("core", "extra")
            assert event.get("mode") in (None, *MODES.get(EventType(event["type"]), ()))
            assert event.get("context") in (None, *CONTEXTS)
            for status in (event["status"], *event.get("status_also", ())):
                Status(status)
            if event["status"] in ("alleged", "denied"):
                assert event["attributed_to"]
            if "time" in event:
                Interval.model_validate(event["time"])

    def test_answers_point_at_events_of_the_article(self, gold: dict[str, Any]) -> None:
        ids = [event["id"] for event in gold["events"]]
        assert len(ids) == len(set(ids))
        for event in gold["events"]:
            assert event.get("answers", ids[0]) in ids

    def test_a_story_event_is_annotated_once_an_article(self, gold: dict[str, Any]) -> None:
        keys = [event["same_as"] for event in gold["events"] if "same_as" in event]
        assert len(keys) == len(set(keys))
        assert all(key.startswith(gold["story"] + "/") for key in keys)


def test_every_type_occurs_in_both_halves_and_every_status_several_times() -> None:
    for half in ("development", "measured"):
        types = Counter(e["type"] for gold in GOLD if gold["half"] == half for e in gold["events"])
        assert all(types[event_type] for event_type in EventType), half
    assert all(count >= 3 for count in Counter(event["type"] for event in EVENTS).values())
    statuses = Counter(event["status"] for event in EVENTS)
    assert all(statuses[status] >= 3 for status in Status)
