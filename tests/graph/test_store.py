"""Promises of the stores: an article is there whole or not at all, twice is once, and no trace stays of what left."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from strategies import readings

from detente.graph import things
from detente.graph.derive import GRAPH, derive
from detente.graph.store import EmbeddedStore, MemoryStore, Store
from detente.ontology import Article, Reading
from detente.ontology.errors import QueryError, StoreBusy, StoreError

pairs_of_readings = st.lists(readings(max_events=3), min_size=2, max_size=2, unique_by=lambda r: r.article.id)
EMPTY = Reading(article=Article(id="a1", text="Nothing happened.", lang="en"))


def quads(store: MemoryStore) -> set[object]:
    return set(store.quads())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graph"


@given(readings())
def test_what_is_put_can_be_read_back(reading: Reading) -> None:
    store = MemoryStore()
    assert store.put(reading)
    assert store.reading(reading.article.id) == reading
    assert list(store.readings()) == [reading]


@given(readings())
def test_putting_twice_is_putting_once(reading: Reading) -> None:
    store = MemoryStore()
    store.put(reading)
    count = store.count()
    assert not store.put(reading)
    assert store.count() == count


@given(pairs_of_readings)
def test_a_deleted_article_leaves_the_graph_that_would_have_been_without_it(both: list[Reading]) -> None:
    first, second = both
    store, without = MemoryStore(), MemoryStore()
    store.put(first)
    store.put(second)
    assert store.delete(first.article.id)
    without.put(second)
    assert quads(store) == quads(without)
    assert store.article_ids() == (second.article.id,)


@given(readings(), readings(), readings())
def test_a_changed_reading_replaces_exactly_the_earlier_one(old: Reading, new: Reading, other: Reading) -> None:
    changed = new.model_copy(update={"article": new.article.model_copy(update={"id": old.article.id})})
    store, clean = MemoryStore(), MemoryStore()
    for reading in (other, old, changed):
        store.put(reading)
    for reading in (other, changed):
        clean.put(reading)
    if other.article.id != old.article.id:
        assert quads(store) == quads(clean)


@given(st.lists(readings(max_events=3), min_size=1, max_size=4, unique_by=lambda r: r.article.id), st.data())
def test_relations_and_descriptions_are_those_made_from_scratch(several: list[Reading], data: st.DataObject) -> None:
    store = MemoryStore()
    for reading in several:
        store.put(reading)
    for reading in data.draw(st.lists(st.sampled_from(several), unique_by=lambda r: r.article.id)):
        store.delete(reading.article.id)
    assert set(store.quads(GRAPH)) == derive(store.readings())
    assert set(store.quads(things.GRAPH)) == things.things(store.readings())


@given(st.lists(readings(max_events=2), min_size=1, max_size=3, unique_by=lambda r: r.article.id))
@settings(max_examples=10)
def test_a_dump_loads_into_the_same_graph(tmp_path_factory: pytest.TempPathFactory, several: list[Reading]) -> None:
    store, other = MemoryStore(), MemoryStore()
    for reading in several:
        store.put(reading)
    path = tmp_path_factory.mktemp("dump") / "graph.nq"
    store.dump(path)
    assert other.load(path) == len(several)
    assert quads(store) == quads(other)


def test_a_broken_dump_is_refused_as_a_whole(tmp_path: Path) -> None:
    store = MemoryStore()
    store.put(EMPTY)
    store.dump(tmp_path / "graph.nq")
    text = (tmp_path / "graph.nq").read_text(encoding="utf-8")
    (tmp_path / "graph.nq").write_text(text + "<http://example.org/a> broken .\n", encoding="utf-8")
    other = MemoryStore()
    with pytest.raises(StoreError, match=f"line {len(text.splitlines()) + 1}"):
        other.load(tmp_path / "graph.nq")
    assert other.count() == 0


def test_an_article_without_events_is_kept() -> None:
    store = MemoryStore()
    store.put(EMPTY)
    assert store.reading("a1") == EMPTY
    assert store.delete("a1")
    assert not store.delete("a1")
    assert (store.count(), store.article_ids(), store.reading("a1")) == (0, (), None)


def test_the_embedded_store_keeps_its_readings_when_closed(folder: Path) -> None:
    with_writer = EmbeddedStore(folder)
    with_writer.put(EMPTY)
    with_writer.close()
    assert list(EmbeddedStore(folder, read_only=True).readings()) == [EMPTY]


def test_only_one_writes_and_others_read_meanwhile(folder: Path) -> None:
    writer = EmbeddedStore(folder)
    writer.put(EMPTY)
    with pytest.raises(StoreBusy):
        EmbeddedStore(folder)
    assert EmbeddedStore(folder, read_only=True).article_ids() == ("a1",)


def test_another_process_that_writes_is_named_as_the_reason(folder: Path) -> None:
    writer = EmbeddedStore(folder)
    code = f"from detente.graph.store import EmbeddedStore; EmbeddedStore({str(folder)!r})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "StoreBusy" in ran.stderr
    writer.close()


def test_a_store_opened_to_read_is_not_written(folder: Path) -> None:
    EmbeddedStore(folder).close()
    with pytest.raises(StoreError, match="read-only"):
        EmbeddedStore(folder, read_only=True).put(EMPTY)


def test_a_closed_store_says_so(folder: Path) -> None:
    store = EmbeddedStore(folder)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path, read_only: bool) -> None:
    (tmp_path / "letter.txt").write_text("Dear diary", encoding="utf-8")
    with pytest.raises(StoreError, match="not a graph"):
        EmbeddedStore(tmp_path, read_only=read_only)
    assert [child.name for child in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_and_a_missing_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="not a graph"):
        EmbeddedStore(tmp_path / "file")
    with pytest.raises(StoreError, match="no graph"):
        EmbeddedStore(tmp_path / "missing", read_only=True)
    assert not (tmp_path / "missing").exists()


def test_a_disk_that_takes_no_more_leaves_the_earlier_articles(folder: Path) -> None:
    """The limit on file size stands for the full disk: both refuse the write."""
    code = textwrap.dedent(f"""
        import random, resource, signal
        from detente.graph.store import EmbeddedStore
        from detente.ontology import Article, Reading
        from detente.ontology.errors import StoreError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = EmbeddedStore({str(folder)!r})
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
        try:
            for number in range(100):
                text = "".join(random.choices("abcdefgh ", k=20_000))
                store.put(Reading(article=Article(id=f"a{{number:03}}", text=text, lang="en")))
        except StoreError as error:
            print(number, error)
    """)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    number, _, message = ran.stdout.partition(" ")
    assert "its disk is full" in message
    kept = list(EmbeddedStore(folder, read_only=True).readings())
    assert [reading.article.id for reading in kept] == [f"a{n:03}" for n in range(int(number))]


def test_stores_are_interchangeable(folder: Path) -> None:
    stores: list[Store] = [MemoryStore(), EmbeddedStore(folder)]
    for store in stores:
        store.put(EMPTY)
    assert stores[0].count() == stores[1].count()


def test_rdflib_sees_the_same_quads(folder: Path) -> None:
    store = EmbeddedStore(folder)
    store.put(EMPTY)
    dataset = store.as_dataset()
    assert len(list(dataset.quads())) == store.count()
    asked = dataset.query("ASK { ?a schema:identifier ?x }")
    assert not asked.askAnswer
    assert dataset.query("ASK { ?a schema:inLanguage 'en' }").askAnswer


def test_select_ask_and_construct_see_all_graphs_with_the_preset_prefixes() -> None:
    store = MemoryStore()
    store.put(EMPTY)
    rows = store.query("SELECT ?a { ?a a schema:NewsArticle }")
    assert [row["a"].value.rpartition("/")[2] for row in rows] == ["a1"]  # type: ignore[union-attr,index]
    assert bool(store.query("ASK { GRAPH article:a1 { article:a1 schema:inLanguage 'en' } }"))
    triples = store.query("CONSTRUCT { ?a a prov:Entity } WHERE { ?a a schema:NewsArticle }")
    assert len(list(triples)) == 1  # type: ignore[arg-type]
    assert bool(store.query("ASK { ?a my:inLanguage 'en' }", prefixes={"my": "https://schema.org/"}))


def test_a_syntax_error_has_its_place() -> None:
    with pytest.raises(QueryError, match=r"line 2, column 1\d") as caught:
        MemoryStore().query("SELECT *\n{ ?s ?p ?o . foo }")
    assert "foo" in caught.value.what


def test_an_unknown_prefix_is_named_and_the_known_ones_listed() -> None:
    with pytest.raises(QueryError, match="ex: is not known") as caught:
        MemoryStore().query("SELECT * { ?s ex:p ?o }")
    assert "detente:" in caught.value.remedy


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "PREFIX : <http://localhost:9/> SELECT * { SERVICE:a { ?s ?p ?o } }",
        "SELECT * { ?s ?p 5SERVICE<http://localhost:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.SERVICE<http://localhost:9/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "PREFIX : <http://localhost:9/> SELECT * { ?s :a\\#b ?o . SERVICE <http://localhost:9/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2)SERVICE<http://localhost:9/>{ ?s ?p ?o } }",
    ],
)
def test_no_query_leaves_the_machine(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is switched off"):
        MemoryStore().query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE' } # SERVICE",
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "PREFIX ex: <http://example.org/> SELECT * { ?s ex:SERVICE ?o }",
    ],
)
def test_the_word_service_elsewhere_is_no_matter(query: str) -> None:
    assert list(MemoryStore().query(query)) == []  # type: ignore[arg-type]


def test_trig_dumps_load_too(tmp_path: Path) -> None:
    store, other = MemoryStore(), MemoryStore()
    store.put(EMPTY)
    store.dump(tmp_path / "graph.trig", RdfFormat.TRIG)
    other.load(tmp_path / "graph.trig", RdfFormat.TRIG)
    assert quads(store) == quads(other)
