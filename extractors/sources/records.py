"""Collections of articles: JSON Lines, JSON and CSV, one record an article, broken records named by their line."""

from __future__ import annotations

import codecs
import csv
import json
import math
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, cast

from detente.extractors.sources.draft import Draft
from detente.extractors.sources.encoding import decode, sniff
from detente.extractors.sources.formats import TEXT_COLUMNS, delimiter
from detente.extractors.sources.limits import HEAD, MAX_DOCUMENT, record_bytes
from detente.extractors.sources.lines import numbered_lines
from detente.ontology.errors import BrokenRecord, DetenteError, EncodingError, OversizedSource

_FIELDS = ("title", "author", "publisher", "date", "url", "lang")


def read_jsonl(
    stream: BinaryIO, *, subject: str, max_chars: int, encoding: str | None = None
) -> Iterator[Draft | DetenteError]:
    """Yield a draft for every line that holds a JSON object, an error for every other one; blank lines are skipped."""
    narrow, encoding = _narrow(stream, subject, encoding)
    for number, line in numbered_lines(narrow, record_bytes(max_chars)):
        where = f"{subject}:{number}"
        try:
            if line is None:
                raise OversizedSource("the line is longer than an article can be.", subject=where)
            if line.strip():
                yield _draft(_parsed(decode(line, subject=where, encoding=encoding), where), where)
        except DetenteError as error:
            yield error


def read_json(
    stream: BinaryIO, *, subject: str, encoding: str | None = None
) -> Iterator[Draft | DetenteError]:
    """Yield the drafts of a JSON document: one object, or a list of them (numbered from 1 in messages)."""
    data = stream.read(MAX_DOCUMENT + 1)
    if len(data) > MAX_DOCUMENT:
        remedy = "Write one object a line (JSONL): such a file may be of any size."
        raise OversizedSource(f"the document is larger than {MAX_DOCUMENT:,} bytes.", subject=subject, remedy=remedy)
    try:
        content = _parsed(decode(data, subject=subject, encoding=encoding), subject)
    except BrokenRecord as error:
        raise BrokenRecord(error.what, subject=subject, remedy="Mend the document; nothing of it was read.") from None
    many = isinstance(content, list)
    for number, record in enumerate(content if many else [content], start=1):
        where = f"{subject}:{number}" if many else subject
        try:
            yield _draft(record, where)
        except DetenteError as error:
            yield error


def read_csv(
    stream: BinaryIO, *, subject: str, max_chars: int, encoding: str | None = None
) -> Iterator[Draft | DetenteError]:
    """Yield a draft for every row below the header; the columns carry the names of the JSONL fields.

    Raises:
        BrokenRecord: when the header has no text column.
    """
    narrow, encoding = _narrow(stream, subject, encoding)
    csv.field_size_limit(max(csv.field_size_limit(), record_bytes(max_chars)))
    lines = _Lines(narrow, subject, max_chars, encoding)
    rows = csv.reader(lines, delimiter=delimiter(lines.peek()), strict=True)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
    except csv.Error as error:
        raise BrokenRecord(f"the header cannot be read ({error}).", subject=f"{subject}:1") from None
    if not any(name in header for name in TEXT_COLUMNS):
        columns = ", ".join(repr(name) for name in header[:10]) or "none"
        raise BrokenRecord(
            f"no column is called 'text'; there are {columns}.",
            subject=subject,
            remedy="Name the column that holds the article 'text' (docs/sources.md lists all names).",
        )
    number = lines.number
    while True:
        where = f"{subject}:{number + 1}"
        try:
            row = next(rows)
            if len(row) > len(header):
                raise BrokenRecord(f"the row has {len(row)} cells, the header {len(header)}.", subject=where)
            if any(cell.strip() for cell in row):
                yield _draft(dict(zip(header, row, strict=False)), where)
        except StopIteration:
            return
        except csv.Error as error:
            yield BrokenRecord(f"the row cannot be read ({error}).", subject=where)
        except DetenteError as error:
            yield error
        number = lines.number


