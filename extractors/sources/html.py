"""Web pages to articles through trafilatura, and scraps of HTML to paragraphs."""

from __future__ import annotations

import logging
import re
from urllib.parse import urlsplit

import lxml.etree
import lxml.html
import trafilatura
from trafilatura.settings import Document

from detente.extractors.sources.draft import Draft
from detente.extractors.sources.encoding import declared_charset, decode
from detente.ontology.errors import NoArticleText

_SILENT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "form", "button", "select")
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
     "tr", "ul"]
)  # fmt: skip
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(:\d+)?")
# What trafilatura and lxml raise on pages that are built to break parsers.
_PARSER_ERRORS = (lxml.etree.LxmlError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)

# Its complaints about a page would stand on the screen beside our own error.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_html(
    data: bytes, *, subject: str, charset: str | None = None, encoding: str | None = None, url: str | None = None
) -> Draft:
    """Read the article of a page: its text without menus, comments and tables, and what its metadata say.

    Args:
        data: the page.
        subject: its name, for messages.
        charset: the character set that the server named; else the page's own word counts.
        encoding: the character set that the user names.
        url: where it was found.

    Raises:
        NoArticleText: when there is no article in it.
        EncodingError: when it cannot be decoded.
    """
    page = decode(data, subject=subject, declared=charset or declared_charset(data), encoding=encoding)
    try:
        found = trafilatura.bare_extraction(
            _parsable(page),
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            # A date guessed from the body may be any date; only what is marked as publication date counts.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except _PARSER_ERRORS:
        found = None
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise NoArticleText("no article was found in the page.", subject=subject)
    address = url or found.url
    return Draft(
        text=str(found.text),
        subject=subject,
        title=found.title,
        author=found.author,
        publisher=found.sitename if found.sitename and not _HOST.fullmatch(found.sitename) else host(address),
        date=found.date,
        url=address,
    )


def text_of_fragment(fragment: str) -> str:
    """The visible text of a scrap of HTML, one line for each block; what is not HTML stays as it is."""
    if "<" not in fragment and "&" not in fragment:
        return fragment
    try:
        root = lxml.html.fragment_fromstring(_parsable(fragment), create_parent="div")
    except _PARSER_ERRORS:
        return ""
    lxml.etree.strip_elements(root, lxml.etree.Comment, *_SILENT, with_tail=False)
    pieces: list[str] = []
    for step, element in lxml.etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCKS:
            pieces.append("\n")
        text = element.text if step == "start" else element.tail
        if text:
            pieces.append(re.sub(r"\s+", " ", text))
    return "".join(pieces).strip()


def host(url: str | None) -> str | None:
    """The host of an address without `www.`, which names the publisher where nothing else does."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _parsable(page: str) -> str:
    # lxml refuses text that declares an encoding, and characters that XML does not know.
    page = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page.removeprefix("\ufeff"))
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", " ", page)
