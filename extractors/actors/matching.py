"""Finds the lexicon's forms in a folded text: at word boundaries, after proclitics, the longest first."""

from __future__ import annotations

from dataclasses import dataclass

from detente.extractors.actors.items import wordly
from detente.extractors.actors.lexicon import Lexicon, Meaning
from detente.extractors.folding import Folded

_PREFIXES = {c + p + a for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك") for a in ("", "ال")} | {"لل", "ولل", "فلل"}
_HEBREW_PREFIXES = {
    c + p + a for c in ("", "ו") for p in ("", "ב", "ל", "מ", "כ", "ש", "מה", "שב", "של") for a in ("", "ה")
}
_SUFFIXES = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ا"))


@dataclass(slots=True)
class Hit:
    """A form found in the folded text.

    Attributes:
        word_start: where its word starts, proclitics included.
        start, end: of the form, a pronoun suffix included.
        meanings: what it can mean.
        prefix: the proclitics.
        suffix: length of the attached pronoun.
    """

    word_start: int
    start: int
    end: int
    meanings: list[Meaning]
    prefix: str
    suffix: int = 0


def longest_hits(folded: Folded, text: str, lexicon: Lexicon) -> list[Hit]:
    """Hits that do not overlap, in order: the longest from each word on, and of those the barest reading.

    Args:
        folded: the folded text.
        text: the original, for capitals.
        lexicon: the forms.
    """
    return _longest(_hits(folded, text, lexicon))


def _hits(folded: Folded, text: str, lexicon: Lexicon) -> list[Hit]:
    if not len(lexicon.automaton):
        return []
    found: list[Hit] = []
    flat = folded.text
    size = len(flat)
    prefixes = _PREFIXES if lexicon.lang == "ar" else _HEBREW_PREFIXES
    for last, (length, number, variant) in lexicon.automaton.iter(flat):
        start, end = last + 1 - length, last + 1
        meanings = lexicon.meanings[number]
        first_sort = meanings[0].sort
        if end < size and wordly(flat[end]) and wordly(flat[last]):
            if not (lexicon.lang == "ar" and (first_sort == "role" or meanings[0].key == "noun")):
                continue
            stop = end
            while stop < size and stop - end < 4 and wordly(flat[stop]):
                stop += 1
            ending = flat[end:stop]
            feminine = ending == "ه" and (flat[last] == "ي" or text[folded.origin[end]] == "ة")
            if ending not in _SUFFIXES or feminine:
                continue  # ـيه is an adjective's feminine ending
            if ending == "ا" and (flat[last] in "اه" or variant):
                continue
            end = stop
        elif variant == 2:
            continue
        suffix = end - last - 1
        word_start, prefix = start, ""
        if start and wordly(flat[start - 1]) and wordly(flat[start]):
            if not lexicon.prefixing:
                continue
            while word_start and start - word_start < 6 and wordly(flat[word_start - 1]):
                word_start -= 1
            prefix = flat[word_start:start]
            if prefix not in prefixes or length < 3:
                continue
            if prefix.endswith("ال") and flat.startswith("ال", start) and not any(m.rooted for m in meanings):
                continue
            only_name = lexicon.lang == "ar" and all(m.sort == "name" for m in meanings)
            if only_name and (prefix.endswith("ال") or (length < 4 and prefix != "و")):
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
        found.append(Hit(word_start, start, end, meanings, prefix, suffix))
    return found


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda h: (h.word_start, -h.end, h.suffix, len(h.prefix)))
    chosen: list[Hit] = []
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
