from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.graph import page as package
from detente.graph.network import network
from detente.graph.page import write_page
from detente.graph.page.write import embeddable, languages, render
from detente.ontology.errors import UnknownLanguage
from detente.ontology.interval import Interval
from detente.ontology.model import Actor, ActorKind, Article, Event, Evidence, Participant, Reading, article_id
from detente.ontology.plover import MODES, EventType
from detente.ontology.status import Status

HOSTILE = "</script><script>alert(1)</script><!--\u2028\u2029]]>'\"` onload=alert(1) &amp; <img src=x onerror=alert(1)>"
LOADING = {"src", "href", "srcset", "data", "action", "poster", "background", "xlink:href"}


class Elements(HTMLParser):
    """Every tag with its attributes, and the text of styles and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inner: list[tuple[str, dict[str, str | None], str]] = []
        self.open = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open = tag in ("style", "script")
        if self.open:
            self.inner.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, attrs, text = self.inner[-1]
            self.inner[-1] = tag, attrs, text + data


@pytest.fixture
def hostile(sketch: Any) -> networkx.MultiDiGraph[str]:
    facts = dict.fromkeys(("mode", "place", "publisher", "sentence", "time_text", "attributed_to", "lang"), HOSTILE)
    return (
        sketch()
        .actor(HOSTILE, names={"en": HOSTILE, HOSTILE: HOSTILE}, country=HOSTILE, wikidata=HOSTILE)
        .event(HOSTILE, [HOSTILE], ["ISR"], **facts)
        .graph
    )


def test_nothing_in_the_page_is_loaded_from_elsewhere(sketch: Any) -> None:
    elements = Elements(render(sketch().event("e1", ["RUS"], ["ISR"]).graph, title="T"))
    for tag, attributes in elements.tags:
        for name in LOADING & attributes.keys():
            assert (attributes[name] or "").startswith("data:"), (tag, name, attributes[name])
        assert tag not in {"base", "iframe", "object", "embed", "form"}
    for tag, _, text in elements.inner:
        if tag == "style":
            assert "url(" not in text
            assert "@import" not in text
        assert "sourceMappingURL" not in text


def test_only_the_scripts_and_styles_of_the_page_may_run_and_nothing_may_be_fetched(sketch: Any) -> None:
    elements = Elements(render(sketch().event("e1", ["RUS"], ["ISR"]).graph, title="T"))
    (policy,) = (a["content"] or "" for _, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for _, attributes, text in elements.inner
        if attributes.get("type") != "application/json"
    }
    assert len(hashes) == 3
    assert hashes == set(re.findall(r"'sha256-[^']+'", policy))


def test_text_from_articles_adds_no_element_and_no_attribute(sketch: Any, hostile: networkx.MultiDiGraph[str]) -> None:
    tame = Elements(render(sketch().event("e1", ["RUS"], ["ISR"]).graph, title="T")).tags
    wild = Elements(render(hostile, title=HOSTILE)).tags
    assert [(tag, sorted(attributes)) for tag, attributes in wild] == [(t, sorted(a)) for t, a in tame]


def test_text_from_articles_arrives_unchanged(hostile: networkx.MultiDiGraph[str]) -> None:
    elements = Elements(render(hostile, title="T"))
    (data,) = (json.loads(text) for _, a, text in elements.inner if a.get("type") == "application/json")
    assert data["events"][0]["sentence"] == HOSTILE
    assert HOSTILE in data["actors"]


@given(st.text())
def test_any_text_can_stand_in_a_script_element_and_comes_back(text: str) -> None:
    embedded = embeddable({"text": text})
    assert not set(embedded) & set("<>&\u2028\u2029")
    assert json.loads(embedded) == {"text": text}


def test_the_script_makes_elements_only_from_nodes_and_text() -> None:
    for script in (item for item in files(package).iterdir() if item.name.endswith(".js")):
        code = script.read_text(encoding="utf-8")
        unsafe = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\bfetch\(|XMLHttp"
        assert not re.search(unsafe, code), script


def test_the_interface_has_the_same_words_in_every_language() -> None:
    strings = json.loads(files(package).joinpath("strings.json").read_text(encoding="utf-8"))
    assert languages() == ("ar", "en")
    for words in strings.values():
        assert words.keys() == strings["en"].keys()
        assert words["types"].keys() == {kind.value for kind in EventType}
        assert words["statuses"].keys() == {status.value for status in Status}
        assert words["actorKinds"].keys() == {kind.value for kind in ActorKind}
    assert {mode for modes in MODES.values() for mode in modes} <= strings["ar"]["modes"].keys()


def test_every_kind_and_class_has_a_colour_in_light_and_in_dark() -> None:
    style = files(package).joinpath("page.css").read_text(encoding="utf-8")
    for name in [f"--kind-{kind.value}" for kind in ActorKind] + [f"--quad-{quad}" for quad in (1, 2, 3, 4)]:
        assert len(re.findall(rf"{name}: #", style)) == 2, name


def test_an_arabic_page_is_mirrored_and_speaks_arabic(sketch: Any) -> None:
    page = render(sketch().event("e1", ["RUS"], ["ISR"]).graph, title="T", lang="ar")
    (root,) = (attributes for tag, attributes in Elements(page).tags if tag == "html")
    assert root == {"lang": "ar", "dir": "rtl"}
    assert "نزاع مادي" in page


def test_an_interface_language_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path, sketch: Any) -> None:
    with pytest.raises(UnknownLanguage, match="ar, en"):
        write_page(sketch().graph, tmp_path / "page.html", title="T", lang="tlh")
    assert list(tmp_path.iterdir()) == []


def test_a_network_without_actors_gives_a_page_that_says_so(sketch: Any) -> None:
    page = render(sketch().graph, title="T")
    assert "No events to show" in page
    assert [a.get("id") for tag, a in Elements(page).tags if tag == "main"] == ["empty"]


def test_a_network_that_is_cut_is_announced(sketch: Any) -> None:
    many = sketch()
    for number in range(9):
        many.event(f"e{number}", ["RUS"], [f"X{number}"])
    page = render(many.graph, title="T", max_actors=5)
    assert "The 5 most active of 10 actors and 4 of 9 events are shown." in page
    assert "too large" not in "".join(re.findall("<p.*?</p>", render(many.graph, title="T"), re.DOTALL))



def test_the_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, sketch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "page.html"
    out.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="disk full"):
            write_page(sketch().graph, out, title="T")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["before"]
    write_page(sketch().graph, out, title="T")
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [out]


def test_what_the_network_view_gives_is_drawn() -> None:
    text = "Russia and Israel met in May 2018. Protesters marched."
    article = Article(id=article_id(text), text=text, lang="en", date=datetime.date(2018, 5, 10), publisher="Outlet")
    actors = [Actor(id=name, kind=kind, names={"en": name}) for name, kind in
              [("RUS", ActorKind.STATE), ("ISR", ActorKind.STATE), ("protesters", ActorKind.POPULATION)]]  # fmt: skip
    met = Event(
        id="met", type=EventType.CONSULT, mutual=True, confidence=0.5, extractor="x", version="1",
        participants=(Participant(actor="RUS", role="source"), Participant(actor="ISR", role="source")),
        time=Interval(edtf="2018-05", text="in May 2018"),
        evidence=Evidence(article=article.id, start=18, end=21, sentence=text[:34], sentence_start=0),
    )  # fmt: skip
    marched = Event(
        id="marched", type=EventType.PROTEST, confidence=0.5, extractor="x", version="1",
        participants=(Participant(actor="protesters", role="source"),),
        evidence=Evidence(article=article.id, start=46, end=53, sentence=text[35:], sentence_start=35),
    )  # fmt: skip
    view = network([Reading(article=article, actors=tuple(actors), events=(met, marched))])
    (data,) = (
        json.loads(inner)
        for _, attributes, inner in Elements(render(view, title="T")).inner
        if attributes.get("type") == "application/json"
    )
    events = {event["id"]: event for event in data["events"]}
    assert events["met"]["pairs"] == [["RUS", "ISR"]]
    assert events["marched"]["pairs"] == [["protesters", None]]
    assert {event["sentence"][slice(*event["mark"])] for event in events.values()} == {"met", "marched"}
    assert (events["met"]["start"], events["met"]["end"]) == ("2018-05-01", "2018-05-31")
