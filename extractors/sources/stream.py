"""Any inputs to a stream of articles and of named errors, one bad input never stopping the rest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urldefrag

from courlan import clean_url

from detente.extractors.sources.dates import dateline_date, parse_date
from detente.extractors.sources.draft import Draft
from detente.extractors.sources.encoding import garbled
from detente.extractors.sources.feeds import read_feed
from detente.extractors.sources.fetch import fetch
from detente.extractors.sources.formats import Format, recognise
from detente.extractors.sources.furniture import agency_in_dateline, without_furniture
from detente.extractors.sources.html import host, read_html
from detente.extractors.sources.language import detect_language
from detente.extractors.sources.limits import MAX_CHARS, MAX_DOCUMENT, MAX_PAGE
from detente.extractors.sources.opening import Opened, files, is_url, opened
from detente.extractors.sources.pdf import read_pdf
from detente.extractors.sources.plain import read_plain, title_of
from detente.extractors.sources.records import read_csv, read_json, read_jsonl
from detente.extractors.sources.tidying import paragraphs, tidy
from detente.ontology import Article, DetenteError, article_id
from detente.ontology.errors import (
    BinarySource,
    BrokenRecord,
    EmptySource,
    EncodingError,
    NoArticleText,
    OversizedSource,
    UnknownLanguage,
    UnreadableSource,
)


@dataclass(frozen=True)
class Defaults:
    """What the user says of all inputs; see `articles`."""

    lang: str | None
    encoding: str | None
    allow_private: bool
    max_chars: int
    date: datetime.date | None
    publisher: str | None
    follow_links: bool


def articles(
    inputs: Iterable[str | Path],
    *,
    lang: str | None = None,
    encoding: str | None = None,
    allow_private: bool = False,
    max_chars: int = MAX_CHARS,
    date: datetime.date | str | None = None,
    publisher: str | None = None,
    follow_links: bool = False,
) -> Iterator[Article | DetenteError]:
    """Read inputs into articles.

    Args:
        inputs: files, folders, `http` and `https` addresses, `-` for standard input; in the order given.
        lang: ISO 639-1 code of every article's language; else the record's own, else it is detected.
        encoding: character set of every input; else it is detected for each.
        allow_private: whether addresses in private networks may be asked.
        max_chars: most characters that one article may have.
        date: publication date of the articles whose source gives none.
        publisher: publisher of the articles whose source gives none.
        follow_links: whether the pages that a feed links to are fetched in place of the text in the feed.

    Yields:
        An article, or in its place the error that says why there is none: a `SourceError` or an `UnknownLanguage`
        whose `subject` names the file, with the line where there is one.

    Raises:
        ValueError: when `date` is no date.
    """
    defaults = Defaults(lang, encoding, allow_private, max_chars, _given_date(date), publisher, follow_links)
    return _all(inputs, defaults)


def _all(inputs: Iterable[str | Path], defaults: Defaults) -> Iterator[Article | DetenteError]:
    for name in inputs:
        for file in files(name):
            if isinstance(file, DetenteError):
                yield file
                continue
            for found in _drafts(file, defaults):
                try:
                    yield found if isinstance(found, DetenteError) else _article(found, defaults)
                except DetenteError as error:
                    yield error


def _given_date(date: datetime.date | str | None) -> datetime.date | None:
    if not isinstance(date, str):
        return date
    parsed = parse_date(date)
    if parsed is None:
        raise ValueError(f"{date!r} is no date; write it as YYYY-MM-DD")
    return parsed


def _drafts(name: str, defaults: Defaults) -> Iterator[Draft | DetenteError]:
    empty = True
    try:
        with opened(name, allow_private=defaults.allow_private) as source:
            for found in _by_format(source, defaults):
                empty = False
                yield found
            if empty:
                raise EmptySource("the collection holds no article.", subject=source.name)
    except DetenteError as error:
        yield error
    except OSError as error:
        yield UnreadableSource(f"reading it failed ({error.strerror or error}).", subject=name)


def _by_format(source: Opened, defaults: Defaults) -> Iterator[Draft | DetenteError]:
    subject, encoding, limit = source.name, defaults.encoding, defaults.max_chars
    match recognise(source.head(), source.suffix, source.media_type, encoding):
        case Format.BINARY:
            raise BinarySource("it is neither text nor a format that is read.", subject=subject)
        case Format.JSONL:
            yield from read_jsonl(source.stream, subject=subject, max_chars=limit, encoding=encoding)
        case Format.CSV:
            yield from read_csv(source.stream, subject=subject, max_chars=limit, encoding=encoding)
        case Format.JSON:
            yield from read_json(source.stream, subject=subject, encoding=encoding)
        case Format.FEED:
            follow = defaults.follow_links
            for entry in read_feed(_whole(source), subject=subject, url=source.url, links=follow):
                yield _followed(entry, defaults) if follow and isinstance(entry, Draft) else entry
        case Format.HTML:
            yield read_html(
                _whole(source), subject=subject, charset=source.charset, encoding=encoding, url=source.url
            )
        case Format.PDF:
            yield read_pdf(_whole(source, MAX_DOCUMENT), subject=subject, max_chars=limit, url=source.url)
        case Format.PLAIN:
            yield read_plain(
                source.stream, subject=subject, max_chars=limit, charset=source.charset, encoding=encoding,
                url=source.url,
            )  # fmt: skip


def _whole(source: Opened, limit: int = MAX_PAGE) -> bytes:
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise OversizedSource(f"the document is larger than {limit:,} bytes.", subject=source.name)
    return data


def _followed(entry: Draft, defaults: Defaults) -> Draft | DetenteError:
    """The page that a feed's entry links to, with what the feed says of it where the page is silent."""
    if entry.url is None:
        return entry
    try:
        page = fetch(entry.url, allow_private=defaults.allow_private)
        draft = read_html(page.body, subject=entry.subject, charset=page.charset, url=page.url)
    except DetenteError as error:
        return error
    return replace(
        draft,
        title=entry.title or draft.title,
        author=draft.author or entry.author,
        publisher=draft.publisher or entry.publisher,
        date=draft.date or entry.date,
        source_id=entry.source_id,
    )


