"""Turns the actors and events of a network into a pyvis network: who is drawn, how big, where, in which bundles."""

from __future__ import annotations

import math
import textwrap
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import networkx
from babel import Locale
from babel.core import get_global
from pyvis.network import Network

from detente.graph.page.layout import Box, place

# Above this a drawing is neither readable nor quick (vis-network redraws every frame on one thread).
MAX_ACTORS = 500

LABEL_COLUMNS = 20  # characters in a line of a label
LABEL_LINES = 3
LABEL_SIZE = 13.0  # pixels; the script draws labels at this size whatever the zoom

# Line styles say how far from fact an event is; the style sheet and legend know them by these names.
STROKES = {
    "actual": "solid", "ongoing": "solid",
    "offered": "dashed", "planned": "dashed",
    "threatened": "dotted", "alleged": "dotted", "hypothetical": "dotted",
    "denied": "denied",
}  # fmt: skip
DASHES: dict[str, bool | list[int]] = {"solid": False, "dashed": [11, 6], "dotted": [2, 5], "denied": [2, 8]}

# A shape beside the colour, so that kinds differ without colour vision too.
SHAPES = {
    "state": "dot", "government": "square", "person": "dot", "military": "diamond", "armed-group": "diamond",
    "party": "hexagon", "organisation": "square", "international": "hexagon", "company": "square",
    "media": "triangle", "population": "triangle", "unknown": "dot",
}  # fmt: skip

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"borderWidth": 2, "borderWidthSelected": 4, "labelHighlightBold": False},
    "edges": {
        "arrows": {"to": {"scaleFactor": 0.6}, "from": {"scaleFactor": 0.6}},
        "arrowStrikethrough": False, "hoverWidth": 2, "selectionWidth": 3.5,
        "selfReference": {"renderBehindTheNode": False},
    },
    "interaction": {
        "hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False, "dragNodes": True,
        "keyboard": False,  # it takes the focus at every move of the mouse; the page has keys of its own
    },
}  # fmt: skip

_EVENT_KEYS = (
    "type", "mode", "quad", "status", "start", "end", "edtf", "time_text", "place", "mutual", "confidence",
    "article", "publisher", "date", "lang", "sentence", "mark", "attributed_to",
)  # fmt: skip


@dataclass(frozen=True)
class Cut:
    """How much of a network is drawn when it is too big: actors and events shown, of how many."""

    actors: int
    all_actors: int
    events: int
    all_events: int


@dataclass(frozen=True)
class Drawing:
    """A pyvis network and what the page says about it.

    Attributes:
        network: nodes with positions and sizes, one edge per pair, direction, quad class and line style.
        actors: by actor id, what a card about it needs.
        events: every event once, in order of time; `pairs` lists [source, target], None where nobody is named.
        cut: None when the whole network is drawn.
        counts: numbers of actors, events and articles drawn.
    """

    network: Network
    actors: dict[str, dict[str, Any]]
    events: list[dict[str, Any]]
    cut: Cut | None
    counts: dict[str, int]


def draw(network: networkx.MultiDiGraph[str], *, lang: str, max_actors: int = MAX_ACTORS) -> Drawing:
    """Lays a network out; the same network always gives the same drawing.

    Args:
        network: as `detente.graph.network.network` gives it.
        lang: language of the names on the drawing, ISO 639-1; English stands in where one is missing.
        max_actors: the most active actors are kept when there are more.
    """
    activity = {actor: _activity(network, actor) for actor in network.nodes}
    ranked = sorted(activity, key=lambda actor: (-activity[actor], actor))
    kept = set(ranked[:max_actors])
    whole = _events(network, set(network.nodes))
    events = whole if len(kept) == len(ranked) else _events(network, kept)
    cut = None if events is whole else Cut(len(kept), len(ranked), len(events), len(whole))

    names = {actor: _name(network.nodes[actor], actor, lang) for actor in ranked if actor in kept}
    sizes = {actor: min(9 + 3.4 * math.sqrt(activity[actor]), 34.0) for actor in names}
    labels = {actor: _wrapped(name) for actor, name in names.items()}
    bundles = _bundles(events)
    pairs: networkx.Graph[str] = networkx.Graph()
    pairs.add_nodes_from(names)
    pairs.add_edges_from((a, b) for a, b, *_ in bundles if a != b)
    positions = place(pairs, {actor: _box(sizes[actor], labels[actor]) for actor in names})

    drawn = Network(directed=True)
    for actor in names:
        x, y = positions[actor]
        kind = _kind(network.nodes[actor])
        drawn.add_node(
            actor, label="\n".join(labels[actor]), shape=SHAPES[kind], size=round(sizes[actor], 1), kind=kind,
            x=round(x, 1), y=round(y, 1),
        )  # fmt: skip
    slots = _slots(bundles)
    for number, ((source, target, quad, stroke, mutual), members) in enumerate(bundles.items()):
        drawn.add_edge(
            source, target, id=f"b{number}", quad=quad, stroke=stroke, events=members, dashes=DASHES[stroke],
            arrows="to, from" if mutual else "to", **slots[number],
        )  # fmt: skip
    drawn.options = OPTIONS
    actors = {
        actor: _card(network.nodes[actor], names[actor], activity[actor])
        | {"country": _state(network.nodes[actor].get("country"), actor, lang)}
        for actor in names
    }
    articles = {event["article"] for event in events if event["article"]}
    counts = {"actors": len(names), "events": len(events), "articles": len(articles)}
    return Drawing(drawn, actors, events, cut, counts)


