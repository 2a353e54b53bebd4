"""The page in a real browser with the network cut: what an analyst sees, clicks and types."""

from __future__ import annotations

import itertools
from typing import Any

import networkx
import pytest

HOSTILE = (
    '</script><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    "\u2028' onmouseover='window.hacked=1'"
)


def told(network: networkx.MultiDiGraph[str], **wanted: Any) -> dict[str, Any]:
    found = [dict(facts) for *_, facts in network.edges(data=True) if all(facts[k] == v for k, v in wanted.items())]
    assert found, wanted
    return found[0]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_opens_from_disk_with_no_network_and_asks_for_nothing(open_page: Any, sample: Any, lang: str) -> None:
    opened = open_page(sample, lang=lang)
    opened.page.wait_for_timeout(300)
    assert len(opened.requests) == 1
    assert opened.requests[0].startswith("file:")
    assert opened.complaints == []
    assert opened.page.evaluate("detente.nodes.length") == sample.number_of_nodes()


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, {"width": 1280, "height": 800}])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_name_is_drawn_within_the_stage_and_none_lies_on_another(
    open_page: Any, sample: Any, lang: str, viewport: dict[str, int]
) -> None:
    page = open_page(sample, lang=lang, viewport=viewport).page
    page.wait_for_function("detente.labels().length > 0")
    labels = page.evaluate("detente.labels()")
    stage = page.locator("#graph").bounding_box()
    assert {label["id"] for label in labels} == set(sample)
    for label in labels:
        assert label["left"] >= 0, label
        assert label["right"] <= stage["width"], label
        assert label["top"] >= 0, label
        assert label["bottom"] <= stage["height"] - page.locator("#legend").bounding_box()["height"], label
    for a, b in itertools.combinations(labels, 2):
        apart = a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]
        assert apart, (a["id"], b["id"])


def test_hovering_an_edge_shows_the_arabic_sentence_right_to_left_with_its_evidence_marked(
    open_page: Any, sample: Any
) -> None:
    facts = told(sample, type="COOPERATE", lang="ar")
    opened = open_page(sample)
    opened.hover_edge(opened.edge("ISR", "RUS", quad=2))
    quote = opened.page.locator("#card blockquote")
    quote.wait_for(state="visible")
    assert quote.text_content() == facts["sentence"]
    assert quote.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert quote.get_attribute("lang") == "ar"
    assert quote.locator("mark").text_content() == facts["sentence"][slice(*facts["mark"])]
    card = opened.page.locator("#card").text_content()
    assert facts["publisher"] in card
    assert "Ongoing" in card
    assert "since October 2015" in card
    assert "published 10 May 2018" in card


def test_an_english_sentence_runs_left_to_right_in_an_arabic_page(open_page: Any, sample: Any) -> None:
    opened = open_page(sample, lang="ar")
    opened.hover_edge(opened.edge("USA", "UKR"))
    quote = opened.page.locator("#card blockquote")
    quote.wait_for(state="visible")
    assert quote.evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert opened.page.locator("body").evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_an_arabic_page_is_mirrored(open_page: Any, sample: Any) -> None:
    page = open_page(sample, lang="ar").page
    assert page.locator(".side").bounding_box()["x"] > page.locator("#graph").bounding_box()["x"]
    assert "فلاديمير بوتين" in page.locator("#list").text_content()


