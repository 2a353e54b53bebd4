"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import gzip
import json
import re
import threading
import urllib.error
import urllib.request

import pytest
from typer.testing import CliRunner

import detente
from detente.cli import app
from detente.cli.progress import expected
from detente.serving import page_server

GOLD = {
    "article": "b",
    "lang": "en",
    "half": "measured",
    "actors": [{"id": "ISR"}, {"id": "IRN"}],
    "events": [{"id": "e1", "type": "ASSAULT", "source": ["ISR"], "target": ["IRN"]},
               {"id": "e2", "type": "ACCUSE", "source": ["IRN"], "target": ["ISR"]}],
}  # fmt: skip


def run(*arguments, code=0, **options):
    result = CliRunner().invoke(app, list(map(str, arguments)), **options)
    assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
    return result


@pytest.fixture
def filled(graph, news):
    run("read", news, "--into", graph, "--extractor", "spotter", "--quiet")
    return graph


def test_read_ends_with_a_summary(graph, news):
    out = run("read", news, "--into", graph, "--extractor", "spotter").stdout
    assert re.search(r"added +3", out)
    assert re.search(r"events found +3", out)


def test_read_tells_failures_on_standard_error_and_goes_on(graph, news, write):
    result = run("read", write("empty.txt", ""), news, "--into", graph, "--extractor", "spotter")
    assert re.search(r"failed +1", result.stdout)
    assert "empty.txt" in result.stderr
    assert "empty-source" in result.stderr
    assert "\x1b" not in result.stdout + result.stderr


def test_read_exits_with_1_when_nothing_was_read_and_when_strict(graph, news, write):
    empty = write("empty.txt", "")
    run("read", empty, "--into", graph, "--extractor", "spotter", code=1)
    run("read", empty, news, "--into", graph, "--extractor", "spotter", "--strict", code=1)
    run("read", empty, news, "--into", graph, "--extractor", "spotter", code=0)


def test_read_takes_standard_input(graph):
    text = "Russia and Israel met in Geneva. It was the first meeting in years, and it went well."
    out = run("read", "-", "--into", graph, "--extractor", "spotter", "--lang", "en", "--json", input=text).stdout
    assert [entry["status"] for entry in json.loads(out)["articles"]] == ["added"]


def test_events_are_listed_and_filtered(filled):
    out = run("events", filled, "--source", "Israel", "--type", "assault").stdout
    assert "1 events" in out
    assert "ASSAULT  Israel  Iran" in out
    found = json.loads(run("events", filled, "--lang", "ar", "--json").stdout)
    assert [(e["type"], e["source"], e["target"]) for e in found] == [("CONSULT", "Russia", "Israel")]


def test_actors_are_ranked_by_events(filled):
    ranked = json.loads(run("actors", filled, "--json").stdout)
    assert [(actor["id"], actor["events"]) for actor in ranked] == [("ISR", 3), ("RUS", 2), ("IRN", 1)]
    assert "روسيا" in run("actors", filled).stdout
    assert len(json.loads(run("actors", filled, "--json", "--limit", 1).stdout)) == 1


def test_articles_are_listed_with_their_events(filled):
    listed = json.loads(run("articles", filled, "--json").stdout)
    assert {(a["source_id"], a["events"]) for a in listed} == {("a", 1), ("b", 1), ("c", 1)}
    assert "3 articles" in run("articles", filled).stdout


SELECT = "SELECT ?p { ?a schema:publisher ?p } ORDER BY ?p"


def test_ask_prints_a_table_or_a_format(filled, write):
    assert run("ask", filled, SELECT).stdout.split() == ["p", "Post", "Times"]
    assert run("ask", filled, SELECT, "--format", "csv").stdout.split() == ["p", "Post", "Times"]
    bindings = json.loads(run("ask", filled, SELECT, "--json").stdout)["results"]["bindings"]
    assert [binding["p"]["value"] for binding in bindings] == ["Post", "Times"]
    construct = "CONSTRUCT { ?a schema:publisher ?p } WHERE { ?a schema:publisher ?p }"
    assert "schema:publisher" in run("ask", filled, construct, "--format", "ttl").stdout


def test_ask_takes_a_query_from_a_file_and_from_standard_input(filled, write):
    assert "Times" in run("ask", filled, f"@{write('query.rq', SELECT)}").stdout
    assert "Times" in run("ask", filled, "-", input=SELECT).stdout
    assert run("ask", filled, "ASK { ?a a schema:NewsArticle }").stdout == "yes\n"
    assert "cannot be read" in run("ask", filled, "@missing.rq", code=2).stderr


def test_a_wrong_query_is_an_error_with_its_place(filled):
    result = run("ask", filled, "SELECT * { ?a ", code=1)
    assert "query" in result.stderr
    assert "line 1" in result.stderr
    assert result.stdout == ""


def test_a_format_that_does_not_fit_the_query_is_a_usage_error(filled):
    assert "ttl" in run("ask", filled, SELECT, "--format", "ttl", code=2).stderr


