"""Settles what an item is by what stands around it: entities, parts of speech, adjectives, doubtful names, surnames."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from detente.extractors.actors.arabic import bound_constructs
from detente.extractors.actors.homographs import is_attribute, settle_homographs
from detente.extractors.actors.items import Item, add_prefixes
from detente.extractors.actors.lexicon import Lexicon
from detente.extractors.folding import fold_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PEOPLE_LABELS = frozenset(("PERSON", "PER"))
_NAME_LABELS = frozenset(("PERSON", "PER", "ORG", "GPE", "NORP", "LOC", "FAC", "MISC"))


def settle(items: list[Item], doc: Doc, lexicon: Lexicon) -> list[Item]:
    """Apply every rule that the language and the document's annotations allow.

    Args:
        items: the scanned text; changed in place.
        doc: its entities and parts of speech are used where it has them.
        lexicon: tells script and word order.

    Returns:
        The settled items.
    """
    if lexicon.cased:
        _join_parts(items, doc.text)
        _use_entities(items, doc)
        _join_names(items)
        if doc.has_annotation("POS"):
            _settle_by_tag(items, doc)
    _doubt_rare(items, doc, lexicon)
    if lexicon.adjectives_follow:
        _settle_adjectives(items, lexicon, doc.text)
    if lexicon.lang == "ar":
        settle_homographs(items, doc.text)
    return bound_constructs(items, doc.text) if lexicon.lang == "ar" else items


def mark_surnames(items: list[Item], people: Mapping[str, object], text: str, lexicon: Lexicon) -> list[Item]:
    """Unknown words that are a surname of somebody whom the article names in full become persons.

    Args:
        items: the scanned text.
        people: folded names that the article has introduced.
        text: the article.
        lexicon: tells whether proclitics may stand before a name.

    Returns:
        New items.
    """
    if not people:
        return items
    marked: list[Item] = []
    before = ""
    for number, item in enumerate(items):
        last, before = before, fold_text(text[item.start : item.end])
        plain = item.symbol in "wW" and not item.meanings
        given = lexicon.lang == "ar" and item.symbol in "lU" and not item.label
        word = before if plain or (given and not _goes_on(items, number)) else ""
        if lexicon.cased and word and not text[item.start].isupper():
            word = ""
        if not word or f"{last} {word}" in people:
            marked.append(item)
        elif word in people:
            marked.append(Item("P", item.start, item.end))
        elif lexicon.prefixing and word[1:] in people and word[0] in "وفبلכלבמו":
            add_prefixes(marked, word[0], item.start)
            marked.append(Item("P", item.start + 1, item.end, prefix=word[0]))
        else:
            marked.append(item)
    return marked


def _goes_on(items: list[Item], number: int) -> bool:
    """Whether a name goes on after a given name, or has begun before it."""
    after = items[number + 1].symbol if number + 1 < len(items) else "."
    before = items[number - 1].symbol if number else "."
    return after in "lUwWP" or before in "lU"


def _use_entities(items: list[Item], doc: Doc) -> None:
    """Words that the pipeline's entities cover become one name each; a lone capital at a sentence's start none."""
    spans = [(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in _NAME_LABELS]
    if spans or doc.has_annotation("ENT_IOB"):
        _first_words(items, spans, doc)
        for start, end, label in reversed(spans):
            _merge_entity(items, start, end, label)
    else:
        _first_words(items, [], doc)


def _doubt_rare(items: list[Item], doc: Doc, lexicon: Lexicon) -> None:
    """A name that is a common word too is kept only in a context that asks for a name."""
    if not lexicon.cased:
        _promote_rare(items)
    if not any(item.meanings and item.meanings[0].rare for item in items):
        return
    labelled = {token.idx for entity in doc.ents if entity.label_ in _NAME_LABELS for token in entity}
    unlabelled = not doc.has_annotation("ENT_IOB")
    for number, item in enumerate(items):
        if not item.meanings or not item.meanings[0].rare:
            continue
        before = items[number - 1].symbol if number else "."
        if lexicon.cased:
            named = item.start in labelled or (before not in '.:"(-' and unlabelled)
            kept = named or _is_lone_state(items, number, doc.text)
        else:
            kept = _asks_for_name(items, number)
        if not kept:
            upper = lexicon.cased and doc.text[item.start].isupper()
            item.symbol, item.meanings = ("U" if upper else "W" if item.definite else "w"), ()


def _is_lone_state(items: list[Item], number: int, text: str) -> bool:
    """Whether a capitalised word that is a state's name is no part of a person's: "to Niger", not "Jordan Smith"."""
    item = items[number]
    written = text[item.start : item.end]
    if item.symbol != "C" or not written[0].isupper() or written.isupper():
        return False
    before, after = items[max(number - 1, 0) : number], items[number + 1 : number + 2]
    beside = [i for i in before if item.start - i.end < 2] + [i for i in after if i.start - item.end < 2]
    return all(i.symbol not in "UlP" for i in beside)


def _promote_rare(items: list[Item]) -> None:
    """An organisation that is called by a common noun («القاعدة») where the context wants an organisation."""
    for number, item in enumerate(items):
        if item.symbol not in "nG" or not item.definite or item.prefix.endswith("ال"):
            continue
        name = next((m for m in item.meanings if m.rare and m.symbol == "O"), None)
        if name is None:
            continue
        as_name = replace(item, symbol="O")
        if _asks_for_name([*items[:number][-2:], as_name, *items[number + 1 : number + 3]], min(number, 2)):
            item.symbol, item.meanings = "O", (name, *(m for m in item.meanings if m is not name))


def _asks_for_name(items: list[Item], number: int) -> bool:
    """Whether what stands around a doubtful word in a script without capitals makes it a name."""
    padded = [Item(".", 0, 0), Item(".", 0, 0), *items[max(0, number - 2) : number + 3], *[Item(".", 0, 0)] * 3]
    at = 2 + min(number, 2)
    item, before, beyond = padded[at], padded[at - 1].symbol, padded[at - 2].symbol
    after, second = padded[at + 1].symbol, padded[at + 2].symbol
    if item.symbol == "P":
        return before in "RSGK" and not item.prefix
    if item.symbol == "O":
        beside = (before == "&" and beyond in "OC") or (after == "&" and second in "OC")
        quoted = before == '"' and after == '"'
        governed = before in "RGSK" and not padded[at - 1].definite and after not in "MDnWw"
        return beside or quoted or governed or (before == "v" and after not in "wWnFRTGKSID")
    return before in "ibtfRGSTK" or (before == "&" and beyond in "CLO")


def _settle_by_tag(items: list[Item], doc: Doc) -> None:
    """A role word that is tagged as an adjective or verb is no role: "joint military exercises", "he leads"."""
    tags = {token.idx: (token.pos_, len(token)) for token in doc}
    acting = {token.idx for token in doc if token.pos_ == "VERB" and token.dep_ not in ("", "amod", "acl")}
    for item in items:
        tag, length = tags.get(item.start, ("", 0))
        if item.symbol in "RTGKSIF" and length == item.end - item.start:
            if tag == "ADJ" and item.symbol != "F":
                item.symbol = "M"
            elif tag in ("VERB", "AUX", "ADV"):
                item.symbol = "w"
        elif item.symbol == "M" and item.start in acting:
            item.symbol = "w"  # "Egypt detained soldiers", not "detained soldiers"


def _join_parts(items: list[Item], text: str) -> None:
    """Hyphens and capitalised articles inside a name belong to it: "Jean-Yves Le Drian"."""
    for number in range(len(items) - 2, 0, -1):
        if number + 1 >= len(items):
            continue  # the last two were joined
        before, item, after = items[number - 1 : number + 2]
        if before.symbol != "U" or after.symbol != "U" or before.meanings or after.meanings:
            continue
        hyphen = item.symbol == "-" and item.start == before.end and after.start == item.end
        article = item.symbol == "A" and text[item.start].isupper()
        if hyphen or article:
            items[number - 1 : number + 2] = [Item("U", before.start, after.end)]


def _join_names(items: list[Item]) -> None:
    """A known surname after an unknown capitalised word is somebody else: "Ivanka Trump"."""
    for number in range(len(items) - 1, 0, -1):
        before, item = items[number - 1], items[number]
        alone = item.symbol == "P" and item.meanings and " " not in item.meanings[0].form
        if alone and before.symbol == "U" and not before.meanings and item.start - before.end == 1:
            items[number - 1 : number + 1] = [Item("U", before.start, item.end, label="PERSON")]


def _first_words(items: list[Item], spans: list[tuple[int, int, str]], doc: Doc) -> None:
    covered = [(start, end) for start, end, _ in spans]
    if doc.has_annotation("POS"):
        covered += [(token.idx, token.idx + len(token)) for token in doc if token.pos_ == "PROPN"]
    for number, item in enumerate(items):
        if item.symbol != "U" or item.meanings:
            continue
        opens = number == 0 or items[number - 1].symbol in '.:"(-' or items[number - 1].symbol == "N"
        joined = number + 1 < len(items) and items[number + 1].symbol == "U"
        if opens and not joined and not any(s <= item.start < e for s, e in covered):
            item.symbol = "w"


def _merge_entity(items: list[Item], start: int, end: int, label: str) -> None:
    inside = [n for n, item in enumerate(items) if item.start >= start and item.end <= end and item.end > item.start]
    while inside and items[inside[0]].symbol in ("AN," if label == "ORG" else "AMNRT,"):
        inside.pop(0)
    while inside and items[inside[-1]].symbol in "s,.":
        inside.pop()
    if not inside:
        return
    covered = [items[n] for n in inside]
    if not any(item.symbol == "U" for item in covered) or covered[0].symbol == "T":
        return
    if len(covered) > 1 and any(item.symbol in "CPO" and " " in item.meanings[0].form for item in covered):
        return
    if label in ("GPE", "NORP", "LOC") and any(item.symbol in "DCR" for item in covered):
        return
    merged = Item("U", covered[0].start, covered[-1].end, label="PERSON" if label in _PEOPLE_LABELS else label)
    items[inside[0] : inside[-1] + 1] = [merged]


def _settle_adjectives(items: list[Item], lexicon: Lexicon, text: str) -> None:
    """A word that is role and adjective is an adjective after a noun: «حزب إسلامي», «إسلاميون»."""
    for before, item in itertools.pairwise(items):
        if item.symbol in "RG" and before.symbol in "nwWRTGKSIMDO":
            modifiers = [m for m in item.meanings if m.sort == "word" and m.key != "number"]
            if modifiers and (lexicon.lang != "ar" or is_attribute(before, item, text)):
                item.symbol, item.meanings = "M", tuple(modifiers)
    for item, after in itertools.pairwise(items):
        if item.symbol == "G" and after.symbol in "RTGKSID" and any(m.key == "number" for m in item.meanings):
            item.symbol = "N"  # «عشرات المدنيين» are civilians, «عشرات» alone a crowd
