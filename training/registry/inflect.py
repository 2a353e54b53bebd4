"""Writes the case forms of the registry's Russian and Ukrainian names: sources/generated/inflected-{ru,uk}.json.

Needs `pip install pymorphy3 pymorphy3-dicts-uk` (MIT; the dictionaries are made from OpenCorpora's, CC BY-SA 3.0, and
from LanguageTool's for Ukrainian). Run it after names were added, before `python -m detente.ontology.registry.build`.

The rule: a single word takes all forms of the first of its readings that suits (adjective, given name, surname,
place or noun in the nominative, of the number that it is written in; demonyms take both numbers); in a name of
several words, words before the first noun in the nominative agree with it, words after it stay (Совет Безопасности);
of a person's name every word is declined, in the gender of the given name. A name with digits, Latin letters or
quotation marks stays as it is, as does a word of which no reading is a nominative.
"""

from __future__ import annotations

import json
from typing import Any

import pymorphy3

from detente.ontology.registry.build import HERE
from detente.ontology.registry.sources import merge, read_sources

PERSONAL = frozenset(("Name", "Surn", "Patr"))
PROPER = frozenset(("Geox", "Name", "Surn", "Orgn", "Patr"))
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


def main() -> None:
    records = read_sources(HERE / "sources")
    for id, record in read_sources(HERE / "sources" / "generated").items():
        records[id] = merge(records[id], record) if id in records else record
    for lang in ("ru", "uk"):
        analyzer = pymorphy3.MorphAnalyzer(lang=lang)
        table: dict[str, list[str]] = {}
        for record in records.values():
            person = record.get("kind") == "person"
            for name in record.get("names", {}).get(lang, ()):
                gender = _gender(analyzer, record["names"][lang]) if person else None
                table[name] = phrase(analyzer, name, person, gender)
            for word in record.get("demonyms", {}).get(lang, ()):
                table[word] = word_forms(analyzer, word)
        kept = {word: forms for word, forms in sorted(table.items()) if forms}
        out = HERE / "sources" / "generated" / f"inflected-{lang}.json"
        lines = ",\n".join(f"{_json(word)}: {_json(forms)}" for word, forms in kept.items())
        out.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
        print(lang, len(kept))


def word_forms(analyzer: Any, word: str) -> list[str]:
    """Every form of a demonym, singular and plural."""
    parse = _reading(analyzer, word, None)
    if parse is None:
        return []
    usual = (form for form in parse.lexeme if form.tag.POS in ("NOUN", "ADJF") and "Supr" not in str(form.tag))
    forms = dict.fromkeys(_like(form.word, word) for form in usual)
    forms.pop(word, None)
    return list(forms)


def phrase(analyzer: Any, name: str, person: bool, gender: str | None) -> list[str]:
    """The six cases of a name, without its nominative."""
    words = name.split()
    plain = all(word.replace("-", "").replace("’", "").isalpha() for word in words)
    if not plain or words[0].isupper() or words[0].isascii():
        return []
    parses = [_reading(analyzer, word, gender) for word in words]
    if person:
        moving = [parse is not None for parse in parses]
    else:
        head = next((i for i, parse in enumerate(parses) if parse is not None and parse.tag.POS == "NOUN"), None)
        if head is None or any(parse is None for parse in parses[: head + 1]):
            return []
        moving = [i <= head for i in range(len(words))]
    animacy = "anim" if person else "inan"
    forms = []
    for case in CASES:
        told = []
        for word, parse, moves in zip(words, parses, moving, strict=True):
            form = _inflect(parse, case, animacy) if moves and parse else None
            if moves and form is None and not person:
                return []
            told.append(_like(form.word, word) if form and not word.isupper() else word)
        forms.append(" ".join(told))
    found = dict.fromkeys(forms)
    found.pop(name, None)
    return list(found)


def _inflect(parse: Any, case: str, animacy: str) -> Any:
    """The reading in a case, number kept; an adjective in the accusative takes the animacy of what it goes with."""
    wanted = {case} | ({parse.tag.number} if parse.tag.number else set())
    if parse.tag.POS == "ADJF" and case == "accs" and (parse.tag.number == "plur" or parse.tag.gender == "masc"):
        return parse.inflect(wanted | {animacy}) or parse.inflect(wanted)
    return parse.inflect(wanted)


def _reading(analyzer: Any, word: str, gender: str | None) -> Any:
    """The reading of a word that a name has: a nominative, proper before common, of the person's gender if any."""
    nominative = [p for p in analyzer.parse(word) if "nomn" in p.tag and p.tag.POS in ("NOUN", "ADJF")]
    if gender:
        nominative = [p for p in nominative if p.tag.gender == gender or "ms-f" in str(p.tag).lower()]
        nominative = [p for p in nominative if p.tag.number != "plur"]
    proper = [p for p in nominative if (PERSONAL if gender else PROPER) & _grammemes(p)]
    return next(iter(proper or nominative), None)


def _grammemes(parse: Any) -> set[str]:
    return {part.lower().capitalize() for part in str(parse.tag).replace(" ", ",").split(",")}


def _gender(analyzer: Any, names: list[str]) -> str:
    """The gender of the first given name or patronymic that is known; masculine where none tells."""
    for name in names:
        for word in name.split()[:-1]:
            for parse in analyzer.parse(word):
                if {"Name", "Patr"} & _grammemes(parse) and "nomn" in parse.tag and parse.tag.gender:
                    return str(parse.tag.gender)
    return "masc"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _like(form: str, word: str) -> str:
    """The form with the capitals of the word."""
    if "-" in word and form.count("-") == word.count("-"):
        return "-".join(_like(part, model) for part, model in zip(form.split("-"), word.split("-"), strict=True))
    return form[0].upper() + form[1:] if word[0].isupper() else form


if __name__ == "__main__":
    main()