class _Lines(Iterator[str]):
    """Decoded lines; unlike a generator it goes on after an error.

    Attributes:
        number: of the line that was read last, counted from 1.
    """

    def __init__(self, stream: BinaryIO, subject: str, max_chars: int, encoding: str | None) -> None:
        self._lines = numbered_lines(stream, record_bytes(max_chars))
        self._subject = subject
        self._encoding = encoding
        self._waiting: str | None = None
        self.number = 0

    def peek(self) -> str:
        """The next line, which stays the next."""
        self._waiting = next(self, "")
        return self._waiting

    def __next__(self) -> str:
        if self._waiting is not None:
            line, self._waiting = self._waiting, None
            return line
        self.number, data = next(self._lines)
        where = f"{self._subject}:{self.number}"
        if data is None:
            raise OversizedSource("the line is longer than an article can be.", subject=where)
        return decode(data, subject=where, encoding=self._encoding).removeprefix("\ufeff")


def _narrow(stream: BinaryIO, subject: str, encoding: str | None) -> tuple[BinaryIO, str | None]:
    """A stream whose lines end in one byte, and its encoding if the lines do not tell.

    UTF-16 and UTF-32 are rewritten as UTF-8. An encoding that the beginning betrays holds for all lines: a line alone
    may be too short to tell.
    """
    head = stream.read(HEAD)
    stream.seek(0)
    name = sniff(head, encoding=encoding)
    try:
        name = codecs.lookup(name).name
    except LookupError:
        remedy = "Name a Python codec, such as utf-8, windows-1256 or windows-1251."
        raise EncodingError(f"no encoding is called {encoding!r}.", subject=subject, remedy=remedy) from None
    if not name.startswith(("utf-16", "utf-32")):
        return stream, None if name in ("utf-8", "utf-8-sig") and encoding is None else name
    decoder = codecs.getincrementaldecoder(name)()
    spool = tempfile.SpooledTemporaryFile(max_size=2**25)  # noqa: SIM115 - lives as long as its reader
    try:
        while chunk := stream.read(2**18):
            spool.write(decoder.decode(chunk).encode("utf-8", "surrogatepass"))
        spool.write(decoder.decode(b"", True).encode("utf-8", "surrogatepass"))
    except UnicodeError:
        spool.close()
        raise EncodingError(f"it begins as {name}, but does not go on so.", subject=subject) from None
    spool.seek(0)
    return cast(BinaryIO, spool), None


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise BrokenRecord(f"no valid JSON: {error.msg} at character {error.pos + 1}.", subject=where) from None
    except (ValueError, RecursionError) as error:  # a number of many thousand digits, or brackets as deep
        raise BrokenRecord(f"no usable JSON ({type(error).__name__}).", subject=where) from None


def _draft(record: Any, where: str) -> Draft:
    if not isinstance(record, Mapping):
        raise BrokenRecord(f"it holds {_kind(record)} where an object is expected.", subject=where)
    name = next((name for name in TEXT_COLUMNS if name in record), None)
    if name is None:
        raise BrokenRecord("it has no field 'text'.", subject=where)
    if not isinstance(record[name], str):
        raise BrokenRecord(f"its field {name!r} holds {_kind(record[name])} where text is expected.", subject=where)
    source_id = record.get("id")
    if isinstance(source_id, int | float) and not isinstance(source_id, bool) and math.isfinite(source_id):
        source_id = str(source_id)
    fields: dict[str, str | None] = {}
    for field, value in [("id", source_id), *((field, record.get(field)) for field in _FIELDS)]:
        if value is not None and not isinstance(value, str):
            raise BrokenRecord(f"its field {field!r} holds {_kind(value)} where text is expected.", subject=where)
        fields[field] = (value or "").strip() or None
    return Draft(
        text=record[name],
        subject=where,
        source_id=fields["id"],
        title=fields["title"],
        author=fields["author"],
        publisher=fields["publisher"],
        date=fields["date"],
        url=fields["url"],
        lang=fields["lang"],
    )


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "nothing")
