"""What an input is: its first bytes decide, its name and media type settle what they leave open."""

from __future__ import annotations

import csv
import json
import re
from enum import StrEnum
from typing import Final

from detente.extractors.sources.encoding import sniff

TEXT_COLUMNS: Final = ("text", "body", "content")


class Format(StrEnum):
    """A format that is read, or `binary` for all others."""

    PLAIN = "plain"
    HTML = "html"
    FEED = "feed"
    PDF = "pdf"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    BINARY = "binary"


_SUFFIXES: Final = {
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".shtml": Format.HTML, ".php": Format.HTML,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".json": Format.JSON,
    ".csv": Format.CSV, ".tsv": Format.CSV, ".rss": Format.FEED, ".atom": Format.FEED,
}  # fmt: skip
_MEDIA_TYPES: Final = {
    "text/html": Format.HTML, "application/xhtml+xml": Format.HTML, "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED, "application/pdf": Format.PDF, "application/x-ndjson": Format.JSONL,
    "application/jsonl": Format.JSONL, "application/json": Format.JSON, "text/csv": Format.CSV,
    "text/tab-separated-values": Format.CSV,
}  # fmt: skip
_MAGIC: Final = (
    b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"RIFF",
    b"OggS", b"ID3", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"SQLite format",
    b"{\\rtf", b"MZ\x90",
)  # fmt: skip
_FEED = re.compile(r"<(?:[a-z]+:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML = re.compile(
    r"<(!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|title|link|table)\b", re.IGNORECASE
)
_PROLOGUE = re.compile(r"\A(\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(\[.*?\]\s*)?>)+", re.IGNORECASE | re.DOTALL)


def recognise(
    head: bytes, suffix: str = "", media_type: str | None = None, encoding: str | None = None
) -> Format:
    """Tell the format of an input.

    Args:
        head: its first bytes.
        suffix: of its name, in lower case, with the dot.
        media_type: what a server said.
        encoding: the character set that the user named.
    """
    if b"%PDF-" in head[:1024]:
        return Format.PDF
    if head.startswith(_MAGIC):
        return Format.BINARY
    try:
        text = head.decode(sniff(head, encoding=encoding), "replace")
    except LookupError:  # the reader will say that no such encoding exists
        text = head.decode("latin-1")
    text = text.removeprefix("\ufeff").lstrip()
    if _unlike_text(text):
        return Format.BINARY
    if text.startswith("<"):
        root = _PROLOGUE.sub("", text)
        if _FEED.match(root):
            return Format.FEED
        if _HTML.match(text) or _HTML.match(root):
            return Format.HTML
    told = _MEDIA_TYPES.get(media_type or "") or _SUFFIXES.get(suffix)
    if told is Format.PDF or told is Format.FEED:
        return Format.HTML if text.startswith("<") else Format.PLAIN
    if told is Format.JSON or (told is None and text.startswith(("{", "["))):
        return _which_json(text, told)
    if told is None and _has_text_column(text):
        return Format.CSV
    return told or Format.PLAIN


def delimiter(header: str) -> str:
    """The character between the columns of a CSV header: comma, semicolon or tab."""
    return max(",;\t", key=header.count)


def _unlike_text(text: str) -> bool:
    sample = text[:8192]
    strange = sum(char < " " and char not in "\t\n\r\f\x1b" for char in sample)
    return "\0" in text or strange > 0.02 * len(sample) + 1


def _which_json(text: str, told: Format | None) -> Format:
    """One JSON object a line, or one document; text that only begins with a bracket is plain."""
    first, _, rest = text.partition("\n")
    if _parses_to_object(first) and rest.lstrip().startswith("{"):
        return Format.JSONL
    if told is Format.JSON:
        return Format.JSON
    if _parses_to_object(first):
        return Format.JSONL
    return Format.JSON if re.match(r'\[\s*\{\s*"|\{\s*"', text) else Format.PLAIN


def _parses_to_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _has_text_column(text: str) -> bool:
    """Whether the first line is a header of at least two plain names, one of them a text column."""
    header = text.partition("\n")[0].strip()
    if not header or len(header) > 1000:
        return False
    try:
        names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter(header)), [])]
    except csv.Error:
        return False
    return (
        len(names) > 1
        and any(name in TEXT_COLUMNS for name in names)
        and all(re.fullmatch(r"[\w .-]{1,40}", name) for name in names)
    )
