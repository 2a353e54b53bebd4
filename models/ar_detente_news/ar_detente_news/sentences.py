"""Sentence boundaries by signs and line breaks before the parser, one root for each sentence after it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy
from spacy import symbols
from spacy.attrs import DEP, HEAD, POS, SENT_START, TAG
from spacy.language import Language
from spacy.tokens import Doc, Token

# «؛» parts what an Arabic newsroom writes as sentences of one paragraph.
_END = frozenset("!?؟؛۔…") | {"..", "...", "....", "?!", "!!", "؟؟", "؟!"}
_CLOSING = frozenset("\"'»”’)]}")


def starts(doc: Doc) -> list[int]:
    """Indices of the tokens that begin a sentence."""
    texts = [token.text for token in doc]
    found = [0] if texts else []
    for index, text in enumerate(texts):
        line = "\n" in text
        if line or text in _END or (text == "." and _is_stop(doc[index])):
            after = index + 1
            while after < len(texts) and (texts[after].isspace() or (not line and _closes(doc, after))):
                after += 1
            if after < len(texts) and after > found[-1] and not (texts[after] in _END or texts[after] == "."):
                found.append(after)
    return found


@Language.component("ar_detente_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Set every boundary; the parser keeps to them."""
    if len(doc):
        flags = numpy.full((len(doc), 1), -1, dtype="int32").astype("uint64")
        flags[starts(doc)] = 1
        doc.from_array([SENT_START], flags)
    return doc


@Language.component("ar_detente_roots", assigns=["token.head", "token.dep", "token.pos"])
def roots(doc: Doc) -> Doc:
    """Hang every further root of a sentence from its first, and give each token its part of speech from its tag."""
    if not len(doc):
        return doc
    for token in doc:
        if token.is_space:
            token.tag_ = "_SP"
    tags, heads = doc.to_array([TAG, HEAD]).T
    doc.from_array([POS], numpy.asarray([[_pos(doc, tag)] for tag in tags.tolist()], dtype="uint64"))
    bounds = [*starts(doc), len(doc)]
    absolute = heads.astype("int64") + numpy.arange(len(doc))
    tops = numpy.flatnonzero(absolute == numpy.arange(len(doc)))
    blanks = [token.i for token in doc if token.is_space]
    if len(tops) > len(bounds) - 1 or numpy.isin(absolute, blanks).any():
        _join(doc, absolute.tolist(), bounds, blanks)
    for token in doc:
        if token.dep_ == "nmod" and _is_object(token):
            token.dep_, token.head = "obj", token.head.head
    return doc


def _join(doc: Doc, heads: list[int], bounds: list[int], blanks: list[int]) -> None:
    """One root for each sentence, and nothing that hangs from white space."""
    labels = [token.dep_ or "dep" for token in doc]
    for blank in blanks:
        below = [i for i, head in enumerate(heads) if head == blank and i != blank]
        above = heads[blank] if heads[blank] != blank else below[0] if below else blank
        for i in below:
            heads[i] = above
        if blank - 1 not in blanks and blank not in bounds:
            heads[blank], labels[blank] = blank - 1, "dep"
    for begin, end in pairwise(bounds):
        tops = [i for i in range(begin, end) if heads[i] == i or not begin <= heads[i] < end]
        best = next((i for i in tops if doc[i].tag_ not in ("PUNCT", "CCONJ", "_SP")), tops[0])
        for i in tops:
            heads[i] = best
            tag = doc[i].tag_
            labels[i] = "punct" if tag == "PUNCT" else "parataxis" if tag == "VERB" else "dep"
        labels[best] = "ROOT"
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    made = Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=labels)
    doc.from_array([HEAD, DEP], made.to_array([HEAD, DEP]))


def _is_object(token: Token) -> bool:
    """Whether a noun taken for the genitive of a subject is the verb's object: a noun with the article governs none.

    «رفضت الحكومة الاقتراح»: subject and object side by side, both with the article (Ryding 2005, ch. 8 on the iḍāfa).
    """
    subject, verb = token.head, token.head.head
    return (
        subject.dep_ == "nsubj"
        and verb.tag_ == "VERB"
        and verb.i < subject.i < token.i
        and token.tag_ in ("NOUN", "ADJ")
        and subject.norm_.startswith("ال")
        and token.norm_.startswith("ال")
        and not any(child.dep_ in ("case", "mark", "fixed") for child in token.children)
        and not any(child.dep_ in ("obj", "ccomp") for child in verb.children)
        and not any(between.is_punct for between in token.doc[subject.i : token.i])
    )


@lru_cache(maxsize=256)
def _pos_id(tag: str) -> int:
    return int(getattr(symbols, "SPACE" if tag == "_SP" else tag, 0)) if tag else 0


def _pos(doc: Doc, tag: int) -> int:
    return _pos_id(doc.vocab.strings[tag])


def _closes(doc: Doc, index: int) -> bool:
    """Whether a closing sign belongs to the sentence before it: quotation marks that follow a blank open a new one."""
    text = doc[index].text
    return text in _CLOSING and not (text in "\"'" and doc[index - 1].whitespace_)


def _is_stop(token: Token) -> bool:
    """Whether a full stop ends a sentence: it is not part of an initial, and something else follows it."""
    doc, index = token.doc, token.i
    before = doc[index - 1] if index else None
    after = doc[index + 1] if index + 1 < len(doc) else None
    if before is not None and len(before.text) == 1 and not before.whitespace_ and before.text.isalpha():
        begun = index < 2 or doc[index - 2].whitespace_ or doc[index - 2].is_punct
        if begun and after is not None and not after.is_space:
            return False
    return after is None or bool(token.whitespace_) or after.is_space or after.text in _CLOSING or after.text in _END
