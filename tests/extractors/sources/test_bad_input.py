"""Every bad input is a named error with a remedy, and the batch goes on."""

import gzip
import io
import os
import random
import sys
from pathlib import Path

import pytest

from detente.extractors.sources import articles
from detente.ontology import Article
from detente.ontology.errors import (
    BinarySource,
    DetenteError,
    EmptySource,
    EncodingError,
    NoArticleText,
    OversizedSource,
    TruncatedArchive,
    UnknownLanguage,
    UnreadableSource,
)

GOOD = "Turkey recalled its ambassador from Stockholm on Monday, the foreign ministry said."


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # without a time, so that a test has the same name in every process


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD)
    return path


def refused(bad: Path | str, good: Path, kind: type[DetenteError], **settings: object) -> DetenteError:
    """Read the bad input between two good ones; they must both come through."""
    first, error, last = articles([good, bad, good], **settings)  # type: ignore[arg-type]
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert type(error) is kind, error
    assert error.subject == str(bad)
    assert error.remedy in str(error)
    return error


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", EmptySource),
        (b" \n\t\r\n ", EmptySource),
        ("\ufeff\u200b\n".encode(), EmptySource),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, BinarySource),
        (b"PK\x03\x04" + b"word/document.xml" * 50, BinarySource),
        (random.Random(1).randbytes(5000), BinarySource),
        (b"x" * 100 + b"\0" * 100, BinarySource),
        (b"12 34 -- 56 ...", NoArticleText),
        (b"Read more\nShare\nAdvertisement", NoArticleText),
        ("外交部长访问莫斯科并与俄罗斯总统会谈".encode(), UnknownLanguage),
        (("Ø§Ù„Ø±Ø¦ÙŠØ³ Ø§Ù„Ø±ÙˆØ³ÙŠ " * 9).encode(), EncodingError),
        (packed(b"x" * 9999)[:-9], TruncatedArchive),
        (packed((GOOD * 500).encode())[:60], TruncatedArchive),
        (packed(GOOD.encode())[:-8] + b"\0" * 8, TruncatedArchive),
        (b"\x1f\x8b" + b"no gzip at all", TruncatedArchive),
        (packed(packed(GOOD.encode())), BinarySource),
        (packed(b""), EmptySource),
        (b"id,text\n", EmptySource),
    ],
)
def test_content_that_is_no_article(tmp_path: Path, good: Path, content: bytes, kind: type[DetenteError]) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    refused(path, good, kind)


@pytest.mark.parametrize("name", ["line.txt", "line.html", "line.jsonl", "line.csv", "line"])
def test_fifty_megabytes_of_one_line(tmp_path: Path, good: Path, name: str) -> None:
    path = tmp_path / name
    start = {"line.html": "<html><body><p>", "line.jsonl": '{"text": "', "line.csv": "id,text\n"}.get(name, "")
    path.write_text(start + "word " * 10_000_000)
    first, error, last = articles([good, path, good])
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(error, OversizedSource | NoArticleText)
    assert error.subject.startswith(str(path))


def test_a_gzip_bomb_is_stopped_early(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    with gzip.open(path, "wb") as bomb:
        for _ in range(80):
            bomb.write(b"\0" * 2**20)
    assert path.stat().st_size < 2**20
    refused(path, good, OversizedSource)


def test_nothing_of_a_truncated_collection_is_used(tmp_path: Path, good: Path) -> None:
    lines = "".join(f'{{"text": "{GOOD} {n}"}}\n' for n in range(20_000))
    path = tmp_path / "archive.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-100])
    refused(path, good, TruncatedArchive)


def test_a_named_encoding_that_does_not_fit(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "russian.txt"
    path.write_bytes("Министр иностранных дел России заявил".encode("cp1251"))
    refused(path, good, EncodingError, encoding="utf-8")


def test_an_encoding_that_does_not_exist_is_an_error_for_each_format(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.jsonl", "a.csv", "a.json"):
        (tmp_path / name).write_text('{"text": "x"}' if "json" in name else f"text,id\n{GOOD}")
        (error,) = articles([tmp_path / name], encoding="utf-99")
        assert isinstance(error, EncodingError), name


def test_the_limit_of_an_article_can_be_set(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(GOOD * 3)
    (article,) = articles([path])
    assert isinstance(article, Article)
    (error,) = articles([path], max_chars=100)
    assert isinstance(error, OversizedSource)


def test_a_missing_file(tmp_path: Path, good: Path) -> None:
    refused(tmp_path / "missing.txt", good, UnreadableSource)
    refused("name\0with zero", good, UnreadableSource)


def test_a_file_that_may_not_be_read(tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(GOOD)
    really = Path.open

    def guarded(self: Path, *args: object, **kwargs: object) -> object:
        if self == locked:
            raise PermissionError(13, "Permission denied", str(self))
        return really(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)  # the tests may run as root, whom no file mode stops
    assert "permission" in refused(locked, good, UnreadableSource).what


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_not_read_forever(good: Path) -> None:
    refused("/dev/zero", good, UnreadableSource)


def test_an_empty_folder(tmp_path: Path, good: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused(tmp_path / "empty", good, EmptySource)


def test_a_folder_is_read_in_order_and_its_loops_are_named(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "b").mkdir(parents=True)
    (root / "b" / "two.txt").write_text(GOOD)
    (root / "a.txt").write_text(GOOD)
    (root / "c.txt").write_text(GOOD)
    (root / ".hidden.txt").write_text(GOOD)
    (root / "script.js").write_text("var x = 1;")
    (root / "b" / "loop").symlink_to(root)
    found = [(x.origin if isinstance(x, Article) else x.subject) for x in articles([root])]
    assert [os.path.relpath(str(name), root) for name in found] == ["a.txt", "b/loop", "b/two.txt", "c.txt"]


def test_a_folders_pipe_does_not_hang_the_batch_and_its_dead_links_are_named(tmp_path: Path, good: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert [type(found) for found in articles([tmp_path])] == [UnreadableSource, UnreadableSource, Article]


@pytest.mark.parametrize(
    "content",
    ["<!doctype " + " " * 60_000, "<!--" * 15_000, "<?" * 30_000, "a" * 900_000, "share " * 150_000, "(" * 60_000,
     "by " + "Aa" * 400_000, "<p>" * 20_000, "\n" * 900_000, "Share\n" * 100_000, "<a href='" * 20_000],
)  # fmt: skip
def test_hostile_repetition_is_answered(tmp_path: Path, content: str) -> None:
    (tmp_path / "page").write_text(content)
    assert len(list(articles([tmp_path / "page"]))) == 1


def test_standard_input_is_read_like_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (GOOD.encode(), gzip.compress(GOOD.encode()), f'{{"text": "{GOOD}"}}'.encode()):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (article,) = articles(["-"])
        assert isinstance(article, Article)
        assert article.text == GOOD
        assert str(article.origin).startswith("standard input")


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, GOOD.encode())
    os.close(writer)
    try:
        (article,) = articles([f"/dev/fd/{reader}"])
    finally:
        os.close(reader)
    assert isinstance(article, Article)


def test_a_default_that_is_no_date_is_the_callers_mistake(good: Path) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        articles([good], date="soon")