def test_show_draws_a_page(filled, tmp_path):
    page = tmp_path / "page.html"
    drawn = json.loads(run("show", filled, "--out", page, "--actor", "Iran", "--json").stdout)
    assert (drawn["actors"], drawn["edges"]) == (2, 1)
    assert "Iran" in page.read_text(encoding="utf-8")
    run("show", filled, "--out", tmp_path / "nowhere" / "page.html", code=2)


@pytest.mark.parametrize("to", ["trig", "turtle", "nquads", "jsonld", "graphml", "gexf", "csv", "jsonl"])
def test_export_writes_every_format(filled, tmp_path, to):
    out = tmp_path / f"graph.{to}"
    told = json.loads(run("export", filled, "--to", to, "--out", out, "--json").stdout)
    assert told["bytes"] == out.stat().st_size > 0


def test_evaluate_prints_precision_recall_and_f1(filled, write):
    gold = write("gold/b.json", json.dumps(GOLD))
    rows = json.loads(run("evaluate", filled, gold, "--json").stdout)["scores"]
    events = next(row for row in rows if (row["what"], row["grade"]) == ("events", "relaxed"))
    assert (events["precision"], events["recall"], events["f1"]) == (1.0, 0.5, 0.6667)
    assert re.search(r"en +events +1 +2 +(1\.000 +0\.500 +0\.667 *){2}", run("evaluate", filled, gold).stdout)
    errors = run("evaluate", filled, gold.parent, "--part", "measured", "--errors").stdout
    assert re.search(r"missed +core +ACCUSE +IRN +ISR", errors)
    run("evaluate", filled, gold, "--part", "development", code=1)


def test_info_tells_what_the_graph_holds(filled):
    told = json.loads(run("info", filled, "--json").stdout)
    assert (told["articles"], told["events"], told["actors"]) == (3, 3, 3)
    assert told["languages"] == {"ar": 1, "en": 2}
    assert told["created by"] == detente.__version__
    assert "3 added" in run("info", filled).stdout


def test_delete_removes_articles_and_tells_what_was_not_there(filled):
    first = json.loads(run("articles", filled, "--json").stdout)[0]["id"]
    assert "1 removed" in run("delete", filled, first).stdout
    assert first in run("delete", filled, first, code=1).stderr
    assert json.loads(run("info", filled, "--json").stdout)["articles"] == 2


@pytest.mark.parametrize("command", [
    ("events",), ("actors",), ("articles",), ("info",), ("ask", "ASK { ?s ?p ?o }"), ("delete", "0"),
])  # fmt: skip
def test_a_missing_graph_is_one_line_and_code_1(graph, command):
    result = run(command[0], graph, *command[1:], code=1)
    assert "Error (store)" in result.stderr
    assert "detente read" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("wrong", [("--since", "soon"), ("--type", "MEET"), ("--status", "perhaps"), ("--nonsense",)])
def test_a_wrong_option_is_a_usage_error(filled, wrong):
    assert wrong[0] in run("events", filled, *wrong, code=2).stderr


def test_a_busy_graph_is_named(filled, news):
    with detente.open(filled):
        assert "store-busy" in run("read", news, "--into", filled, "--extractor", "spotter", code=1).stderr


@pytest.mark.parametrize("how", [["--no-open"], []])
def test_the_demo_reads_the_corpus_and_draws_it_without_serving(tmp_path, write, monkeypatch, how):
    articles = write("corpus.jsonl", [{"id": "1", "lang": "en", "text": "Russia attacked Ukraine on Monday."}])
    monkeypatch.setattr("detente.corpus.article_files", lambda: (articles,))
    monkeypatch.setattr("detente.corpus.corpus_dir", lambda: articles.parent)
    monkeypatch.setenv("OPEN", "0" if not how else "1")
    told = json.loads(run("demo", "--into", tmp_path / "demo", "--json", *how).stdout)
    assert told["page"] == str(tmp_path / "demo" / "graph.html")
    assert "Ukraine" in (tmp_path / "demo" / "graph.html").read_text(encoding="utf-8")


def test_the_expected_number_of_articles_is_counted_from_collections_and_feeds(write, news, tmp_path):
    feed = "<rss><channel><item><title>a</title></item><item><title>b</title></item></channel></rss>"
    packed = write("more.jsonl.gz", gzip.compress(news.read_bytes()))
    inputs = [news, packed, write("feed.xml", feed), write("rows.csv", "id,text\n1,a\n"), write("page.html", "<p>")]
    assert expected([str(path) for path in inputs]) == 3 + 3 + 2 + 1 + 1
    assert expected([str(tmp_path)]) == 10
    assert expected(["https://example.org/feed"]) is None


def test_the_page_is_served_on_loopback_to_this_machine_alone(write):
    page = write("page.html", "<p>سلام</p>")
    with page_server(page, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        assert server.server_address[0] == "127.0.0.1"
        assert "سلام" in urllib.request.urlopen(url).read().decode()
        for request in (url + "detente.json", urllib.request.Request(url, headers={"Host": "evil.example"})):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(request)
        with page_server(page, server.server_port) as second:
            assert second.server_port != server.server_port
        server.shutdown()
