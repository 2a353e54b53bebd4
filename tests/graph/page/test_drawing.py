from __future__ import annotations

from typing import Any

import pytest

from detente.graph.page.drawing import DASHES, SHAPES, STROKES, draw
from detente.ontology.model import ActorKind
from detente.ontology.status import Status


def test_every_status_has_a_line_style_and_every_kind_a_shape() -> None:
    assert set(STROKES) == {status.value for status in Status}
    assert set(STROKES.values()) == set(DASHES)
    assert set(SHAPES) == {kind.value for kind in ActorKind}


def test_events_of_one_pair_class_and_style_share_a_line_and_all_are_behind_it(sketch: Any) -> None:
    network = (
        sketch()
        .event("e1", ["RUS"], ["ISR"])
        .event("e2", ["RUS"], ["ISR"], status="ongoing")
        .event("e3", ["RUS"], ["ISR"], status="denied")
        .event("e4", ["ISR"], ["RUS"])
        .graph
    )
    drawing = draw(network, lang="en")
    behind = {
        (edge["from"], edge["to"], edge["stroke"]): {drawing.events[number]["id"] for number in edge["events"]}
        for edge in drawing.network.edges
    }
    assert behind == {
        ("RUS", "ISR", "solid"): {"e1", "e2"},
        ("RUS", "ISR", "denied"): {"e3"},
        ("ISR", "RUS", "solid"): {"e4"},
    }


def test_lines_of_one_pair_curve_apart(sketch: Any) -> None:
    network = sketch()
    for number, status in enumerate(["actual", "offered", "alleged", "denied"]):
        network.event(f"to{number}", ["RUS"], ["ISR"], status=status)
        network.event(f"fro{number}", ["ISR"], ["RUS"], status=status)
    bends = set()
    for edge in draw(network.graph, lang="en").network.edges:
        curve = edge["smooth"]
        # Seen from one side of the pair, whichever way the line runs.
        side = 1 if (curve["type"] == "curvedCW") == (edge["from"] < edge["to"]) else -1
        bends.add(side * curve["roundness"])
    assert len(bends) == 8
    assert min(abs(a - b) for a in bends for b in bends if a != b) > 0.1


def test_a_mutual_event_is_one_line_with_two_heads_whichever_side_came_first(sketch: Any) -> None:
    network = sketch().event("e1", ["RUS"], ["ISR"], mutual=True).event("e2", ["ISR"], ["RUS"], mutual=True).graph
    (edge,) = draw(network, lang="en").network.edges
    assert edge["arrows"] == "to, from"
    assert len(edge["events"]) == 2


def test_one_event_between_many_is_counted_once(sketch: Any) -> None:
    drawing = draw(sketch().event("e1", ["USA", "GBR"], ["RUS", "IRN"]).graph, lang="en")
    assert drawing.counts == {"actors": 4, "events": 1, "articles": 1}
    assert len(drawing.events[0]["pairs"]) == len(drawing.network.edges) == 4


@pytest.mark.parametrize(("sources", "targets"), [(["KEN protesters"], []), ([], ["KEN protesters"])])
def test_an_actor_whose_events_name_nobody_else_is_drawn(sketch: Any, sources: list[str], targets: list[str]) -> None:
    drawing = draw(sketch().event("e1", sources, targets).graph, lang="en")
    assert [node["id"] for node in drawing.network.nodes] == ["KEN protesters"]
    assert drawing.network.edges == []
    assert drawing.events[0]["pairs"] == [[(sources or [None])[0], (targets or [None])[0]]]


def test_a_network_too_big_is_cut_to_its_most_active_and_says_so(sketch: Any) -> None:
    network = sketch()
    for number in range(6):
        network.event(f"hub{number}", ["RUS"], [f"X{number}"])
    network.event("again", ["RUS"], ["X3"])
    drawing = draw(network.graph, lang="en", max_actors=2)
    assert drawing.cut is not None
    assert set(drawing.actors) == {"RUS", "X3"}
    assert (drawing.cut.actors, drawing.cut.all_actors, drawing.cut.events, drawing.cut.all_events) == (2, 7, 2, 7)
    assert draw(network.graph, lang="en", max_actors=7).cut is None


def test_more_active_actors_are_bigger(sketch: Any) -> None:
    drawing = draw(sketch().event("e1", ["RUS"], ["ISR"]).event("e2", ["RUS"], ["IRN"]).graph, lang="en")
    sizes = {node["id"]: node["size"] for node in drawing.network.nodes}
    assert sizes["RUS"] > sizes["ISR"] == sizes["IRN"]


def test_names_are_in_the_language_of_the_page_or_else_english(sketch: Any) -> None:
    network = sketch().actor("RUS", names={"en": "Russia", "ar": "روسيا"}, name="Russia").actor("X", name="Xania").graph
    labels = {node["id"]: node["label"] for node in draw(network, lang="ar").network.nodes}
    assert labels == {"RUS": "روسيا", "X": "Xania"}


def test_a_very_long_name_is_broken_into_lines_and_ended(sketch: Any) -> None:
    network = sketch().actor("X", names={"en": "Committee " * 30}).actor("Y", names={"en": "ن" * 300}).graph
    for node in draw(network, lang="en").network.nodes:
        assert all(len(line) <= 20 for line in node["label"].split("\n"))
        assert node["label"].count("\n") <= 2


def test_the_same_network_gives_the_same_drawing_whatever_its_order(sketch: Any) -> None:
    told = [("e1", ["RUS"], ["ISR"]), ("e2", ["IRN"], ["ISR"]), ("e3", ["USA"], ["RUS"])]
    there, back = sketch(), sketch()
    for event in told:
        there.event(*event)
    for event in reversed(told):
        back.event(*event)
    one, other = draw(there.graph, lang="en"), draw(back.graph, lang="en")
    assert one.network.nodes == other.network.nodes
    assert one.network.edges == other.network.edges
    assert one.events == other.events


def test_the_state_of_an_actor_is_named_in_the_language_of_the_page(sketch: Any) -> None:
    network = sketch().actor("X", country="FRA").actor("Y", country="XKX").actor("FRA", country="FRA").graph
    states = {actor: card["country"] for actor, card in draw(network, lang="ar").actors.items()}
    assert states["X"] == "فرنسا"
    assert states["FRA"] is None
    assert states["Y"]
