"""A real Chromium with the network cut, and a network of real events to draw."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from detente.graph.page import write_page
from detente.ontology.plover import EventType

NAMES_OF_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def chromium() -> str:
    found = os.environ.get("DETENTE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES_OF_CHROMIUM)), None)
    if not found or not Path(found).exists():
        pytest.fail(
            "No Chromium found. Install one (Debian: `apt-get install chromium`), or name it in DETENTE_CHROMIUM; "
            "`make test` does so by itself.",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page opened from disk, what it asked of the network and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def edge(self, source: str, target: str, **wanted: object) -> str:
        """Id of the one edge from source to target with these properties."""
        found = self.page.evaluate(
            "([from, to, wanted]) => detente.edges.get({filter: e => e.from === from && e.to === to"
            " && Object.entries(wanted).every(([k, v]) => e[k] === v)}).map(e => e.id)",
            [source, target, wanted],
        )
        assert len(found) == 1, f"{source} → {target} {wanted}: {found}"
        return str(found[0])

    def hover_edge(self, edge: str) -> None:
        point = self._stage_point("detente.edgePoint", edge)
        self.page.mouse.move(point[0] - 40, point[1] - 40)
        self.page.mouse.move(*point, steps=4)

    def click_edge(self, edge: str) -> None:
        self.page.mouse.click(*self._stage_point("detente.edgePoint", edge))

    def node_point(self, actor: str) -> tuple[float, float]:
        return self._stage_point("(id) => detente.network.canvasToDOM(detente.network.getPosition(id))", actor)

    def visible_edges(self) -> list[dict[str, Any]]:
        return list(self.page.evaluate("detente.edges.get({filter: e => !e.hidden})"))

    def _stage_point(self, function: str, argument: str) -> tuple[float, float]:
        point = self.page.evaluate(f"(id) => ({function})(id)", argument)
        stage = self.page.locator("#graph").bounding_box()
        assert stage
        return stage["x"] + point["x"], stage["y"] + point["y"]


Opener = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Writes a network as a page and opens it from disk; every request but the page itself is refused and noted."""
    contexts = []
    numbers = itertools.count()

    def opened(
        network: networkx.MultiDiGraph[str] | Path, *, title: str = "Détente", lang: str = "en", **settings: Any
    ) -> Opened:
        path = network if isinstance(network, Path) else tmp_path / f"page-{next(numbers)}.html"
        if not isinstance(network, Path):
            write_page(network, path, title=title, lang=lang)
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", **settings})
        contexts.append(context)
        context.set_offline(True)
        context.route(lambda url: url != path.as_uri(), lambda route: route.abort())
        page = Opened(context.new_page())
        page.page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def take_screenshot(open_page: Opener) -> Callable[..., Path]:
    """`take_screenshot(page_or_network, out, hover=(actor, actor), **settings)`: a picture such as README's.

    With `hover`, the card of an edge between these two is open; among several, of the one with most events.
    """

    def taken(
        network: networkx.MultiDiGraph[str] | Path, out: Path, hover: tuple[str, str] | None = None, **settings: Any
    ) -> Path:
        opened = open_page(network, **settings)
        opened.page.wait_for_function("window.detente && detente.labels().length > 0")
        if hover:
            edges = [edge for edge in opened.visible_edges() if {edge["from"], edge["to"]} == set(hover)]
            opened.hover_edge(max(edges, key=lambda edge: len(edge["events"]))["id"])
            opened.page.locator("#card").wait_for(state="visible")
        opened.page.screenshot(path=out)
        return out

    return taken


@pytest.fixture(scope="session")
def sample() -> networkx.MultiDiGraph[str]:
    """About thirty actors and fifty real events, as the network view gives them."""
    return sample_network()


def sample_network() -> networkx.MultiDiGraph[str]:
    told = yaml.load(Path(__file__).with_name("sample.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    graph = networkx.MultiDiGraph(untargeted=[])
    for actor, facts in told["actors"].items():
        names = facts["names"]
        graph.add_node(
            actor, name=names["en"], names=names, kind=facts["kind"], wikidata=facts.get("wikidata"), sector=None,
            country=facts.get("country", actor if facts["kind"] == "state" else None),
            provisional=facts.get("provisional") == "true", events=0,
        )  # fmt: skip
    for number, row in enumerate(told["events"]):
        _add_event(graph, f"event-{number:02}", [None if cell == "null" else cell for cell in row])
    return graph


def _add_event(graph: networkx.MultiDiGraph[str], event: str, row: list[Any]) -> None:
    kind, mode, status, sources, targets, mutual, edtf, start, end, place, lang, publisher, date, said_by, told = row
    before, evidence, after = told.replace("]]", "[[").split("[[")
    facts = {
        "event": event, "type": kind, "mode": mode, "quad": int(EventType(kind).quad), "status": status,
        "start": start, "end": end, "edtf": edtf, "time_text": "", "place": place, "mutual": mutual == "true",
        "confidence": 0.8, "article": f"{publisher}-{date}", "publisher": publisher, "date": date, "lang": lang,
        "sentence": before + evidence + after, "mark": (len(before), len(before) + len(evidence)),
        "attributed_to": said_by,
    }  # fmt: skip
    pairs = list(itertools.product(sources, targets) if targets else itertools.combinations(sources, 2))
    for source, target in pairs:
        graph.add_edge(source, target, key=event, **facts)
    if not pairs:
        graph.graph["untargeted"].append({**facts, "sources": sources, "targets": targets})
    for actor in [*sources, *targets]:
        graph.nodes[actor]["events"] += 1
