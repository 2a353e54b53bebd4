"""Cuts a text into items that the grammar can read: names, adjectives, role words, unknown words and marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detente.extractors.actors.items import Item, add_prefixes, wordly
from detente.extractors.actors.lexicon import WORD_SYMBOL, Lexicon, Meaning, concepts
from detente.extractors.actors.matching import Hit, longest_hits
from detente.extractors.actors.settle import settle
from detente.extractors.folding import Folded, fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from detente.ontology.registry import Registry

_PIECE = re.compile(r"\d[\d.,]*\d|\w+|\S")
_MARKS = {",": ",", "،": ",", ".": ".", "!": ".", "?": ".", "؟": ".", ";": ".", "؛": ".", ":": ":", "(": "(", ")": ")",
          '"': '"', "-": "-", "/": "/", "…": "."}  # fmt: skip
_ALONE = {"ل": "p", "ب": "b", "ك": "x", "و": "&"}  # proclitics before a quotation mark: لـ«حزب الله»
_PRIORITY = {"name": 0, "role": 1, "portfolio": 2, "demonym": 3, "word": 4, "given": 5}


def scan(doc: Doc, lexicon: Lexicon, registry: Registry) -> list[Item]:
    """Cut a document into items, in order of the text, without overlap.

    Args:
        doc: any spaCy document; entities and parts of speech are used where it has them.
        lexicon: the language's forms.
        registry: tells states, persons, organisations and places apart.
    """
    text = doc.text
    folded = fold(text)
    items: list[Item] = []
    at = 0
    for hit in longest_hits(folded, text, lexicon):
        _tile(items, folded, text, at, hit.word_start, lexicon)
        _add_hit(items, hit, folded)
        at = hit.end
    _tile(items, folded, text, at, len(folded.text), lexicon)
    return settle(items, doc, lexicon)


def _add_hit(items: list[Item], hit: Hit, folded: Folded) -> None:
    meanings = sorted(hit.meanings, key=lambda m: (m.rare, _PRIORITY[m.sort]))
    if hit.prefix.endswith(("ال", "لل")) and any(m.sort == "demonym" for m in meanings):
        meanings.sort(key=lambda m: m.sort != "demonym")  # «السورية» is no name of the state, «سورية» may be
    best = meanings[0]
    start, end = folded.span(hit.start, hit.end)
    has_article = folded.text.startswith("ال", hit.start) and not any(m.rooted for m in meanings)
    definite = hit.prefix.endswith("ال") or "لل" in hit.prefix or has_article
    symbol = _symbol(best)
    if hit.prefix:
        word_start = folded.origin[hit.word_start]
        add_prefixes(items, hit.prefix, word_start)
        if hit.prefix.endswith(("ال", "لل")):
            start = folded.origin[hit.start - 2]
    pronoun = folded.text[hit.end - hit.suffix : hit.end] if hit.suffix else ""
    if pronoun == "ا":
        pronoun = ""  # the accusative
    definite = definite or (bool(pronoun) and symbol == "n")
    if symbol == "U" and hit.prefix.endswith("ال"):
        symbol, meanings = "W", []  # «الأمين» is no given name
    items.append(Item(symbol, start, end, tuple(meanings), hit.prefix, definite=definite, pronoun=pronoun))


def _symbol(meaning: Meaning) -> str:
    if meaning.sort == "role":
        return concepts()[meaning.key].symbol
    if meaning.sort == "word":
        return WORD_SYMBOL[meaning.key]
    if meaning.sort != "name":
        return {"portfolio": "F", "demonym": "D", "given": "U"}[meaning.sort]
    return meaning.symbol


def _tile(items: list[Item], folded: Folded, text: str, start: int, end: int, lexicon: Lexicon) -> None:
    """Words and marks that the lexicon does not know."""
    flat = folded.text
    for piece in _PIECE.finditer(flat, start, end):
        first, last = folded.span(piece.start(), piece.end())
        word = piece.group()
        gap_from = items[-1].end if items else 0
        if "\n\n" in text[gap_from:first].replace("\r", "").replace(" ", ""):
            items.append(Item(".", first, first))
        if word in _MARKS and len(word) == 1:
            symbol = _MARKS[word]
            if word == "." and _abbreviates(text, first):
                continue
        elif word == "'":
            symbol = "s" if lexicon.lang == "en" and items and items[-1].end == first else '"'
        elif word in _ALONE and lexicon.lang == "ar":
            symbol = _ALONE[word]
        elif word[0].isdigit():
            symbol = "N"
        elif lexicon.lang == "ar" and word[0] == "و" and word[1:].isdigit():
            items.append(Item("&", first, first))
            symbol, first = "N", first + 1
        elif not wordly(word[0]):
            symbol = "/"
        elif lexicon.cased:
            symbol = "U" if text[first].isupper() and not _is_common(text[first:last], items, lexicon) else "w"
        else:
            symbol = _caseless_symbol(word, lexicon)
        meaning = _compound_role(word, lexicon) if symbol in "Uw" and lexicon.heads else None
        if meaning is not None:
            items.append(Item(concepts()[meaning.key].symbol, first, last, (meaning,)))
        else:
            items.append(Item(symbol, first, last, definite=symbol == "W"))


def _compound_role(word: str, lexicon: Lexicon) -> Meaning | None:
    """A compound whose last part is a role word: "Kulturministerin"."""
    for head, key in lexicon.heads.items():
        if word.endswith(head) and len(word) > len(head) + 2:
            return Meaning("role", key, word)
    return None


_NOUN_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "tät", "nis", "nisse")


def _is_common(word: str, items: list[Item], lexicon: Lexicon) -> bool:
    """Whether a capitalised German word is a common noun: in the dictionary and after an article, or by its ending."""
    if lexicon.lang != "de" or (items and items[-1].symbol == "U"):
        return False
    import simplemma  # its dictionaries load with the first German text

    after_article = bool(items) and items[-1].symbol == "A"
    return (after_article or word.endswith(_NOUN_ENDINGS)) and bool(simplemma.is_known(word, lang="de"))


def _caseless_symbol(word: str, lexicon: Lexicon) -> str:
    if lexicon.lang == "ar":
        return "W" if re.match("[وفبك]?ال..|[وف]?لل..", word) else "w"
    return "w"


def _abbreviates(text: str, dot: int) -> bool:
    """Whether a full stop belongs to an initial or stands inside a sentence."""
    before = text[max(0, dot - 2) : dot]
    if before[-1:].isupper() and not before[:-1].isalnum():
        return True
    short = re.search(r"\b\w{1,3}$", text[max(0, dot - 4) : dot])
    after = text[dot + 1 : dot + 3].lstrip(" ")
    return bool(after) and after[0].islower() and (short is not None or not text[dot + 1 : dot + 2].isspace())
