"""Sentence boundaries where no parser sets them, and paragraph boundaries that no parser may cross."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

# «؛» ends a clause that news in Arabic writes as a sentence; «؟» and the Persian full stop are terminators.
_ALWAYS_END = frozenset("!?؟؛۔…‽") | {"...", "..", "?!", "!!"}
_CLOSERS = frozenset("\"'»”’)]}›")


@Language.component("detente_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break; a parser that runs later keeps to it."""
    for token in doc[1:]:
        if _breaks_line(doc[token.i - 1]) and not token.is_space:
            token.is_sent_start = True
    return doc


@Language.component("detente_sentences")
def sentences(doc: Doc) -> Doc:
    """Split into sentences by terminators and line breaks."""
    ended = False
    for token in doc:
        before = doc[token.i - 1] if token.i else None
        starts = before is None or (ended and not token.is_space and token.text not in _CLOSERS)
        if before is not None and _breaks_line(before) and not token.is_space:
            starts = True
        token.is_sent_start = starts
        if starts:
            ended = False
        if token.text in _ALWAYS_END or (token.text == "." and _is_full_stop(token)):
            ended = True
        elif not token.is_space and token.text not in _CLOSERS:
            ended = False
    return doc


def _breaks_line(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _is_full_stop(token: Token) -> bool:
    """Whether a full stop ends a sentence: the next word does not go on in small letters, and it is no initial."""
    doc = token.doc
    if token.i + 1 >= len(doc):
        return True
    previous, following = doc[token.i - 1] if token.i else None, doc[token.i + 1]
    if not token.whitespace_ and not following.is_space and following.text not in _CLOSERS:
        return False
    if previous is not None and len(previous.text) == 1 and previous.text.isupper() and not previous.whitespace_:
        return False
    return not following.text[0].islower()
