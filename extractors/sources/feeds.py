"""RSS and Atom: each entry an article with the text that the feed itself carries."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from detente.extractors.sources.draft import Draft
from detente.extractors.sources.html import host, text_of_fragment
from detente.ontology.errors import BrokenRecord, DetenteError, NoArticleText

_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)


def read_feed(
    data: bytes, *, subject: str, url: str | None = None, links: bool = False
) -> Iterator[Draft | DetenteError]:
    """Yield a draft for each entry that has text; entries are numbered from 1 in messages.

    Args:
        data: the feed.
        subject: its name, for messages.
        url: where it was found; relative links are resolved against it.
        links: whether an entry that has only a link is wanted, since the caller will follow it.

    Raises:
        BrokenRecord: when it is no feed, or declares entities of its own, which no honest feed needs.
    """
    if _ENTITY.search(data[: 64 * 1024]) or _ENTITY.search(data.replace(b"\0", b"")[: 64 * 1024]):
        raise BrokenRecord(
            "the feed declares XML entities, which are not read.",
            subject=subject,
            remedy="Remove its <!ENTITY ...> declarations if you trust it.",
        )
    headers = {"content-location": url} if url else {}
    try:
        # A stream, never a string: feedparser would take a string for a file name or an address.
        feed = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=True)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, AssertionError, LookupError) as error:
        raise _broken(subject, type(error).__name__) from None
    if not feed.entries:
        raise _broken(subject, "it has no entries")
    publisher = _text(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{subject}:{number}"
        text = _body(entry)
        link = _text(entry.get("link"))
        if not text.strip() and not (links and link):
            yield NoArticleText("the entry has no text.", subject=where, remedy="Read the page that it links to.")
            continue
        source = entry.get("source")
        yield Draft(
            text=text,
            subject=where,
            title=_text(entry.get("title")),
            author=_text(entry.get("author")),
            publisher=(_text(source.get("title")) if isinstance(source, dict) else None) or publisher or host(link),
            date=_date(entry),
            url=link,
            lang=_text(feed.feed.get("language")),
            source_id=_text(entry.get("id")),
        )


def _broken(subject: str, why: str) -> BrokenRecord:
    return BrokenRecord(
        f"the feed cannot be read ({why}).", subject=subject, remedy="Check that it is RSS or Atom and complete."
    )


def _body(entry: Any) -> str:
    contents = [str(part.get("value") or "") for part in entry.get("content", ())]
    texts = [text_of_fragment(part) for part in [*contents, str(entry.get("summary") or "")]]
    return max(texts, key=len)


def _text(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(text_of_fragment(value).split()) or None


def _date(entry: Any) -> datetime.date | None:
    for name in ("published_parsed", "updated_parsed"):
        moment = entry.get(name)
        if moment:
            try:
                return datetime.date(*moment[:3])
            except (ValueError, TypeError):
                continue
    return None
