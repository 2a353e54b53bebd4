"""Reading: each article once, whole, replaced when it changes, and none stops the others."""

from __future__ import annotations

import json

import pytest

import detente
from detente.ontology.errors import StoreBusy, StoreError
from detente.report import Outcome

MEETING = "Russia and Israel met in Geneva in 2016 to speak about air traffic, officials of both delegations said. "
STRIKE = "Aircraft of Israel struck depots of Iran near the border at night, according to residents of the area. "
FILLER = "The weather in the mountains stayed cold and most of the roads were closed for the whole of the week. "
LONG = (
    "Negotiators from Russia sat down with envoys of France on Tuesday. The envoys arrived late because fog had "
    "closed the airport, and they left again before noon. A statement promised more meetings in spring, without "
    "naming a place or a date, and asked all sides to keep the truce. Reporters were kept outside the building."
)


def read(folder, *inputs, **options):
    with detente.open(folder) as kg:
        return kg.read(*inputs, extractor="spotter", **options)


def outcomes(report):
    return [entry.status.value for entry in report.articles]


def ids(folder):
    with detente.open(folder, read_only=True) as kg:
        return {article.source_id or article.origin: article.id for article in kg.articles()}


def test_articles_become_events(graph, news):
    report = read(graph, news)
    assert outcomes(report) == ["added"] * 3
    with detente.open(graph, read_only=True) as kg:
        assert {(e.type.value, *(p.actor for p in e.participants)) for e in kg.events()} == {
            ("CONSULT", "RUS", "ISR"), ("ASSAULT", "ISR", "IRN"),
        }  # fmt: skip


def test_reading_twice_adds_nothing(graph, news, dump):
    read(graph, news)
    before = dump(graph)
    assert outcomes(read(graph, news)) == ["unchanged"] * 3
    assert dump(graph) == before


def test_an_unchanged_article_is_not_even_extracted(graph, news, capfd):
    read(graph, news)
    capfd.readouterr()
    read(graph, news)
    assert "ready" not in capfd.readouterr().err


def test_again_extracts_unchanged_articles_once_more_to_the_same_graph(graph, news, dump):
    read(graph, news)
    before = dump(graph)
    assert outcomes(read(graph, news, again=True)) == ["replaced"] * 3
    assert dump(graph) == before


def test_a_changed_article_replaces_exactly_its_own_facts(graph, write, dump, tmp_path):
    a, b = write("a.txt", MEETING + FILLER), write("b.txt", STRIKE + FILLER * 2)
    read(graph, a, b)
    old = ids(graph)[str(a)]
    write("a.txt", "France met Iran in Vienna for the first time in years. " + FILLER * 3)
    report = read(graph, a, b)
    assert outcomes(report) == ["replaced", "unchanged"]
    assert report.articles[0].replaces == (old,)
    clean = tmp_path / "clean"
    read(clean, a, b)
    assert dump(graph) == dump(clean)


def test_an_article_is_the_same_by_its_url_wherever_it_is_read_from(graph, write):
    read(graph, write("monday.jsonl", [{"url": "https://example.org/a", "text": MEETING + FILLER, "lang": "en"}]))
    tuesday = write("tuesday.jsonl", [{"url": "https://example.org/a", "text": STRIKE + FILLER * 2, "lang": "en"}])
    assert outcomes(read(graph, tuesday)) == ["replaced"]


def test_records_of_other_collections_with_the_same_id_stay(graph, write):
    read(graph, write("one.jsonl", [{"id": "1", "text": MEETING + FILLER, "lang": "en"}]))
    other = write("two.jsonl", [{"id": "1", "text": STRIKE + FILLER * 2, "lang": "en"}])
    assert outcomes(read(graph, other)) == ["added"]


def test_lines_without_an_id_never_replace_each_other(graph, write):
    one, two = {"text": MEETING + FILLER, "lang": "en"}, {"text": STRIKE + FILLER * 2, "lang": "en"}
    read(graph, write("log.jsonl", [one]))
    assert outcomes(read(graph, write("log.jsonl", [two, one]))) == ["added", "unchanged"]


def test_new_facts_about_a_known_text_replace_it(graph, write):
    record = {"id": "1", "text": MEETING + FILLER, "lang": "en"}
    read(graph, write("one.jsonl", [record]))
    assert outcomes(read(graph, write("one.jsonl", [{**record, "date": "2024-05-01"}]))) == ["replaced"]


def test_the_same_text_twice_in_one_run_is_one_article(graph, write):
    records = [{"id": id, "text": MEETING + FILLER, "lang": "en"} for id in "ab"]
    assert outcomes(read(graph, write("two.jsonl", records))) == ["added", "unchanged"]


def test_near_copies_are_linked_to_the_first(graph, write):
    texts = [LONG, LONG.replace("on Tuesday", "on Tuesday, the agency reported")]
    report = read(graph, write("wire.jsonl", [{"id": str(n), "text": t, "lang": "en"} for n, t in enumerate(texts)]))
    assert outcomes(report) == ["added", "copy"]
    first = report.articles[0].id
    assert report.articles[1].copy_of == first
    later = read(graph, write("later.jsonl", [{"id": "3", "text": LONG + " It rained.", "lang": "en"}]))
    assert later.articles[0].copy_of == first


