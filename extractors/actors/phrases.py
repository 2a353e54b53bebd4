"""Finds the phrases that name or describe actors and places, as patterns over the letters of items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from detente.extractors.actors.arabic import BEFORE_NAMES, arabic_name
from detente.extractors.actors.grammar import AFTER, APPOSED, BEFORE, BEFORE_GENITIVE, PLACE, PLACE_AFTER
from detente.extractors.actors.items import Item, symbols
from detente.extractors.actors.lexicon import Lexicon

PhraseForm = Literal["actor", "place", "adjective"]
_POSTED = frozenset(("ambassador", "envoy", "consul", "diplomat"))


@dataclass(slots=True)
class Phrase:
    """One noun phrase.

    Attributes:
        form: whether it is an actor, only a place, or a noun that belongs to an actor.
        first, last: numbers of its first and last item.
        roles: role words, the governing one last in languages with adjectives before the noun, first in others.
        owners: states, places, organisations, persons or unknown names whose it is.
        names: items of the person's own name or the unknown name.
        subject: what a portfolio is about (item).
        receiving: where an ambassador or envoy is sent.
        where: the place that follows ("protesters in Yerevan").
        locative: whether it stands after a word of place; `goal` after a word of direction.
        number: whether a number or quantifier stands before it.
    """

    form: PhraseForm
    first: int
    last: int
    roles: list[Item] = field(default_factory=list)
    owners: list[Item] = field(default_factory=list)
    names: list[Item] = field(default_factory=list)
    subject: Item | None = None
    receiving: Item | None = None
    modifiers: list[Item] = field(default_factory=list)
    head: Item | None = None
    where: Item | None = None
    locative: bool = False
    goal: bool = False
    number: bool = False


def phrases(items: list[Item], lexicon: Lexicon, nouns: frozenset[int]) -> Iterator[Phrase]:
    """All phrases, in order, without overlap.

    Args:
        items: the scanned text.
        lexicon: tells the order of words.
        nouns: numbers of unknown items that the pipeline tags as nouns; empty where it tags nothing.
    """
    line = symbols(items)
    grammar = AFTER if lexicon.adjectives_follow else (BEFORE_GENITIVE if lexicon.bare_genitive else BEFORE)
    place = PLACE_AFTER if lexicon.adjectives_follow else PLACE
    at = 0
    previous: Phrase | None = None
    while at < len(line):
        phrase = _at(line, at, items, lexicon, grammar, place, nouns)
        if phrase is None:
            at += 1
            continue
        before = line[max(0, phrase.first - 3) : phrase.first].rstrip("AMN")
        _compound(phrase, line, items, nouns)
        phrase.locative = _dateline(phrase, line) or (before[-1:] in ("i", "b") and before[-1:] != "")
        phrase.goal = before[-1:] in ("t", "p", "f") and before[-1:] != ""
        if (place_after := re.compile("[ib]A?([CL])").match(line, phrase.last + 1)) and phrase.roles:
            phrase.where = items[place_after.start(1)]
        _share(phrase, previous, line, items, lexicon, grammar)
        yield phrase
        previous = phrase
        at = max(phrase.last + 1, at + 1)


def _dateline(phrase: Phrase, line: str) -> bool:
    """Whether a place opens the article or a paragraph before a dash or bracket: "KABUL (Pajhwok) - "."""
    opens = phrase.first == 0 or line[phrase.first - 1] == "."
    return opens and line[phrase.first] in "CLU" and line[phrase.last + 1 : phrase.last + 2] in ("-", "(", "/")


def _compound(phrase: Phrase, line: str, items: list[Item], nouns: frozenset[int]) -> None:
    """A body before another noun is what the noun belongs to: "Afghan army base" (needs parts of speech)."""
    body = phrase.roles and phrase.roles[-1].symbol in "GKSI" and not phrase.names
    body = body and items[phrase.last] is phrase.roles[-1]
    at = phrase.last + 1
    if not body or at >= len(line) or line[at] != "w" or at not in nouns:
        return
    while at + 1 < len(line) and line[at + 1] == "w" and at + 1 in nouns:
        at += 1
    phrase.form, phrase.last, phrase.head = "adjective", at, items[at]


def _share(
    phrase: Phrase, previous: Phrase | None, line: str, items: list[Item], lexicon: Lexicon, grammar: re.Pattern[str]
) -> None:
    """An adjective beside another one has the same noun: "Russian and Israeli troops", «التعاون الروسي الأميركي»."""
    if phrase.roles or phrase.names or line[phrase.first] != "D" or phrase.last != phrase.first:
        return
    at = phrase.first
    if lexicon.adjectives_follow:
        gap = line[previous.last + 1 : at] if previous is not None else ""
        if previous is None or gap not in ("", "&", "-") or line[previous.last] not in "DM":
            return
        if lexicon.lang == "ar" and items[previous.last].definite != items[at].definite:
            return
        if previous.roles and not previous.names:
            phrase.form, phrase.roles, phrase.head = "actor", list(previous.roles), previous.head
        elif previous.form == "adjective":
            phrase.form, phrase.head = "adjective", previous.head
        return
    joined = re.compile("(?:&|-|,D&|,D,&)A?").match(line, at + 1)
    if joined and (other := grammar.match(line, joined.end())) and line[joined.end()] == "D":
        shared = _role_phrase(other, items, lexicon)
        if not shared.names:
            phrase.roles, phrase.head, phrase.subject = shared.roles, shared.head, shared.subject


def _at(
    line: str,
    at: int,
    items: list[Item],
    lexicon: Lexicon,
    grammar: re.Pattern[str],
    place: re.Pattern[str],
    nouns: frozenset[int],
) -> Phrase | None:
    symbol = line[at]
    if symbol not in "NAMFDCLOPURTGKSIcWwn":
        return None
    if symbol == "A" and not lexicon.adjectives_follow:
        return None
    found = place.match(line, at)
    if found and "c" in found.group():
        phrase = Phrase("place", at, found.end() - 1)
        phrase.owners = [i for i in items[at : found.end()] if i.symbol in "DC"]
        phrase.names = [i for i in items[at : found.end()] if i.symbol == "L"]
        return phrase
    if symbol in "PU":
        apposed = APPOSED.match(line, at)
        role = grammar.match(line, apposed.end()) if apposed else None
        arabic_unknown = lexicon.lang == "ar" and symbol == "U"  # its end is not known before the comma
        if apposed and role and not arabic_unknown and not role["name"] and _closes(line, role.end()):
            phrase = _role_phrase(role, items, lexicon)
            if phrase.roles and phrase.roles[-1 if not lexicon.adjectives_follow else 0].symbol in "RT":
                phrase.names = items[at : apposed.end("name")]
                phrase.first, phrase.head = at, items[at]
                return phrase
    if found := grammar.match(line, at):
        return _role_phrase(found, items, lexicon)
    return _plain(line, at, items, lexicon, nouns)


def _closes(line: str, at: int) -> bool:
    return at >= len(line) or line[at] in ",.)"


def _role_phrase(found: re.Match[str], items: list[Item], lexicon: Lexicon) -> Phrase:
    phrase = Phrase("actor", found.start(), found.end() - 1)
    name_from = found.start("name") if found["name"] else found.end()
    to_from, to_until = found.span("to")
    if found["to"] and not any(item.symbol in "RT" and item.key in _POSTED for item in items[found.start() : to_from]):
        phrase.last, name_from, to_until = to_from - 1, to_from, to_from
    elif lexicon.lang == "ar" and any(item.symbol in "RT" for item in items[found.start() : name_from]):
        name_from = _titled_name(items, found.start(), name_from)
        owned = any(item.symbol in "DCLOFW" for item in items[found.start() : name_from])
        phrase.last = max(name_from, arabic_name(items, name_from, owned)) - 1
    elif lexicon.lang == "ar" or (name_from < found.end() and not _takes_name(items, found, name_from, lexicon)):
        phrase.last = name_from - 1
    in_body = range(found.start("body"), found.end("body"))
    quoted = '"' in found.group() and "K" in found.group()
    for number in range(found.start(), phrase.last + 1):
        item = items[number]
        if number >= name_from:
            if item.symbol in "PUwWlDRTGKM":
                phrase.names.append(item)
        elif "K" in found["body"] and _named(phrase, number, items, quoted):
            phrase.names.append(item)
        elif to_from <= number < to_until:
            if item.symbol in "CLODU":
                phrase.receiving = item
        elif item.symbol in "RTGKSI":
            # Roles after "of" belong to the owner: "spokesman of the army" is a spokesman.
            if number in in_body or lexicon.adjectives_follow:
                phrase.roles.append(item)
            else:
                phrase.roles.insert(0, item)
        elif item.symbol == "U" and number > 1 and items[number - 1].symbol == "o" and items[number - 2].symbol == "T":
            phrase.subject = phrase.subject or item  # "Ministry of Mines"
        elif item.symbol in "DCLOPU":
            phrase.owners.append(item)
        elif item.symbol in "FWw":
            phrase.subject = phrase.subject or item
        elif item.symbol == "M":
            phrase.modifiers.append(item)
        elif item.symbol == "N":
            phrase.number = True
    if found["of"] and phrase.names and phrase.roles[-1].symbol in "SGK" and phrase.roles[0].symbol in "RT":
        # "the government of Prime Minister X" is a government.
        phrase.owners, phrase.names = [*phrase.owners, phrase.names[0]], []
    _trim(phrase, items)
    phrase.head = phrase.head or (phrase.roles[0] if lexicon.adjectives_follow else phrase.roles[-1])
    return phrase


def _titled_name(items: list[Item], first: int, name_from: int) -> int:
    """Where the name begins: a person right after a title with the article bears it, after one without owns it."""
    for number in range(first + 1, name_from):
        title = items[number - 1]
        written = title.meanings[0].form if title.meanings else ""
        whole = title.definite or title.key in BEFORE_NAMES or " ال" in written
        if items[number].symbol == "P" and title.symbol in "RTF" and whole:
            return number
    return name_from


def _takes_name(items: list[Item], found: re.Match[str], name_from: int, lexicon: Lexicon) -> bool:
    """Whether a name after a role belongs to it: titles take any, groups only what is surely a person."""
    roles = [item.symbol for item in items[found.start() : name_from] if item.symbol in "RTGKSI"]
    names = [item for item in items[name_from : found.end()] if item.symbol in "PU"]
    if not roles or roles[-1] in "RT" or any(item.symbol == "P" or item.label == "PERSON" for item in names):
        return True
    return len(names) > 1 and lexicon.lang != "de"  # German writes every noun with a capital


def _named(phrase: Phrase, number: int, items: list[Item], quoted: bool) -> bool:
    """Whether an item is part of the own name of the body before it."""
    if not phrase.roles or phrase.roles[0].symbol in "RT":
        return False
    if not (quoted or phrase.names or items[number].symbol in "OUWw"):
        return False
    before = items[number - 1]
    return (before is phrase.roles[-1] and before.symbol == "K") or before.symbol == '"' or before in phrase.names


def _trim(phrase: Phrase, items: list[Item]) -> None:
    """A phrase starts and ends with a word, not with an article or a mark."""
    while phrase.first < phrase.last and items[phrase.first].symbol in "A,-os":
        phrase.first += 1
    while phrase.first < phrase.last and items[phrase.last].symbol in "A,-osN":
        phrase.last -= 1


def _plain(line: str, at: int, items: list[Item], lexicon: Lexicon, nouns: frozenset[int]) -> Phrase | None:
    symbol = line[at]
    if symbol == "P" and lexicon.lang == "ar":
        end = arabic_name(items, at)
        return Phrase("actor", at, end - 1, names=items[at:end], head=items[at])
    if symbol in "PCLO":
        return Phrase("actor", at, at, names=[items[at]], head=items[at])
    if symbol == "U" and lexicon.lang == "ar":
        end = arabic_name(items, at)
        if end == at + 1 and not (at and line[at - 1] == "R"):
            return None  # a given name alone is too often a common word
        return Phrase("actor", at, end - 1, names=items[at:end], head=items[at])
    if symbol == "U":
        found = re.compile(r"U{1,5}(?:lU{1,2})?|U(?:[lwW]{0,3}[lW])").match(line, at)
        end = found.end() if found else at + 1
        return Phrase("actor", at, end - 1, names=items[at:end], head=items[at])
    if symbol == "N" and line[at + 1 : at + 2] == "D":
        return Phrase("actor", at, at + 1, owners=[items[at + 1]], number=True, head=items[at + 1])
    if lexicon.adjectives_follow:
        return _adjective_after(line, at, items, lexicon, nouns)
    return _adjective_before(line, at, items, nouns)


@lru_cache(maxsize=1)
def _before_noun() -> re.Pattern[str]:
    return re.compile(r"D-?[MD]*[wUF]+")


def _adjective_before(line: str, at: int, items: list[Item], nouns: frozenset[int]) -> Phrase | None:
    if line[at] != "D":
        return None
    found = _before_noun().match(line, at)
    if found:
        end = found.end()
        while end > at and line[end - 1] in "wU" and nouns and (end - 1) not in nouns:
            end -= 1
        wanted = [n for n in range(at, end) if line[n] in "wUF"]
        if wanted:
            last = wanted[-1] if nouns else wanted[0]
            owners = [items[n] for n in range(at, last) if line[n] == "D"]
            return Phrase("adjective", at, last, owners=owners, head=items[last])
    form: PhraseForm = "adjective" if line[at + 1 : at + 2] == "-" else "actor"
    return Phrase(form, at, at, owners=[items[at]], head=items[at])


def _adjective_after(line: str, at: int, items: list[Item], lexicon: Lexicon, nouns: frozenset[int]) -> Phrase | None:
    if line[at] == "D":
        people = lexicon.lang != "ar" or items[at].meanings[0].form.endswith(("ون", "ين"))
        return Phrase("actor" if people else "adjective", at, at, owners=[items[at]], head=items[at])
    if line[at] not in "WwFn" or (nouns and line[at] != "n" and at not in nouns):
        return None
    end = at + 1
    while end < len(line) and line[end] in "MF":
        end += 1
    if line[end : end + 1] != "D":
        return None
    if lexicon.lang == "ar" and items[at].definite != items[end].definite:
        return None
    return Phrase("adjective", at, end, owners=[items[end]], head=items[at])
