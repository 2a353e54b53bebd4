"""Collections: every good record is an article, every broken one an error with its line."""

import datetime
import gzip
import json
from pathlib import Path

import pytest

from detente.extractors.sources import articles
from detente.ontology import Article
from detente.ontology.errors import BrokenRecord, DetenteError, EmptySource, OversizedSource

ONE = "Turkey recalled its ambassador from Stockholm on Monday, the foreign ministry said."
TWO = "دعت الأمم المتحدة أطراف النزاع في السودان إلى وقف إطلاق النار."
FULL = {
    "id": "a-1", "text": ONE, "lang": "en", "date": "2024-03-12", "title": "Ambassador recalled",
    "publisher": "Example Wire", "url": "https://Example.org/a?utm_source=feed#top",
}  # fmt: skip


def jsonl(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def texts(path: Path, **settings: object) -> list[str]:
    return [x.text if isinstance(x, Article) else x.code for x in articles([path], **settings)]  # type: ignore[arg-type]


def test_all_fields_are_kept(tmp_path: Path) -> None:
    (article,) = articles([jsonl(tmp_path / "a.jsonl", FULL)])
    assert isinstance(article, Article)
    assert article.model_dump(exclude={"id", "origin", "copy_of", "author"}) == {
        "source_id": "a-1", "text": ONE, "lang": "en", "date": datetime.date(2024, 3, 12),
        "title": "Ambassador recalled", "publisher": "Example Wire", "url": "https://example.org/a",
    }  # fmt: skip
    assert str(article.origin).endswith("a.jsonl:1")


def test_csv_says_the_same_as_jsonl(tmp_path: Path) -> None:
    (from_json,) = articles([jsonl(tmp_path / "a.jsonl", FULL)])
    for name, mark in (("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t"), ("without-suffix", ",")):
        path = tmp_path / name
        row = mark.join(f'"{value}"' for value in FULL.values())
        path.write_text(f"{mark.join(FULL)}\n{row}\n", encoding="utf-8")
        (from_csv,) = articles([path])
        assert isinstance(from_csv, Article), from_csv
        assert isinstance(from_json, Article)
        assert from_csv.model_copy(update={"origin": None}) == from_json.model_copy(update={"origin": None})


@pytest.mark.parametrize(
    "broken",
    ['{"text": "no end', "[1, 2]", '"text"', "null", '{"title": "no text"}', '{"text": 5}', '{"text": null}',
     '{"text": ["a"]}', '{"text": "a b c", "title": {}}', '{"text": "a b c", "id": [1]}',
     '{"text": "a b c", "date": "soon"}', '{"text": "a b c", "date": "03/04/2024"}', "not json", "[" * 100_000],
)  # fmt: skip
def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path, broken: str) -> None:
    first, error, last = articles([jsonl(tmp_path / "a.jsonl", {"text": ONE}, broken, {"text": TWO})])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.text, last.text) == (ONE, TWO)
    assert isinstance(error, BrokenRecord)
    assert error.subject.endswith("a.jsonl:2")
    assert error.remedy


def test_a_line_without_words_is_named(tmp_path: Path) -> None:
    found = list(articles([jsonl(tmp_path / "a.jsonl", {"text": " \n\t "}, {"text": ONE})]))
    assert isinstance(found[0], EmptySource)
    assert isinstance(found[1], Article)


def test_numbers_are_ids_and_blank_fields_are_none(tmp_path: Path) -> None:
    (article,) = articles([jsonl(tmp_path / "a.jsonl", {"text": ONE, "id": 17, "date": "", "title": " ", "url": ""})])
    assert isinstance(article, Article)
    assert (article.source_id, article.date, article.title, article.url) == ("17", None, None, None)


def test_blank_lines_and_unknown_fields_do_not_matter(tmp_path: Path) -> None:
    assert texts(jsonl(tmp_path / "a.jsonl", "", {"text": ONE, "gold": [1]}, "  ", {"text": TWO})) == [ONE, TWO]


def test_each_line_has_its_own_language(tmp_path: Path) -> None:
    found = articles([jsonl(tmp_path / "a.jsonl", {"text": ONE}, {"text": TWO}, {"text": ONE, "lang": "en-GB"})])
    assert [x.lang for x in found if isinstance(x, Article)] == ["en", "ar", "en"]


def test_gzip_and_suffixless_files_are_recognised(tmp_path: Path) -> None:
    data = jsonl(tmp_path / "a.jsonl", {"text": ONE}, {"text": TWO}).read_bytes()
    for name in ("a.jsonl.gz", "a.bin", "a"):
        (tmp_path / name).write_bytes(gzip.compress(data))
        assert texts(tmp_path / name) == [ONE, TWO]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "windows-1256"])
def test_collections_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    records = "\n".join(json.dumps({"text": TWO, "id": n}, ensure_ascii=False) for n in range(3))
    (tmp_path / "a.jsonl").write_bytes(records.encode(encoding))
    (tmp_path / "a.csv").write_bytes("\n".join(["id,text", *(f"{n},{TWO}" for n in range(3))]).encode(encoding))
    assert texts(tmp_path / "a.jsonl") == [TWO] * 3
    assert texts(tmp_path / "a.csv") == [TWO] * 3


def test_a_huge_line_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": ONE}, {"text": "x" * 2_000_000}, {"text": TWO})
    found = list(articles([path], max_chars=1000))
    assert [type(x) for x in found] == [Article, OversizedSource, Article]


def test_a_json_document_is_a_list_of_records(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": ONE}, {"title": "none"}, {"text": TWO}], indent=1, ensure_ascii=False))
    assert texts(path) == [ONE, "broken-record", TWO]
    path.write_text(json.dumps({"text": ONE}, indent=1))
    assert texts(path) == [ONE]


def test_csv_without_a_text_column_says_which_columns_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,headline\n1,Talks\n")
    (error,) = articles([path])
    assert isinstance(error, BrokenRecord)
    assert "'headline'" in str(error)


def test_csv_cells_may_hold_line_breaks_and_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{ONE}\n\nHe said: ""No."""\n2,{TWO}\n', encoding="utf-8")
    assert texts(path) == [f'{ONE}\n\nHe said: "No."', TWO]


def test_a_broken_csv_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text\n1,\"{ONE}\"\n2,too,many,cells\n3,\"broken\"quote\n4,{TWO}\n", encoding="utf-8")
    found = list(articles([path]))
    assert [x.text if isinstance(x, Article) else "error" for x in found] == [ONE, "error", "error", TWO]
    errors = [x for x in found if isinstance(x, DetenteError)]
    assert [error.subject.rpartition(":")[2] for error in errors] == ["3", "4"]


def test_a_quote_that_never_closes_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,"{ONE}"\n2,"never closed\n3,more\n')
    found = list(articles([path]))
    assert isinstance(found[0], Article)
    assert [type(x) for x in found[1:]] == [BrokenRecord]