def test_when_an_original_goes_its_first_copy_takes_its_place(graph, write):
    texts = [LONG, LONG + " It rained.", LONG + " The sun shone."]
    records = [{"id": str(n), "text": t, "lang": "en", "date": f"2024-01-0{n}"} for n, t in enumerate(texts, 1)]
    read(graph, write("wire.jsonl", records))
    with detente.open(graph) as kg:
        first, second, third = sorted(kg.articles(), key=lambda article: article.source_id)
        assert (second.copy_of, third.copy_of) == (first.id, first.id)
        assert kg.delete(first.id)
        assert [a.copy_of for a in sorted(kg.articles(), key=lambda a: a.source_id)] == [None, second.id]
        assert not kg.delete(first.id)


def test_deleting_an_article_leaves_what_the_others_alone_would_have_given(graph, write, tmp_path, dump):
    a, b = write("a.txt", MEETING + FILLER), write("b.txt", STRIKE + FILLER * 2)
    read(graph, a, b)
    with detente.open(graph) as kg:
        kg.delete(ids(graph)[str(a)])
    clean = tmp_path / "clean"
    read(clean, b)
    assert dump(graph) == dump(clean)


def test_one_article_that_breaks_the_extractor_stops_nothing(graph, write):
    records = [{"id": "x", "text": "Please break the extractor. " + FILLER, "lang": "en"},
               {"id": "y", "text": MEETING, "lang": "en"}]  # fmt: skip
    report = read(graph, write("two.jsonl", records))
    assert outcomes(report) == ["failed", "added"]
    error = report.articles[0].error
    assert (error.code, error.what) == ("internal", "RuntimeError: the extractor broke")
    assert error.remedy


def test_a_text_that_failed_is_tried_again_in_the_next_run(graph, write):
    bad = write("bad.txt", "Please break the extractor. " + FILLER)
    assert outcomes(read(graph, bad)) == outcomes(read(graph, bad)) == ["failed"]


def test_inputs_that_are_no_articles_are_named_in_the_report(graph, write, news):
    report = read(graph, write("empty.txt", ""), news, write("noise.txt", bytes(range(256)) * 20))
    assert outcomes(report) == ["failed", "added", "added", "added", "failed"]
    assert [entry.error.code for entry in report.failures] == ["empty-source", "binary-source"]
    assert all(entry.origin and entry.error.remedy for entry in report.failures)


def test_the_report_of_the_last_run_lies_in_the_folder(graph, news):
    report = read(graph, news)
    written = json.loads((graph / "report.json").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in written["articles"]] == [entry.id for entry in report.articles]
    with detente.open(graph, read_only=True) as kg:
        assert kg.report == report


def test_several_processes_leave_the_same_graph_as_one(graph, write, tmp_path, dump):
    texts = [f"{MEETING}{FILLER}Day {n} of the talks. {STRIKE}" for n in range(12)]
    records = [{"id": str(n), "text": text, "lang": "en"} for n, text in enumerate(texts)]
    many = write("many.jsonl", records)
    assert outcomes(read(graph, many, jobs=2)) == outcomes(read(tmp_path / "single", many, jobs=1))
    assert dump(graph) == dump(tmp_path / "single")


def test_an_article_that_ends_its_process_costs_only_itself(graph, write):
    texts = [MEETING, "Please end the process. " + FILLER, STRIKE + FILLER * 2]
    records = [{"id": str(n), "text": text, "lang": "en"} for n, text in enumerate(texts)]
    report = read(graph, write("three.jsonl", records), jobs=2)
    assert [entry.status for entry in report.articles] == [Outcome.ADDED, Outcome.FAILED, Outcome.ADDED]
    assert "BrokenProcessPool" in report.articles[1].error.what


def test_progress_is_told_after_each_article(graph, news):
    told = []
    report = read(graph, news, progress=told.append)
    assert tuple(told) == report.articles


def test_ctrl_c_keeps_what_is_done_and_says_so(graph, news):
    def stop(entry):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read(graph, news, progress=stop)
    with detente.open(graph) as kg:
        assert kg.report.interrupted
        assert len(kg.articles()) == len(kg.report.articles) == 1
        assert outcomes(kg.read(news, extractor="spotter")) == ["unchanged", "added", "added"]


def test_an_extractor_that_is_not_installed_is_named_before_anything_is_read(graph, news):
    with detente.open(graph) as kg, pytest.raises(detente.ontology.DetenteError, match=r"oracle.*rules"):
        kg.read(news, extractor="oracle")


def test_only_one_process_writes_and_others_may_look(graph, news):
    with detente.open(graph) as kg:
        kg.read(news, extractor="spotter")
        with pytest.raises(StoreBusy):
            detente.open(graph)
        with detente.open(graph, read_only=True) as other:
            assert len(other.articles()) == 3


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_that_is_no_graph_is_refused_and_left_alone(tmp_path, read_only):
    (tmp_path / "thesis.doc").write_text("precious")
    with pytest.raises(StoreError, match="no Détente graph"):
        detente.open(tmp_path, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_missing_graph_is_not_made_by_looking(graph):
    with pytest.raises(StoreError, match="no graph here"):
        detente.open(graph, read_only=True)
    assert not graph.exists()


def test_a_graph_of_a_newer_version_is_refused(graph, news):
    read(graph, news)
    (graph / "detente.json").write_text('{"format": 99, "created_by": "9.0"}')
    with pytest.raises(StoreError, match=r"format 99.*9\.0"):
        detente.open(graph)


def test_a_read_only_graph_cannot_be_changed(graph, news):
    read(graph, news)
    with detente.open(graph, read_only=True) as kg, pytest.raises(StoreError, match="read-only"):
        kg.delete(kg.articles()[0].id)
