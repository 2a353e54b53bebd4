"""Plain text: decoded, re-wrapped, and its first line read as the title when it is one."""

from __future__ import annotations

from typing import BinaryIO

from detente.extractors.sources.draft import Draft
from detente.extractors.sources.encoding import decode
from detente.extractors.sources.furniture import is_prose
from detente.ontology.errors import OversizedSource

_TITLE_WORDS = 30


def read_plain(
    stream: BinaryIO,
    *,
    subject: str,
    max_chars: int,
    charset: str | None = None,
    encoding: str | None = None,
    url: str | None = None,
) -> Draft:
    """Read a text.

    Raises:
        OversizedSource: when it has more bytes than `max_chars` characters can have.
        EncodingError: when it cannot be decoded.
    """
    limit = 4 * max_chars
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise OversizedSource(f"the text is longer than {max_chars:,} characters.", subject=subject)
    return Draft(decode(data, subject=subject, declared=charset, encoding=encoding), subject, plain=True, url=url)


def title_of(paragraphs: list[str]) -> str | None:
    """The first paragraph, when it is a headline: short, no sentence, and something follows it."""
    if len(paragraphs) < 2:
        return None
    first = paragraphs[0]
    if len(first.split()) > _TITLE_WORDS or is_prose(first) or first.endswith((".", ",", "،", ";", "؛", ":")):
        return None
    return first
