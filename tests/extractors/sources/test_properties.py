"""Whatever bytes come in, articles or named errors come out, and offsets and ids hold."""

import json
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from detente.extractors.sources import articles
from detente.extractors.sources.furniture import without_furniture
from detente.extractors.sources.tidying import paragraphs, tidy
from detente.ontology import Article, DetenteError, article_id

SUFFIXES = ["", ".txt", ".html", ".xml", ".rss", ".pdf", ".json", ".jsonl", ".csv", ".tsv", ".txt.gz"]
STARTS = [b"", b"<html><body>", b"<rss><channel><item>", b"%PDF-1.4\n", b'{"text": "', b"[{", b"id,text\n",
          b"\x1f\x8b\x08", b"\xff\xfe", b"\xef\xbb\xbf", b"<?xml version='1.0'?><feed>"]  # fmt: skip
WIRE = ["Turkey", "recalled", "its", "ambassador", "from", "Stockholm", "on", "Monday"]
WORDS = st.text(min_size=1).map(lambda text: f"The minister said {text}")


def read(data: bytes, suffix: str) -> list[Article | DetenteError]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input{suffix}"
        path.write_bytes(data)
        return list(articles([path]))


@given(start=st.sampled_from(STARTS), data=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES))
@example(start=b"", data=b"text,\x00id\n\x00", suffix=".csv")
@settings(max_examples=300, deadline=None)
def test_no_bytes_break_the_reader(start: bytes, data: bytes, suffix: str) -> None:
    for found in read(start + data, suffix):
        if isinstance(found, Article):
            assert found.text
            assert found.id == article_id(found.text)
        else:
            assert found.remedy
            assert "input" in found.subject


@given(text=st.text(max_size=300), suffix=st.sampled_from(SUFFIXES[:-1]))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_reader(text: str, suffix: str) -> None:
    for start in ("", "<p>", '{"text": "', "id,text\n"):
        assert read((start + text).encode("utf-8", "ignore"), suffix)


@given(
    record=st.dictionaries(
        st.sampled_from(["id", "text", "lang", "date", "title", "publisher", "url", "author"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60) | st.lists(st.integers()),
    )
)
@settings(max_examples=200, deadline=None)
def test_every_record_is_an_article_or_an_error(record: dict[str, object]) -> None:
    found = read(json.dumps(record).encode(), ".jsonl")
    assert len(found) == 1


@given(words=st.lists(st.sampled_from(WIRE), min_size=3),
       gaps=st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0"]), min_size=60, max_size=60))  # fmt: skip
@settings(deadline=None)
def test_the_id_does_not_see_white_space(words: list[str], gaps: list[str]) -> None:
    spaced = "".join(word + gap for word, gap in zip(words, gaps, strict=False)) + " ".join(words[len(gaps) :])
    assert article_id(tidy(spaced)) == article_id(" ".join(words))


@given(st.text())
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.lists(WORDS, max_size=6))
def test_no_line_is_lost_between_kept_and_removed(lines: list[str]) -> None:
    lines = paragraphs(tidy("\n".join(lines)))
    cleaned = without_furniture(lines)
    assert sorted(cleaned.paragraphs + cleaned.removed) == sorted(lines)