def _events(network: networkx.MultiDiGraph[str], actors: set[str]) -> list[dict[str, Any]]:
    """Every event among these actors once, in order of time, the undated last."""
    found: dict[str, dict[str, Any]] = {}
    for source, target, event_id, attributes in _tellings(network):
        if not {source, target} - {None} <= actors:
            continue
        event = found.setdefault(event_id, {"id": event_id, **_plain(attributes), "pairs": []})
        if (source or target) and [source, target] not in event["pairs"]:
            event["pairs"].append([source, target])
    return sorted(found.values(), key=lambda event: (_first_day(event) or "9999", event["id"]))


def _tellings(
    network: networkx.MultiDiGraph[str],
) -> Iterator[tuple[str | None, str | None, str, dict[str, Any]]]:
    """Each event with each pair that it joins; one side is None where nobody is named for it."""
    for source, target, key, attributes in network.edges(keys=True, data=True):
        yield source, target, str(attributes.get("event", key)), attributes
    for attributes in network.graph.get("untargeted", ()):
        event = str(attributes["event"])
        sources = attributes["sources"]
        yield from ((actor, None, event, attributes) for actor in sources or (None,))
        yield from ((None, actor, event, attributes) for actor in attributes["targets"] if actor not in sources)


def _plain(attributes: dict[str, Any]) -> dict[str, Any]:
    event = {key: attributes.get(key) for key in _EVENT_KEYS}
    for key in ("type", "status", "mode", "place", "attributed_to", "start", "end", "date"):
        event[key] = None if event[key] is None else str(event[key])
    event["quad"] = int(attributes["quad"])
    event["mark"] = None if event["mark"] is None else [int(offset) for offset in event["mark"]]
    return event


def _first_day(event: dict[str, Any]) -> str | None:
    day: str | None = event["start"] or event["end"]
    return day


def _bundles(events: list[dict[str, Any]]) -> dict[tuple[str, str, int, str, bool], list[int]]:
    """Places of events in the list, by source, target, quad class, line style and whether the sides may be swapped."""
    bundles: dict[tuple[str, str, int, str, bool], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        mutual = bool(event["mutual"])
        for pair in event["pairs"]:
            if None in pair:
                continue
            first, second = sorted(pair) if mutual else pair
            bundle = bundles[first, second, event["quad"], STROKES[event["status"]], mutual]
            if number not in bundle:
                bundle.append(number)
    return dict(sorted(bundles.items()))


def _slots(bundles: dict[tuple[str, str, int, str, bool], list[int]]) -> list[dict[str, Any]]:
    """Curves that keep the bundles of one pair apart: straight when alone, else fanned out symmetrically."""
    of_pair: dict[frozenset[str], list[int]] = defaultdict(list)
    keys = list(bundles)
    for number, (source, target, *_) in enumerate(keys):
        of_pair[frozenset((source, target))].append(number)
    slots: list[dict[str, Any]] = [{}] * len(keys)
    for pair, numbers in of_pair.items():
        step = min(0.24, 1.0 / len(numbers))
        for place_in_fan, number in enumerate(numbers):
            source, target = keys[number][:2]
            if len(pair) == 1:
                slots[number] = {"selfReference": {"angle": 0.8 + place_in_fan * 0.9, "size": 18 + 4 * place_in_fan}}
                continue
            bend = (place_in_fan - (len(numbers) - 1) / 2) * step
            clockwise = (bend > 0) == (source < target)  # the same side of the pair whatever the edge's direction
            side = "curvedCW" if clockwise else "curvedCCW"
            curve = {"enabled": True, "type": side, "roundness": round(abs(bend), 3)}
            slots[number] = {"smooth": curve if bend else False}
    return slots


def _activity(network: networkx.MultiDiGraph[str], actor: str) -> int:
    return int(network.nodes[actor].get("events", 0))


def _kind(attributes: dict[str, Any]) -> str:
    kind = str(attributes.get("kind") or "unknown")
    return kind if kind in SHAPES else "unknown"


def _name(attributes: dict[str, Any], actor: str, lang: str) -> str:
    names = attributes.get("names") or {}
    return str(names.get(lang) or attributes.get("name") or actor)


def _card(attributes: dict[str, Any], name: str, events: int) -> dict[str, Any]:
    return {
        "name": name,
        "wikidata": attributes.get("wikidata"),
        "names": dict(attributes.get("names") or {}),
        "kind": _kind(attributes),
        "provisional": bool(attributes.get("provisional")),
        "events": events,
    }


def _state(code: str | None, actor: str, lang: str) -> str | None:
    """Name of the state that an actor belongs to, for its ISO 3166 alpha-3 code; None for a state itself."""
    if code is None or code == actor:
        return None
    short: str = get_global("territory_aliases").get(code, [code])[0]  # CLDR lists alpha-3 as aliases of alpha-2
    name: str = Locale(lang).territories.get(short, code)
    return name


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, LABEL_COLUMNS, max_lines=LABEL_LINES, placeholder=" …") or [name[:LABEL_COLUMNS]]


def _box(size: float, label: list[str]) -> Box:
    """The room that a node and the label below it need, in pixels."""
    width = max(sum(_advance(char) for char in line) for line in label) * LABEL_SIZE
    return Box(radius=size, label_width=width, label_height=len(label) * LABEL_SIZE * 1.25 + 4)


def _advance(char: str) -> float:
    """Width of a character in ems: estimated, for no font can be measured here."""
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.6
