"""Promises of the exports: the same graph gives the same bytes, whole or not at all, and nothing breaks a format."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as px
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import readings

from detente.graph.export import FORMATS, export
from detente.graph.export.tables import COLUMNS
from detente.graph.network import network
from detente.graph.rdf import from_quads
from detente.graph.store import EmbeddedStore, MemoryStore
from detente.ontology import Actor, Article, Event, Evidence, Interval, Participant, Reading
from detente.ontology.errors import DetenteError, StoreError

several = st.lists(readings(max_events=3), min_size=1, max_size=3, unique_by=lambda r: r.article.id)


def store_of(found: list[Reading]) -> MemoryStore:
    store = MemoryStore()
    for reading in found:
        store.put(reading)
    return store


def bytes_of(store: MemoryStore, to: str) -> bytes:
    stream = io.BytesIO()
    FORMATS[to](store, stream)
    return stream.getvalue()


OCTOBER = Interval(edtf="2024-10-18", text="18 أكتوبر")


def offer(time: Interval = OCTOBER) -> Reading:
    text = "عرض بوتين الوساطة بين إيران وإسرائيل في 18 أكتوبر."
    evidence = Evidence(article="a1", start=0, end=3, sentence=text, sentence_start=0)
    participants = (
        Participant(actor="Vladimir Putin", role="source", text="بوتين", start=4, end=9),
        Participant(actor="IRN", role="target", text="إيران", start=22, end=27),
        Participant(actor="ISR", role="target", text="إسرائيل", start=29, end=36),
    )
    event = Event(
        id="a1-1", type="CONSULT", mode="mediate", contexts=("diplomatic",), cameo="045", participants=participants,
        status="offered", time=time, evidence=evidence, confidence=0.7, extractor="rules", version="1",
    )  # fmt: skip
    actors = (
        Actor(
            id="Vladimir Putin", kind="person", names={"en": "Vladimir Putin"}, country="RUS", sector="GOV",
            wikidata="Q7747",
        ),
        Actor(id="IRN", kind="state", names={"en": "Iran", "ar": "إيران"}, country="IRN"),
        Actor(id="ISR", kind="state", names={"en": "Israel"}, country="ISR"),
    )  # fmt: skip
    return Reading(article=Article(id="a1", text=text, lang="ar", source_id="7"), actors=actors, events=(event,))


@given(several)
@settings(max_examples=10)
def test_jsonl_has_one_event_a_line(found: list[Reading]) -> None:
    lines = bytes_of(store_of(found), "jsonl").decode().split("\n")[:-1]
    by_id = {event.id: event for reading in found for event in reading.events}
    records = [json.loads(line) for line in lines]
    assert sorted(record["id"] for record in records) == sorted(by_id)
    for record in records:
        event = by_id[record["id"]]
        assert [a["id"] for a in record["source"]] == [p.actor for p in event.sources]
        assert [a["text"] for a in record["target"]] == [p.text for p in event.targets]
        assert record["evidence"]["sentence"] == event.evidence.sentence


def test_a_jsonl_record_has_the_documented_keys_and_values() -> None:
    record = json.loads(bytes_of(store_of([offer()]), "jsonl"))
    assert record["source"] == [
        {"id": "Vladimir Putin", "wikidata": "Q7747", "code": "RUSGOV", "name": "Vladimir Putin", "text": "بوتين"}
    ]
    assert [target["code"] for target in record["target"]] == ["IRN", "ISR"]
    assert record["time"] == {
        "text": "18 أكتوبر", "edtf": "2024-10-18", "start": "2024-10-18", "end": "2024-10-18", "relative": False,
        "month": 10, "day": 18,
    }  # fmt: skip
    assert (record["type"], record["mode"], record["cameo"]) == ("CONSULT", "mediate", "045")
    assert record["status"] == "offered"
    assert (record["source_id"], record["context"], record["place"]) == ("7", "diplomatic", None)
    described = (Path(__file__).parents[2] / "docs" / "jsonl.md").read_text(encoding="utf-8")
    for key in [*record, *record["time"], *record["evidence"], *record["source"][0]]:
        assert f"`{key}`" in described


@pytest.mark.parametrize(
    ("edtf", "sides", "month"),
    [
        ("2016-02/..", ("2016-02", None), None),
        ("../2016~", (None, "2016"), None),
        ("2016-02", ("2016-02", "2016-02"), 2),
        ("2016-21", ("2016-21", "2016-21"), None),
        (None, (None, None), None),
    ],
)
def test_times_keep_their_own_precision(edtf: str | None, sides: tuple[str, str], month: int | None) -> None:
    time = json.loads(bytes_of(store_of([offer(Interval(edtf=edtf))]), "jsonl"))["time"]
    assert ((time["start"], time["end"]), time["month"]) == (sides, month)


@given(several)
@settings(max_examples=10)
def test_csv_has_one_event_a_row(found: list[Reading]) -> None:
    text = io.StringIO(bytes_of(store_of(found), "csv").decode().replace("\x00", " "), newline="")
    rows = list(csv.DictReader(text))
    assert len(rows) == sum(len(reading.events) for reading in found)
    assert all(tuple(row) == COLUMNS for row in rows)


@given(several)
@settings(max_examples=10)
@pytest.mark.parametrize("to", ["trig", "nquads", "jsonld"])
def test_rdf_holds_every_reading(to: str, found: list[Reading]) -> None:
    names = {"trig": px.RdfFormat.TRIG, "nquads": px.RdfFormat.N_QUADS, "jsonld": px.RdfFormat.JSON_LD}
    store = store_of(found)
    quads = list(px.parse(bytes_of(store, to), format=names[to]))
    assert set(quads) == set(store.quads())
    for reading in found:
        graph = reading.article.id
        own = [quad for quad in quads if quad.graph_name.value.endswith(f"/{graph}")]  # type: ignore[union-attr]
        assert from_quads(own) == reading  # type: ignore[arg-type]


def test_turtle_is_the_union_of_all_graphs() -> None:
    store = store_of([offer()])
    triples = set(px.parse(bytes_of(store, "turtle"), format=px.RdfFormat.TURTLE))
    assert {t.triple if isinstance(t, px.Quad) else t for t in triples} == {q.triple for q in store.quads()}


@given(several)
@settings(max_examples=10)
@pytest.mark.parametrize("to", ["graphml", "gexf"])
def test_network_files_open_with_all_nodes_and_edges(to: str, found: list[Reading]) -> None:
    store = store_of(found)
    full = network(store.readings())
    stream = io.BytesIO(bytes_of(store, to))
    back = nx.read_graphml(stream, force_multigraph=True) if to == "graphml" else nx.read_gexf(stream)
    assert (back.number_of_nodes(), back.number_of_edges()) == (full.number_of_nodes(), full.number_of_edges())


def test_network_files_keep_the_attributes() -> None:
    back = nx.read_graphml(io.BytesIO(bytes_of(store_of([offer()]), "graphml")), force_multigraph=True)
    facts = next(iter(back.get_edge_data("Vladimir Putin", "IRN").values()))
    assert (facts["event_type"], facts["status"], facts["quad"]) == ("CONSULT", "offered", 1)
    assert facts["start"] == "2024-10-18"
    assert back.nodes["IRN"]["name_ar"] == "إيران"


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_graph_gives_the_same_bytes_in_any_process(to: str, tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "graph")
    store.put(offer())
    export(store, to, tmp_path / "here")
    store.close()
    code = (
        "import sys; from detente.graph.export import export; from detente.graph.store import EmbeddedStore; "
        "export(EmbeddedStore(sys.argv[1], read_only=True), sys.argv[2], '-')"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path / "graph"), to], capture_output=True, check=True)
    assert ran.stdout == (tmp_path / "here").read_bytes()


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_graph_exports_too(to: str, tmp_path: Path) -> None:
    export(MemoryStore(), to, tmp_path / "file")
    assert (tmp_path / "file").exists()


def test_a_failed_export_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("earlier", encoding="utf-8")

    def break_off(store: object, stream: io.BytesIO) -> None:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(FORMATS, "jsonl", break_off)
    with pytest.raises(StoreError, match="No space left"):
        export(MemoryStore(), "jsonl", path)
    assert path.read_text(encoding="utf-8") == "earlier"
    assert [child.name for child in tmp_path.iterdir()] == ["events.jsonl"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="missing"):
        export(MemoryStore(), "csv", tmp_path / "missing" / "file.csv")


def test_an_unknown_format_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(DetenteError, match="gexf"):
        export(MemoryStore(), "parquet", tmp_path / "file")
