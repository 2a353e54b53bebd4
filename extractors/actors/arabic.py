"""Where Arabic phrases and names end: grammar tells it, since no capitals do."""

from __future__ import annotations

import itertools
import re

from detente.extractors.actors.items import Item, symbols

# Titles that stand between an office and the name: «وزير الدفاع اللواء حمد».
BEFORE_NAMES = frozenset(("rank", "general", "honorific", "doctor", "professor", "cleric", "royalty"))


def bound_constructs(items: list[Item], text: str) -> list[Item]:
    """Marks where an Arabic noun phrase ends: a noun with the article governs no other noun (Ryding 2005, ch. 8)."""
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
        return not (item.definite and item.key in BEFORE_NAMES)
    if item.symbol in "CO" and before.symbol == "D":
        return before.definite  # «الحكومة السودانية | قوات الدعم السريع»
    if before.symbol not in "RTGKSIM" or before.end == before.start:
        return False
    full = before.definite or (
        before.symbol in "RGKSI" and text[before.start : before.end].endswith(("ون", "ين", "ان"))
    )
    if text[before.start : before.end].endswith(("باسم", "في", "من")):
        return False
    if item.symbol in "RTGKSI":
        return full and not (before.symbol == "R" and item.symbol == "R")
    if item.symbol in "CO":
        return full and before.symbol in "GKSI"
    return item.symbol == "D" and before.definite and not item.definite


def arabic_name(items: list[Item], at: int, owned: bool = False) -> int:
    """Where a person's name that starts at an item ends; `at` itself when none starts there.

    After a title a name is a known given name and what follows, or after a comma two unknown words; chains of
    descent («بن», «آل», «عبد») carry on, verbs and function words end it.
    """
    start = at
    comma = at < len(items) and items[at].symbol == ","
    at += comma
    if at >= len(items):
        return start
    line = symbols(items[at : at + 9])
    if line[0] == "P":
        found = re.match(r"P(?:l[UwWDP])*", line)
        return at + (found.end() if found else 1)
    if line[0] == "U":
        found = re.match(r"U(?:(?:l[UwWP]W?|U)+[WP]?|[wWDP](?:l[UwW]W?)*l?)?", line)
    elif comma and owned and items[at].end > items[at].start:
        found = re.match(r"w(?:l?[wWD])(?:l[UwW])*(?=[,.)xnv&pbit]|$)", line)
    else:
        found = None
    end = at + found.end() if found else start
    last = items[end - 1] if end > at + 1 else None
    if last is not None and last.symbol == "P" and items[end - 2].symbol != "l":
        return end - any(" " in m.form for m in last.meanings[:1])  # somebody else in full
    return end