def _article(draft: Draft, defaults: Defaults) -> Article:
    if len(draft.text) > defaults.max_chars:
        raise OversizedSource(
            f"the article has {len(draft.text):,} characters, the limit is {defaults.max_chars:,}.",
            subject=draft.subject,
        )
    lines = paragraphs(tidy(draft.text), rewrap=draft.plain)
    if not lines:
        raise EmptySource("it holds no text.", subject=draft.subject)
    if fault := garbled("\n".join(lines)):
        raise EncodingError(f"the text is garbled: {fault}.", subject=draft.subject)
    cleaned = without_furniture(lines)
    title = _line(draft.title)
    if not draft.plain and cleaned.paragraphs[1:] and cleaned.paragraphs[0] == title:
        del cleaned.paragraphs[0]
    text = "\n\n".join(cleaned.paragraphs)
    if not any(map(str.isalpha, text)):
        raise NoArticleText("it holds no words of an article.", subject=draft.subject)
    if draft.plain:
        title = title or title_of(cleaned.paragraphs)
    body = text.removeprefix(title or "").lstrip()
    return Article(
        id=article_id(text),
        text=text,
        lang=_language(draft, text, defaults),
        source_id=_line(draft.source_id),
        date=_date(draft) or cleaned.date or defaults.date or dateline_date(body),
        title=title,
        publisher=(
            _line(draft.publisher)
            or cleaned.publisher
            or defaults.publisher
            or host(draft.url)
            or agency_in_dateline(body)
        ),
        author=_line(draft.author) or cleaned.author,
        url=_canonical(draft.url),
        origin=draft.subject,
    )


def _language(draft: Draft, text: str, defaults: Defaults) -> str:
    """The user's word, else the source's (`en-GB` is `en`), else what the text looks like."""
    if defaults.lang:
        return defaults.lang
    told = (draft.lang or "").strip().lower().replace("_", "-").partition("-")[0]
    if len(told) == 2 and told.isascii() and told.isalpha():
        return told
    try:
        return detect_language(text)
    except UnknownLanguage as error:
        raise UnknownLanguage(error.what, subject=draft.subject) from None


def _date(draft: Draft) -> datetime.date | None:
    if not isinstance(draft.date, str):
        return draft.date
    parsed = parse_date(draft.date)
    if parsed is None and draft.date.strip():
        raise BrokenRecord(
            f"its date {draft.date[:40]!r} is no full, unambiguous date.",
            subject=draft.subject,
            remedy="Write it as YYYY-MM-DD.",
        )
    return parsed


def _line(value: str | None) -> str | None:
    """A value on one line, tidied; None for an empty one."""
    return " ".join(tidy(value).split()) or None if value else None


def _canonical(url: str | None) -> str | None:
    """The address without trackers, fragment and other accidents; as given where it is no address."""
    if not url or not is_url(url):
        return _line(url)
    page, fragment = urldefrag(url)
    return clean_url(url if fragment.startswith("!") else page) or _line(url)


