"""Arabic role words that are another word in their place: adjectives, adverbs, quantities, heads of something else."""

from __future__ import annotations

import dataclasses
import itertools

from detente.extractors.actors.items import Item
from detente.extractors.actors.lexicon import Meaning
from detente.extractors.folding import fold_text

_ROLES = "RTGKSI"
_OWNERS = "CDLOPU"
_LONG_ADJECTIVE = 7  # «العطية» is a surname, «الاقتصادية» is none
_SOUND_PLURALS = ("ون", "ين", "ان")
# Offices of which ل tells whose they are: «الأمين العام للأمم المتحدة».
_OF_ORGANISATIONS = frozenset((
    "secretary-general", "chief", "leader", "commander", "spokesperson", "envoy", "ambassador", "deputy", "member",
    "official", "adviser", "head-of-organisation", "head-of-state", "deputy-head-of-government", "aide",
))  # fmt: skip


def settle_homographs(items: list[Item], text: str) -> None:
    """Give role words that are no roles where they stand the letter of what they are.

    Args:
        items: the scanned text; changed in place.
        text: the article.
    """
    end = Item(".", 0, 0)
    padded = [end, *items, end, end]
    for before, item, after, beyond in zip(padded, items, padded[2:], padded[3:], strict=False):
        if item.symbol in _ROLES:
            _settle_role(before, item, after, fold_text(text[item.start : item.end]))
        elif item.symbol == "C" and item.definite and before.definite and before.symbol in "WnGTKSI":
            demonyms = tuple(m for m in item.meanings if m.sort == "demonym")
            if demonyms:
                item.symbol, item.meanings = "D", demonyms  # «السفارة السعودية»
        elif item.symbol in "wxW" and (before.symbol in "UPlR" or item.prefix):
            _settle_word(before, item, fold_text(text[item.start : item.end]))
        if _counts(item) and after.symbol == "f" and beyond.symbol in "RG" and beyond.end > beyond.start:
            item.symbol = after.symbol = "N"  # «عشرات الآلاف من المتظاهرين»
        elif item.symbol == "f" and before.symbol in "RG" and not before.definite and after.symbol in "OK":
            item.symbol = "o"  # «مقاتلون من حركة طالبان»
        elif item.symbol in "pb":
            _genitive(items, item, after, beyond)


def is_attribute(before: Item, item: Item, text: str) -> bool:
    """Whether a word that is role and adjective is an adjective of the noun before it: «مؤتمر صحافي».

    The two agree in definiteness, and as far as spelling shows it in case and number (Ryding 2005, ch. 10).
    """
    if before.definite != item.definite or before.end == before.start:
        return False
    noun, word = fold_text(text[before.start : before.end]), fold_text(text[item.start : item.end])
    if word.endswith(_SOUND_PLURALS) and len(word) > 5:
        same = noun[-2:] == word[-2:]
        return same or (before.symbol in "RGKMI" and not noun.endswith(_SOUND_PLURALS))
    if word.endswith("ا") and not item.definite and before.symbol in "wn":
        return noun.endswith(("ا", "اء"))
    return not noun.endswith(("ون", "ين"))


def _settle_word(before: Item, item: Item, word: str) -> None:
    """Words that begin or end a name by what they look like."""
    past = len(word) > 4 and (word.endswith("وا") or (word.endswith("ت") and word[-2] not in "اوي"))
    if item.symbol == "W" and before.symbol == "U" and word.endswith("يه") and len(word) > _LONG_ADJECTIVE:
        item.symbol, item.definite = "M", True  # «مدينة الملك عبدالله الاقتصادية»
    elif item.symbol == "w" and past and before.symbol in "UP":
        item.symbol = "x"  # «صالح انسحبت»
    elif item.symbol == "x" and any(m.sort == "given" for m in item.meanings) and before.symbol in "lUR":
        item.symbol = "U"  # «بن علي», not «على»
    elif item.symbol == "x" and item.prefix.endswith("ال"):
        item.symbol, item.meanings = "W", ()  # the adverb «صباح» has no article


def _settle_role(before: Item, item: Item, after: Item, word: str) -> None:
    meaning = next(m for m in item.meanings if m.sort == "role")
    if meaning.key == "honorific" and item.pronoun:
        item.symbol, item.meanings = "x", ()  # «فخامته» is a pronoun in polite words
    elif item.symbol in "RG" and _adverb(before, item, after, word):
        item.symbol, item.meanings = "w", ()
    elif meaning.key == "head-of-state" and word.startswith(("رييس", "الرييس")):
        if not item.definite and not item.pronoun and after.symbol in "WwnFGKTIOM" and after.key != "state":
            item.meanings = (dataclasses.replace(meaning, key="chief"), *item.meanings[1:])
        elif item.definite and before.symbol in "Wn" and before.definite and after.symbol not in "PUD":
            item.symbol, item.meanings = "M", (Meaning("word", "modifier", word),)  # «السبب الرئيس»
    elif meaning.key == "crowd" and not item.definite and after.symbol in "wnW":
        item.symbol = "N"  # «آلاف الصور»
    elif meaning.weak and not _qualified(before, item, after):
        item.symbol, item.meanings = "W" if item.definite else "w", ()


def _adverb(before: Item, item: Item, after: Item, word: str) -> bool:
    """An accusative participle that governs: «متهما إيران بالهجوم»."""
    participle = word.startswith("م") and word.endswith("ا") and not item.definite and before.symbol not in "Nvx"
    return participle and (after.symbol in "CPOULWx" or (after.symbol in _ROLES and after.definite))


def _qualified(before: Item, item: Item, after: Item) -> bool:
    if before.symbol == "v" or after.symbol == "v" or before.symbol == "N":
        return True
    if before.symbol in _ROLES and not before.definite and before.end > before.start:
        return True
    if after.symbol == "D":
        return item.definite == after.definite
    if after.symbol == "M":
        return after.key == "armed" and item.definite == after.definite
    return not item.definite and (after.symbol in "COPU" or (after.symbol in _ROLES and after.end > after.start))


def _counts(item: Item) -> bool:
    return item.symbol == "N" or (item.symbol in "GN" and item.key in ("crowd", "group"))


def _genitive(items: list[Item], lam: Item, after: Item, beyond: Item) -> None:
    """ل after the office of an organisation, and ب before a state's full name, say whose the office is."""
    at = next(n for n, item in enumerate(items) if item is lam)
    if lam.symbol == "b":
        # «وزير الدفاع بدولة قطر»
        if at and items[at - 1].symbol in "FTR" and after.symbol == "C" and " " in after.meanings[0].form:
            lam.symbol = "o"
        return
    owner = beyond if after.symbol == '"' else after
    if owner.symbol not in "OGKT":
        return
    heads = list(itertools.takewhile(lambda i: i.symbol in "RMD", reversed(items[max(0, at - 4) : at])))
    governing = next((i for i in heads if i.symbol == "R"), None)
    if governing is not None and any(m.sort == "role" and m.key in _OF_ORGANISATIONS for m in governing.meanings):
        lam.symbol = "o"