def test_hovering_an_actor_tells_who_it_is_and_the_card_goes_with_the_pointer(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    opened.page.mouse.move(*opened.node_point("Vladimir Putin"), steps=3)
    card = opened.page.locator("#card")
    card.wait_for(state="visible")
    assert "Владимир Путин" in card.text_content()
    assert "Q7747" in card.text_content()
    opened.page.mouse.move(5, 5)
    card.wait_for(state="hidden")
    opened.page.mouse.move(*opened.node_point("Vladimir Putin"))
    card.wait_for(state="visible")


def test_clicking_an_edge_pins_every_event_behind_it(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    edge = opened.edge("RUS", "UKR", quad=4, stroke="solid")
    opened.click_edge(edge)
    panel = opened.page.locator("#panel")
    panel.wait_for(state="visible")
    behind = opened.page.evaluate("id => detente.edges.get(id).events.map(n => detente.events[n].sentence)", edge)
    assert panel.locator("blockquote").all_text_contents() == behind
    assert len(behind) > 1
    panel.get_by_role("button", name="events between these two").click()
    assert panel.locator("article").count() > len(behind)
    panel.get_by_role("button", name="Close").click()
    panel.wait_for(state="hidden")


def test_clicking_an_actor_lists_its_events_also_those_that_name_nobody_else(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    opened.page.mouse.click(*opened.node_point("KEN protesters"))
    panel = opened.page.locator("#panel")
    panel.wait_for(state="visible")
    assert "finance bill" in panel.locator("blockquote").text_content()
    assert "no target named" in panel.text_content()


def test_a_panel_takes_room_from_the_graph_and_what_was_clicked_stays_in_sight(open_page: Any, sample: Any) -> None:
    opened = open_page(sample, viewport={"width": 1280, "height": 800})
    opened.page.mouse.click(*opened.node_point("Benjamin Netanyahu"))
    opened.page.locator("#panel").wait_for(state="visible")
    opened.page.wait_for_timeout(300)
    stage = opened.page.locator("#graph").bounding_box()
    x, _ = opened.node_point("Benjamin Netanyahu")
    assert stage["x"] < x < stage["x"] + stage["width"]
    assert stage["x"] + stage["width"] <= opened.page.locator("#panel").bounding_box()["x"] + 1


def test_switching_a_class_off_hides_its_edges_and_only_these(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    before = {edge["id"]: edge["quad"] for edge in opened.visible_edges()}
    assert set(before.values()) == {1, 2, 3, 4}
    opened.page.get_by_label("Material conflict").uncheck()
    assert {edge["id"] for edge in opened.visible_edges()} == {edge for edge, quad in before.items() if quad != 4}
    opened.page.get_by_role("button", name="Reset filters").click()
    assert {edge["id"] for edge in opened.visible_edges()} == set(before)


def test_an_edge_whose_events_differ_in_status_stays_for_those_still_shown(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    every = opened.page.evaluate("detente.events.map(e => e.status)")
    opened.page.get_by_label("Actual").uncheck()
    opened.page.get_by_label("Alleged").uncheck()
    left = opened.page.evaluate("[...new Set(detente.edges.get({filter: e => !e.hidden}).flatMap(e => e.stroke))]")
    assert set(left) == {"solid", "dashed", "dotted", "denied"}
    assert f"{sum(s not in ('actual', 'alleged') for s in every)} of {len(every)}" in opened.page.inner_text("#shown")
    for status in ("Ongoing", "Planned", "Offered", "Threatened", "Hypothetical"):
        opened.page.get_by_label(status).uncheck()
    assert {edge["stroke"] for edge in opened.visible_edges()} == {"denied"}


def test_a_date_range_keeps_what_can_have_happened_in_it_and_says_what_has_no_date(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    opened.page.fill("#from", "2022-01-01")
    opened.page.fill("#to", "2022-12-31")
    undated = sum(facts["start"] is None and facts["end"] is None for *_, facts in sample.edges(data=True))
    assert f"({undated})" in opened.page.inner_text("#undated-label")
    kept = opened.page.evaluate(
        "detente.edges.get({filter: e => !e.hidden}).map(e => e.events.map(n => detente.events[n]))"
    )
    for behind in kept:
        assert any(
            (e["start"] or "0") <= "2022-12-31" and (e["end"] or "9") >= "2022-01-01" for e in behind
        ), behind
    assert "2015" not in opened.page.inner_text("#shown")
    with_undated = len(kept)
    opened.page.uncheck("#undated")
    assert 0 < len(opened.visible_edges()) < with_undated
    sides = {(edge["from"], edge["to"]) for edge in opened.visible_edges()}
    assert ("IRN", "ISR") not in sides
    assert ("TUR", "RUS") in sides
    assert ("RUS", "SYR") in sides  # ongoing since 2015


@pytest.mark.parametrize("query", ["Putin", "بوتين", "ПУТИН", "putin "])
def test_an_actor_is_found_in_any_script(open_page: Any, sample: Any, query: str) -> None:
    opened = open_page(sample)
    opened.page.fill("#query", query)
    assert opened.page.locator("#list li").count() == 1
    assert "Vladimir Putin" in opened.page.inner_text("#list")
    sides = [{edge["from"], edge["to"]} for edge in opened.visible_edges()]
    assert sides
    assert all("Vladimir Putin" in pair for pair in sides)


@pytest.mark.parametrize("query", ["اسرائيل", "إسرائيل", "إِسْرائيـل"])
def test_arabic_spelling_variants_find_the_same_actor(open_page: Any, sample: Any, query: str) -> None:
    opened = open_page(sample)
    opened.page.fill("#query", query)
    assert "Israel" in opened.page.inner_text("#list")


def test_everything_is_reached_by_keyboard(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    page = opened.page
    page.locator("#query").focus()
    page.keyboard.type("Путин")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    panel.wait_for(state="visible")
    assert "Vladimir Putin" in panel.locator("h2").text_content()
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.id") == "query"

    page.fill("#query", "")
    page.locator("#tab-actors").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-events"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    panel.wait_for(state="visible")
    assert panel.locator("article.chosen .who").text_content() in second
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == second


def test_the_mouse_over_the_graph_does_not_take_the_focus_from_the_search(open_page: Any, sample: Any) -> None:
    opened = open_page(sample)
    opened.page.locator("#query").focus()
    opened.page.mouse.move(*opened.node_point("RUS"), steps=5)
    opened.page.keyboard.type("Iran")
    assert opened.page.input_value("#query") == "Iran"


def test_the_graph_is_moved_and_zoomed_by_keyboard(open_page: Any, sample: Any) -> None:
    page = open_page(sample).page
    page.locator("#graph").focus()
    scale, place = page.evaluate("[detente.network.getScale(), detente.network.getViewPosition().x]")
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("detente.network.getScale()") > scale
    assert page.evaluate("detente.network.getViewPosition().x") > place
    page.keyboard.press("0")
    assert page.evaluate("detente.network.getScale()") == pytest.approx(scale)


def test_hostile_text_is_shown_and_does_nothing(open_page: Any, sample: Any) -> None:
    network = sample.copy()
    facts = told(network, type="AID", lang="en", status="actual")
    text = dict.fromkeys(("sentence", "publisher", "place", "attributed_to", "mode", "time_text"), HOSTILE)
    network.add_node(HOSTILE, name=HOSTILE, names={"en": HOSTILE, "ar": HOSTILE}, kind="state", events=1)
    network.add_edge(HOSTILE, "UKR", key="hostile", **{**facts, **text, "event": "hostile", "mark": (0, 9)})
    opened = open_page(network, title=HOSTILE)
    opened.hover_edge(opened.edge(HOSTILE, "UKR"))
    opened.page.locator("#card blockquote").wait_for(state="visible")
    opened.click_edge(opened.edge(HOSTILE, "UKR"))
    assert opened.page.locator("#panel blockquote").text_content() == HOSTILE
    assert opened.page.locator("h1").text_content() == HOSTILE
    opened.page.fill("#query", HOSTILE)
    assert opened.page.evaluate("window.hacked") is None
    assert opened.page.locator("img").count() == 0
    assert opened.complaints == []


def test_evidence_after_letters_outside_the_basic_plane_is_marked_where_it_stands(open_page: Any, sample: Any) -> None:
    network = sample.copy()
    facts = told(network, type="AID", lang="en", status="actual")
    sentence = "🕊🕊 They met 𐤀 again."
    network.add_edge("CHN", "UKR", key="x", **{**facts, "event": "x", "sentence": sentence, "mark": (8, 11)})
    opened = open_page(network)
    opened.click_edge(opened.edge("CHN", "UKR"))
    assert opened.page.locator("#panel mark").text_content() == "met"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_stand_out_from_the_ground_in_light_and_dark(open_page: Any, sample: Any, scheme: str) -> None:
    page = open_page(sample, color_scheme=scheme).page
    ink, ground = page.evaluate(
        "['--ink', '--canvas'].map(n => getComputedStyle(document.documentElement).getPropertyValue(n).trim())"
    )
    assert contrast(ink, ground) > 7
    drawn = page.evaluate("detente.nodes.get('RUS').color.background")
    assert contrast(drawn, ground) > 3


def test_a_narrow_window_shows_the_graph_first_and_the_filters_below(open_page: Any, sample: Any) -> None:
    page = open_page(sample, viewport={"width": 700, "height": 900}).page
    stage, side = page.locator(".stage").bounding_box(), page.locator(".side").bounding_box()
    assert 0 < stage["y"] < 120
    assert side["y"] >= stage["y"] + stage["height"]


def test_an_empty_network_opens_and_says_so(open_page: Any) -> None:
    opened = open_page(networkx.MultiDiGraph(untargeted=[]))
    assert "No events to show" in opened.page.inner_text("main")
    assert opened.complaints == []


def test_a_network_of_events_that_join_nobody_opens(open_page: Any, sample: Any) -> None:
    network = sample.subgraph(["KEN protesters"]).copy()
    opened = open_page(network)
    assert opened.page.evaluate("detente.labels().length") == 1
    assert opened.complaints == []


def test_a_screenshot_can_be_taken_for_the_readme(take_screenshot: Any, sample: Any, tmp_path: Any) -> None:
    picture = take_screenshot(sample, tmp_path / "graph.png", hover=("RUS", "ISR"), title="Middle East")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 50_000


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #rrggbb colours, WCAG 2.2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
