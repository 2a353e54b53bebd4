"""PDF files: their text, without page numbers and running heads, its lines joined to paragraphs again."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2

from detente.extractors.sources.draft import Draft
from detente.ontology.errors import BrokenRecord, NoArticleText, OversizedSource

_FILE_NAME = re.compile(r"(?i)(microsoft word|untitled|.*\.(docx?|odt|indd|pdf|tex|qxd|rtf))\b.*")
_PAGE_NUMBER = re.compile(r"(?i)(page )?\d{1,4}( ?(/|of) ?\d{1,4})?")


def read_pdf(data: bytes, *, subject: str, max_chars: int, url: str | None = None) -> Draft:
    """Read the text of a PDF file.

    Its creation date is not used: printing a page today does not publish it today.

    Raises:
        BrokenRecord: when it is damaged or locked.
        NoArticleText: when it holds pictures of text only.
        OversizedSource: when it has more than `max_chars` characters.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise BrokenRecord(
            "the PDF is locked with a password." if locked else f"the PDF is damaged ({error}).",
            subject=subject,
            remedy="Save a copy without password." if locked else "Fetch the file again.",
        ) from None
    try:
        pages: list[list[str]] = []
        length = 0
        for page in document:
            text = page.get_textpage().get_text_bounded()
            length += len(text)
            if length > max_chars:
                raise OversizedSource(f"the PDF holds more than {max_chars:,} characters.", subject=subject)
            # U+FFFE and U+0002 are PDFium's marks of a hyphen at a line's end.
            text = re.sub("[\ufffe\x02]\r?\n?", "", text)
            pages.append([line.strip() for line in re.split(r"\r\n|\r|\n", text)])
        facts = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise BrokenRecord(f"the PDF is damaged ({error}).", subject=subject) from None
    finally:
        document.close()
    body = "\n".join(_without_running_heads(pages))
    if not body.strip():
        raise NoArticleText(
            "the PDF holds no text, perhaps only scanned pages.", subject=subject, remedy="Run OCR on it first."
        )
    title = facts.get("Title", "").strip()
    return Draft(
        text=body,
        subject=subject,
        plain=True,
        title=title if title and not _FILE_NAME.fullmatch(title) else None,
        author=facts.get("Author", "").strip() or None,
        url=url,
    )


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """All lines but page numbers and the first and last lines that most pages repeat."""
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]} if line)
    often = {line for line, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    return [line for page in pages for line in page if line not in often and not _PAGE_NUMBER.fullmatch(line)]
