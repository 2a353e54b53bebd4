"""The page that `make demo` draws, in a real browser with the network cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import detente

# Edges between two actors that an Arabic article tells of; the numbers of the events in each.
TOLD_IN_ARABIC = """detente.edges.get().filter((edge) => edge.from !== edge.to
  && edge.events.every((number) => detente.events[number].lang === 'ar')).map((edge) => edge.id)"""


@pytest.fixture
def page(open_page: Any, demo: Path) -> Any:
    opened = open_page(demo / "graph.html")
    opened.page.wait_for_function("window.detente && detente.labels().length > 0")
    return opened


def test_it_asks_for_nothing_and_complains_of_nothing(page: Any) -> None:
    assert [request for request in page.requests if not request.startswith("file:")] == []
    assert len(page.requests) == 1
    assert page.complaints == []


def test_hovering_an_edge_shows_the_arabic_sentence_of_the_article_right_to_left(page: Any, demo: Path) -> None:
    with detente.open(demo, read_only=True) as kg:
        told = {event.evidence.sentence for event in kg.events(lang="ar")}
    edges = page.page.evaluate(TOLD_IN_ARABIC)
    assert edges
    page.hover_edge(edges[0])
    quote = page.page.locator("#card blockquote").first
    quote.wait_for(state="visible")
    assert quote.text_content() in told
    assert quote.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert quote.locator("mark").text_content()


def test_a_filter_leaves_only_what_it_asks_for(page: Any) -> None:
    every = len(page.visible_edges())
    page.page.get_by_label("Material conflict").uncheck()
    left = page.visible_edges()
    assert 0 < len(left) < every
    assert {edge["quad"] for edge in left} == {1, 2, 3}


def test_names_are_drawn_within_the_stage_and_none_lies_on_another(page: Any) -> None:
    labels = page.page.evaluate("detente.labels()")
    stage = page.page.locator("#graph").bounding_box()
    assert len(labels) > 20
    for label in labels:
        assert label["bottom"] > 0
        assert label["top"] < stage["height"]
    for number, a in enumerate(labels):
        for b in labels[number + 1 :]:
            apart = (
                a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
            )
            assert apart, (a["id"], b["id"])
