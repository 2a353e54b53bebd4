"""Places the nodes once, in Python: near whom they deal with, and never on top of each other or of a label."""

from __future__ import annotations

from dataclasses import dataclass

import networkx
import numpy as np
from numpy.typing import NDArray

from detente.graph.page.floor import Floor

SEED = 20160201  # any fixed number: the same network must always look the same
EDGE_LENGTH = 150.0  # pixels between neighbours before room is made for labels
GAP = 16.0  # pixels that must stay free between two boxes
ASPECT = 1.45  # width to height of the area that the page draws in, at 1440 × 900
EXACT_LAYOUT = 90  # nodes up to which Kamada–Kawai, which is cubic, is used

# Nodes up to which every label gets its room; above, labels compete and show as one zooms in.
UNCROWDED = 150

Points = NDArray[np.float64]
Links = NDArray[np.int_]


@dataclass(frozen=True)
class Box:
    """The room of a node: a disc and, below it, a label. All in pixels."""

    radius: float
    label_width: float
    label_height: float

    @property
    def width(self) -> float:
        """Width of disc and label."""
        return max(2 * self.radius, self.label_width)

    @property
    def height(self) -> float:
        """Height of disc and label."""
        return 2 * self.radius + self.label_height


def place(graph: networkx.Graph[str], boxes: dict[str, Box]) -> dict[str, tuple[float, float]]:
    """Centres of the nodes' discs, in pixels, such that no two boxes overlap (up to `UNCROWDED` nodes).

    Components are laid out one by one, Kamada–Kawai (1989) where small enough and Fruchterman–Reingold (1991)
    where not, and set down one after another, the biggest first (`floor.py`).
    """
    components = []
    for members in sorted(networkx.connected_components(graph), key=lambda c: (-len(c), min(c))):
        order = sorted(members)
        sizes = np.array([(boxes[node].width, boxes[node].height) for node in order])
        radii = np.array([boxes[node].radius for node in order])
        components.append((order, *_component(graph.subgraph(order), order, sizes, radii)))
    floor = Floor(ASPECT)
    positions: dict[str, tuple[float, float]] = {}
    for order, centres, links in components:
        sizes = np.array([(boxes[node].width, boxes[node].height) for node in order])
        moved = centres + floor.settle(centres, sizes, links)
        for node, (x, y) in zip(order, moved, strict=True):
            positions[node] = (float(x), float(y - boxes[node].label_height / 2))
    return positions


def _component(graph: networkx.Graph[str], order: list[str], sizes: Points, radii: Points) -> tuple[Points, Links]:
    """Centres of the boxes of one component, and its lines as pairs of places in `order`."""
    if len(order) == 1:
        return np.zeros((1, 2)), np.zeros((0, 2), dtype=int)
    # Nodes and lines in a fixed order: the result must not depend on that of a set.
    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(order)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges))
    if len(order) <= EXACT_LAYOUT:
        found = networkx.kamada_kawai_layout(ordered)
    else:
        found = networkx.spring_layout(ordered, seed=SEED, iterations=150, k=2.5 / np.sqrt(len(order)))
    points: Points = np.array([found[node] for node in order], dtype=float)
    index = {node: number for number, node in enumerate(order)}
    links = np.array(sorted(tuple(sorted((index[a], index[b]))) for a, b in graph.edges))
    lengths = np.linalg.norm(points[links[:, 0]] - points[links[:, 1]], axis=1)
    points *= EDGE_LENGTH / max(float(lengths.mean()), 1e-9)
    points = _widened(points)
    return _apart(points, sizes, radii, links), links


def _widened(points: Points) -> Points:
    """Turned so that the longer side lies flat, and stretched a little towards the shape of a screen."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned: Points = centred @ (axes * np.where(axes.sum(axis=1, keepdims=True) < 0, -1, 1)).T
    width, height = np.ptp(turned, axis=0)
    widened: Points = turned * np.array([min(max(ASPECT * height / max(width, 1e-9), 1.0), ASPECT), 1.0])
    return widened


def _apart(points: Points, sizes: Points, radii: Points, links: Links) -> Points:
    """Moves boxes off each other, and nodes off lines that are not theirs, as little as it takes."""
    crowded = len(points) > UNCROWDED
    room = sizes * np.array([0.5, 1.0]) if crowded else sizes
    need = (room[:, None] + room[None, :]) / 2 + GAP
    # Two nodes on one spot need a direction to part in.
    points = points + np.random.default_rng(SEED).normal(scale=0.01, size=points.shape)
    turns_off_lines = 0 if crowded else 120
    for turn in range(200 if crowded else 600):
        if turn < turns_off_lines:
            points = points + _off_lines(points, radii, links)
        delta = points[:, None] - points[None, :]
        overlap: Points = need - np.abs(delta)
        hit = np.logical_and(overlap[..., 0] > 0.01, overlap[..., 1] > 0.01)
        np.fill_diagonal(hit, False)
        if not hit.any():
            if turn >= turns_off_lines:
                break
            continue
        # Part along the axis that takes the shorter way; the screen has more room sideways.
        flat = overlap[..., 0] < ASPECT * overlap[..., 1]
        push = np.where(hit & flat, overlap[..., 0], 0), np.where(hit & ~flat, overlap[..., 1], 0)
        crowd = np.maximum(hit.sum(axis=1), 1)[:, None] ** 0.5
        step = np.stack([(np.sign(delta[..., axis]) * push[axis]).sum(axis=1) for axis in (0, 1)], axis=1)
        points = points + step / 2 / crowd
    return points


def _off_lines(points: Points, radii: Points, links: Links) -> Points:
    """A small step away from each line that passes through a node it does not belong to."""
    start, end = points[links[:, 0]], points[links[:, 1]]
    along = end - start
    length2 = np.maximum((along**2).sum(axis=1), 1e-9)
    ahead = points[:, None] - start[None, :]
    share = np.clip((ahead * along).sum(axis=2) / length2, 0, 1)
    away = ahead - share[..., None] * along[None, :]
    distance = np.maximum(np.linalg.norm(away, axis=2), 1e-6)
    reach = radii[:, None] + 14 - distance
    numbers = np.arange(len(points))[:, None]
    own = (links[None, :, 0] == numbers) | (links[None, :, 1] == numbers)
    reach = np.where(own | (reach <= 0), 0, reach)
    step: Points = (away / distance[..., None] * reach[..., None]).sum(axis=1) * 0.25
    return step
