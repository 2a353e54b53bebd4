from __future__ import annotations

import itertools

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.graph.page.layout import UNCROWDED, Box, place

BOX = Box(radius=14, label_width=110, label_height=34)


@st.composite
def graphs(draw: st.DrawFn) -> networkx.Graph[str]:
    size = draw(st.integers(0, 25))
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(f"n{i}" for i in range(size))
    for _ in range(draw(st.integers(0, 40)) if size > 1 else 0):
        a, b = draw(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)))
        if a != b:
            graph.add_edge(f"n{a}", f"n{b}")
    return graph


def overlapping(positions: dict[str, tuple[float, float]], boxes: dict[str, Box]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in itertools.combinations(sorted(positions), 2)
        if abs(positions[a][0] - positions[b][0]) < (boxes[a].width + boxes[b].width) / 2
        and positions[a][1] - boxes[a].radius < positions[b][1] + boxes[b].radius + boxes[b].label_height
        and positions[b][1] - boxes[b].radius < positions[a][1] + boxes[a].radius + boxes[a].label_height
    ]


@settings(max_examples=20, deadline=None)
@given(graphs())
def test_every_node_has_a_place_and_no_label_lies_on_another(graph: networkx.Graph[str]) -> None:
    boxes = dict.fromkeys(graph, BOX)
    positions = place(graph, boxes)
    assert positions.keys() == set(graph)
    assert overlapping(positions, boxes) == []


def test_a_hub_with_many_neighbours_does_not_pile_them_up() -> None:
    graph = networkx.relabel_nodes(networkx.star_graph(60), str)
    boxes = dict.fromkeys(graph, BOX)
    assert overlapping(place(graph, boxes), boxes) == []


def test_the_order_in_which_nodes_and_lines_come_changes_nothing() -> None:
    lines = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("x", "y")]
    forward: networkx.Graph[str] = networkx.Graph(lines)
    backward: networkx.Graph[str] = networkx.Graph([(b, a) for a, b in reversed(lines)])
    boxes = dict.fromkeys(forward, BOX)
    assert place(forward, boxes) == place(backward, boxes)


@pytest.mark.parametrize("size", [UNCROWDED - 30, UNCROWDED + 60])
def test_big_networks_are_placed_the_same_way_each_time(size: int) -> None:
    graph = networkx.relabel_nodes(networkx.barabasi_albert_graph(size, 2, seed=1), str)
    boxes = dict.fromkeys(graph, BOX)
    shuffled: networkx.Graph[str] = networkx.Graph()
    shuffled.add_nodes_from(sorted(graph, reverse=True))
    shuffled.add_edges_from(sorted(graph.edges, reverse=True))
    assert place(graph, boxes) == place(shuffled, boxes)


def test_separate_parts_stand_apart_and_make_a_whole_of_screen_shape() -> None:
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(str(number) for number in range(48))
    positions = place(graph, dict.fromkeys(graph, BOX))
    xs, ys = zip(*positions.values(), strict=True)
    assert 1 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.2
