"""What a format's reader found in an input, before it is checked and becomes an article."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """One article as its source has it.

    Attributes:
        text: the body, paragraphs apart by line breaks.
        subject: where it was found (`file`, `file:line`, address), for messages and `Article.origin`.
        plain: whether the text is a bare page whose title, byline and date lines still stand in it.
        title, author, publisher, url, lang, source_id: as the source gives them.
        date: publication date, parsed or as written.
    """

    text: str
    subject: str
    plain: bool = False
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    date: datetime.date | str | None = None
    url: str | None = None
    lang: str | None = None
    source_id: str | None = None
