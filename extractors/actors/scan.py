"""Cuts a text into items that the grammar can read: names, adjectives, role words, unknown words and marks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.extractors.actors.lexicon import WORD_SYMBOL, Lexicon, Meaning, concepts
from detente.extractors.folding import Folded, fold
from detente.ontology import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from detente.ontology.registry import Registry

_PREFIXES = {
    c + p + a for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك") for a in ("", "ال")
} | {"لل", "ولل", "فلل"}
_HEBREW_PREFIXES = {c + p + a for c in ("", "ו") for p in ("", "ב", "ל", "מ", "כ", "ש", "מה", "שב", "של") for a in ("", "ה")}
_SUFFIXES = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ا"))
_PIECE = re.compile(r"\d[\d.,]*\d|\w+|\S")
_MARKS = {",": ",", "،": ",", ".": ".", "!": ".", "?": ".", "؟": ".", ";": ".", "؛": ".", ":": ":", "(": "(", ")": ")",
          '"': '"', "-": "-", "/": "/", "…": "."}  # fmt: skip
_PEOPLE_LABELS = frozenset(("PERSON", "PER"))
_NAME_LABELS = frozenset(("PERSON", "PER", "ORG", "GPE", "NORP", "LOC", "FAC", "MISC"))
_PRIORITY = {"name": 0, "role": 1, "portfolio": 2, "demonym": 3, "word": 4, "given": 5}


@dataclass(slots=True)
class Item:
    """A stretch of text with its letter in the grammar.

    Attributes:
        symbol: see docs/actors.md; C state, P person, O organisation, L place, D adjective of a state, R T G K S I
            role words, M modifier, N number, U unknown name, w/W unknown word (W with the Arabic article), marks.
        start, end: offsets in the original, without a proclitic.
        meanings: what it can mean, best first.
        prefix: the folded proclitics before it.
        label: the entity label that the pipeline gave it.
        definite: whether it has the Arabic article.
    """

    symbol: str
    start: int
    end: int
    meanings: tuple[Meaning, ...] = ()
    prefix: str = ""
    label: str = ""
    definite: bool = False

    @property
    def key(self) -> str:
        """What it means first of all."""
        return self.meanings[0].key if self.meanings else ""


@dataclass(slots=True)
class _Hit:
    word_start: int
    start: int
    end: int
    meanings: list[Meaning]
    prefix: str
    suffix: int = 0


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
    for hit in _longest(_hits(folded, text, lexicon)):
        _tile(items, folded, text, at, hit.word_start, lexicon)
        _add_hit(items, hit, folded, lexicon, registry)
        at = hit.end
    _tile(items, folded, text, at, len(folded.text), lexicon)
    if lexicon.cased:
        _use_entities(items, doc)
        _join_names(items)
        if doc.has_annotation("POS"):
            _settle_by_tag(items, doc)
    _doubt_rare(items, doc, lexicon)
    if lexicon.adjectives_follow:
        _settle_adjectives(items, lexicon)
    if lexicon.lang == "ar":
        items = _bound_constructs(items, text)
    return items


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
    marked: list[Item] = []
    before = ""
    for item in items:
        last, before = before, fold(text[item.start : item.end]).text
        word = fold(text[item.start : item.end]).text if item.symbol in "wW" and not item.meanings else ""
        if lexicon.cased and word and not text[item.start].isupper():
            word = ""
        if not word or f"{last} {word}" in people:
            marked.append(item)
        elif word in people:
            marked.append(Item("P", item.start, item.end))
        elif lexicon.prefixing and word[1:] in people and word[0] in "وفبلכלבמו":
            _add_prefixes(marked, word[0], item.start)
            marked.append(Item("P", item.start + 1, item.end, prefix=word[0]))
        else:
            marked.append(item)
    return marked


def symbols(items: list[Item]) -> str:
    """The items as the string that the grammar reads."""
    return "".join(item.symbol for item in items)


def _hits(folded: Folded, text: str, lexicon: Lexicon) -> list[_Hit]:
    if not len(lexicon.automaton):
        return []
    found: list[_Hit] = []
    flat = folded.text
    size = len(flat)
    prefixes = _PREFIXES if lexicon.lang == "ar" else _HEBREW_PREFIXES
    for last, (length, number, variant) in lexicon.automaton.iter(flat):
        start, end = last + 1 - length, last + 1
        meanings = lexicon.meanings[number]
        first_sort = meanings[0].sort
        if end < size and _wordly(flat[end]) and _wordly(flat[last]):
            if not (lexicon.lang == "ar" and first_sort == "role"):
                continue
            stop = end
            while stop < size and stop - end < 4 and _wordly(flat[stop]):
                stop += 1
            ending = flat[end:stop]
            if ending not in _SUFFIXES or (ending == "ه" and flat[last] == "ي") or (ending == "ا" and flat[last] in "اه"):
                continue  # ـيه is an adjective's feminine ending
            end = stop
        elif variant == 2:
            continue
        suffix = end - last - 1
        word_start, prefix = start, ""
        if start and _wordly(flat[start - 1]) and _wordly(flat[start]):
            if not lexicon.prefixing:
                continue
            while word_start and start - word_start < 6 and _wordly(flat[word_start - 1]):
                word_start -= 1
            prefix = flat[word_start:start]
            if prefix not in prefixes or length < 3 or (prefix.endswith("ال") and flat.startswith("ال", start)):
                continue
            if first_sort == "name" and (prefix.endswith("ال") or length < 4 and prefix != "و") and lexicon.lang == "ar":
                if not any(m.sort != "name" for m in meanings):
                    continue  # a name that takes the article is listed with it
            if "ك" in prefix and not prefix.endswith("ال") and first_sort != "name" and lexicon.lang == "ar":
                continue
            if first_sort in ("word", "given") and prefix not in ("و", "ف", "ال", "وال", "ل", "ب", "بال", "لل"):
                continue
        if variant == 1:
            prefix += "ل"
        if lexicon.cased:
            meanings = [m for m in meanings if _case_fits(m, text[folded.origin[start] : folded.origin[end]])]
            if not meanings:
                continue
        found.append(_Hit(word_start, start, end, meanings, prefix, suffix))
    return found


def _longest(hits: list[_Hit]) -> list[_Hit]:
    hits.sort(key=lambda h: (h.word_start, -h.end, h.suffix, len(h.prefix)))
    chosen: list[_Hit] = []
    at = 0
    for hit in hits:
        if hit.word_start >= at:
            chosen.append(hit)
            at = hit.end
    return chosen


def _case_fits(meaning: Meaning, written: str) -> bool:
    if meaning.sort not in ("name", "demonym"):
        return True
    form = meaning.form
    if form.isupper() and len(form) <= 5:
        return written.isupper()
    return not form[:1].isupper() or not written[:1].islower()


def _add_hit(items: list[Item], hit: _Hit, folded: Folded, lexicon: Lexicon, registry: Registry) -> None:
    meanings = sorted(hit.meanings, key=lambda m: (m.rare, _PRIORITY[m.sort]))
    if hit.prefix.endswith(("ال", "لل")) and any(m.sort == "demonym" for m in meanings):
        meanings.sort(key=lambda m: m.sort != "demonym")  # «السورية» is no name of the state, «سورية» may be
    best = meanings[0]
    start, end = folded.span(hit.start, hit.end)
    definite = hit.prefix.endswith("ال") or "لل" in hit.prefix or folded.text.startswith("ال", hit.start)
    symbol = _symbol(best, registry)
    if hit.prefix:
        word_start = folded.origin[hit.word_start]
        _add_prefixes(items, hit.prefix, word_start)
        if hit.prefix.endswith(("ال", "لل")):
            start = folded.origin[hit.start - 2]
    items.append(Item(symbol, start, end, tuple(meanings), hit.prefix, definite=definite))


def _add_prefixes(items: list[Item], prefix: str, at: int) -> None:
    """A proclitic becomes an item of no width, so that «وإسرائيل» reads "and Israel"."""
    if prefix[0] in "وفו":
        items.append(Item("&", at, at))
    rest = prefix.lstrip("وفו")
    if rest[:1] in ("ل",) or rest.startswith("ל"):
        items.append(Item("p", at, at))
    elif rest[:1] in ("ب", "ב"):
        items.append(Item("b", at, at))
    elif rest[:1] in ("ك", "כ", "ש"):
        items.append(Item("x", at, at))
    elif rest[:1] == "מ":
        items.append(Item("f", at, at))


def _symbol(meaning: Meaning, registry: Registry) -> str:
    if meaning.sort == "role":
        return concepts()[meaning.key].symbol
    if meaning.sort == "word":
        return WORD_SYMBOL[meaning.key]
    if meaning.sort != "name":
        return {"portfolio": "F", "demonym": "D", "given": "U"}[meaning.sort]
    entry = registry.get(meaning.key)
    if entry is None or entry.kind is None:
        return "L"
    if entry.kind is ActorKind.STATE:
        return "C"
    if entry.kind is ActorKind.PERSON:
        return "P"
    return "L" if entry.place is not None else "O"


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
        elif word[0].isdigit():
            symbol = "N"
        elif not _wordly(word[0]):
            symbol = "/"
        elif lexicon.cased:
            symbol = "U" if text[first].isupper() else "w"
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


def _settle_adjectives(items: list[Item], lexicon: Lexicon) -> None:
    """A word that is role and adjective is an adjective after a noun: «حزب إسلامي», «إسلاميون»."""
    for before, item in itertools.pairwise(items):
        if item.symbol in "RG" and before.symbol in "wWRTGKSIMDO":
            modifiers = [m for m in item.meanings if m.sort == "word"]
            if modifiers and (lexicon.lang != "ar" or before.definite == item.definite):
                item.symbol, item.meanings = "M", tuple(modifiers)
    for item, after in itertools.pairwise(items):
        if item.symbol == "G" and after.symbol in "RTGKSID" and any(m.key == "number" for m in item.meanings):
            item.symbol = "N"  # «عشرات المدنيين» are civilians, «عشرات» alone a crowd


def _bound_constructs(items: list[Item], text: str) -> list[Item]:
    """Marks where an Arabic noun phrase must end: a noun with the article governs no other noun (Ryding 2005, ch. 8)."""
    bounded: list[Item] = []
    for item in items:
        if bounded and _ends_phrase(bounded[-1], item, text):
            bounded.append(Item("|", item.start, item.start))
        bounded.append(item)
    for before, item in itertools.pairwise([*bounded, Item(".", 0, 0)]):
        if before.symbol == "K" and before.definite and item.symbol not in '"|':
            before.symbol = "G"  # «الشركة المتخصصة» has no name of its own
    return bounded


def _ends_phrase(before: Item, item: Item, text: str) -> bool:
    if item.symbol in "RTGKSI" and before.symbol in "CLOPD":
        return True
    if before.symbol not in "RTGKSIM" or before.end == before.start:
        return False
    full = before.definite or (before.symbol in "RGKSI" and text[before.start : before.end].endswith(("ون", "ين", "ان")))
    if text[before.start : before.end].endswith(("باسم", "في", "من")):
        return False
    if item.symbol in "RTGKSI":
        return full and not (before.symbol == "R" and item.symbol == "R")
    if item.symbol in "CO":
        return full and before.symbol in "GKSI"
    return item.symbol == "D" and before.definite and not item.definite


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
    labelled = {token.idx for token in doc if token.ent_type_ in _NAME_LABELS}
    for number, item in enumerate(items):
        if not item.meanings or not item.meanings[0].rare:
            continue
        before = items[number - 1].symbol if number else "."
        if lexicon.cased:
            kept = item.start in labelled or (before not in '.:"(-' and not doc.has_annotation("ENT_IOB"))
        else:
            beyond = items[number - 2].symbol if before == "&" and number > 1 else ""
            kept = before in "ibtfRGSTK" or beyond in "CLO"
        if not kept:
            item.symbol, item.meanings = ("U" if lexicon.cased else "w"), ()


def _settle_by_tag(items: list[Item], doc: Doc) -> None:
    """A role word that is tagged as an adjective or verb is no role: "joint military exercises", "he leads"."""
    tags = {token.idx: (token.pos_, len(token)) for token in doc}
    for item in items:
        tag, length = tags.get(item.start, ("", 0))
        if item.symbol in "RTGKSI" and length == item.end - item.start:
            if tag == "ADJ":
                item.symbol = "M"
            elif tag in ("VERB", "AUX", "ADV"):
                item.symbol = "w"


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


def _wordly(char: str) -> bool:
    return char.isalnum() or char == "_"
