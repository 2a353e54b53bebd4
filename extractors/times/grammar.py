"""Loads a language's time grammar: its words, and the forms over word categories that make a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

import regex as re  # for its POSIX leftmost-longest matching: the order of alternatives in a file must not matter
import yaml
from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, ConfigDict, ValidationError

from detente.extractors.folding import fold_text
from detente.extractors.times.categories import CODE, WORD_CATEGORIES
from detente.ontology.errors import LexiconError

Meaning = Literal["time", "since", "until", "before", "after", "range", "ago", "hence", "later", "sooner",
                  "lasting", "following", "since_ago", "unplaced", "nothing"]  # fmt: skip
Value = int | str | None
WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


class LexiconFile(BaseModel):
    """What a grammar file may hold; docs/times.md describes every key."""

    model_config = ConfigDict(extra="forbid")

    day_first: bool = True
    capital: bool = False
    cldr: list[str] = []
    ambiguous: list[str] = []
    proclitics: dict[str, str | None] = {}
    assimilated: dict[str, str] = {}
    future_pattern: str | None = None
    words: dict[str, dict[int | str, list[str]] | list[str]] = {}
    macros: dict[str, str] = {}
    forms: dict[Meaning, list[str]] = {}


@dataclass(frozen=True, eq=False)  # compared and hashed by identity, as a key of caches
class Grammar:
    """One language's compiled grammar.

    Attributes:
        lang: ISO 639-1 code.
        words: first word of an expression → (its further words, category, value), longest first.
        forms: (meaning, pattern over category codes), in order of the files.
        proclitics: particles written onto the next word → their category, None where it does not matter.
        assimilated: written beginning of a word → what it stands for («لل» → «ال» after the particle ل).
        capital: whether `maybe_month` and `maybe_weekday` words need a capital letter.
        day_first: whether 5/6/2024 is the 5th of June.
        future: pattern of words that put their clause in the future.
    """

    lang: str
    words: Mapping[str, tuple[tuple[tuple[str, ...], str, Value], ...]]
    forms: tuple[tuple[Meaning, re.Pattern[str]], ...]
    proclitics: Mapping[str, str | None]
    assimilated: Mapping[str, str]
    capital: bool
    day_first: bool
    future: re.Pattern[str] | None


@lru_cache(maxsize=64)
def grammar(lang: str) -> Grammar | None:
    """The shipped grammar of a language, None where there is none.

    Raises:
        LexiconError: when its file breaks the format.
    """
    folder = resources.files("detente.extractors.times") / "grammar"
    path = folder / f"{lang}.yaml"
    if not lang.isalpha() or lang == "common" or not path.is_file():
        return None
    common = parse_lexicon((folder / "common.yaml").read_text(encoding="utf-8"), "common.yaml")
    return compile_grammar(lang, parse_lexicon(path.read_text(encoding="utf-8"), path.name), path.name, common)


def load_grammar(path: Path, lang: str) -> Grammar:
    """A grammar from a user's file, over the forms that all languages share.

    Raises:
        LexiconError: when the file breaks the format.
    """
    folder = resources.files("detente.extractors.times") / "grammar"
    common = parse_lexicon((folder / "common.yaml").read_text(encoding="utf-8"), "common.yaml")
    return compile_grammar(lang, parse_lexicon(path.read_text(encoding="utf-8"), str(path)), str(path), common)


def languages() -> tuple[str, ...]:
    """Languages with a shipped grammar, in alphabetical order."""
    names = (entry.name for entry in (resources.files("detente.extractors.times") / "grammar").iterdir())
    return tuple(sorted(n.removesuffix(".yaml") for n in names if n.endswith(".yaml") and n != "common.yaml"))


def parse_lexicon(text: str, name: str) -> LexiconFile:
    """Read a grammar file's text.

    Raises:
        LexiconError: naming the file and the key.
    """
    try:
        return LexiconFile.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        raise LexiconError(f"is not YAML: {error}.", subject=name) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"has a wrong entry at key '{key}': {first['msg']}.", subject=name) from error


def compile_grammar(lang: str, file: LexiconFile, name: str, common: LexiconFile | None = None) -> Grammar:
    """Compile a grammar file over the shared one.

    Raises:
        LexiconError: for an unknown category or macro, a broken pattern, or a word in two categories.
    """
    macros = {**(common.macros if common else {}), **file.macros}
    forms: list[tuple[Meaning, re.Pattern[str]]] = []
    for source, subject in ((common, "common.yaml"), (file, name)):
        for meaning, patterns in (source.forms if source else {}).items():
            forms += [(meaning, _pattern(text, macros, subject, meaning)) for text in patterns]
    try:
        future = re.compile(fold_text(file.future_pattern)) if file.future_pattern else None
    except re.error as error:
        raise LexiconError(f"has a broken pattern at key 'future_pattern': {error}.", subject=name) from error
    for mark, category in file.proclitics.items():
        if category is not None and category not in WORD_CATEGORIES:
            raise LexiconError(f"has an unknown category {category!r} at key 'proclitics.{mark}'.", subject=name)
    return Grammar(
        lang=lang,
        words=_words(file, name),
        forms=tuple(forms),
        proclitics={fold_text(mark): category for mark, category in file.proclitics.items()},
        assimilated={fold_text(written): fold_text(meant) for written, meant in file.assimilated.items()},
        capital=file.capital,
        day_first=file.day_first,
        future=future,
    )


def _words(file: LexiconFile, name: str) -> dict[str, tuple[tuple[tuple[str, ...], str, Value], ...]]:
    entries: dict[tuple[str, ...], tuple[str, Value]] = {}
    for category, given in file.words.items():
        if category not in WORD_CATEGORIES:
            raise LexiconError(f"has an unknown category at key 'words.{category}'.", subject=name)
        valued: list[tuple[Value, list[str]]] = list(given.items()) if isinstance(given, dict) else [(None, given)]
        for value, expressions in valued:
            for expression in expressions:
                key = tuple(WORD.findall(fold_text(expression)))
                known = entries.setdefault(key, (category, value))
                if not key or known != (category, value):
                    where = f"{expression!r} at key 'words.{category}'"
                    raise LexiconError(f"has {where}, which is empty or already in '{known[0]}'.", subject=name)
    ambiguous = {fold_text(word) for word in file.ambiguous}
    for locale in file.cldr:
        try:
            named = _cldr(locale, ambiguous)
        except (UnknownLocaleError, ValueError) as error:
            raise LexiconError(f"has an unknown locale {locale!r} at key 'cldr'.", subject=name) from error
        for key, category, value in named:
            entries.setdefault(key, (category, value))
    for word in ambiguous:
        known = entries.get((word,), ("", None))
        if known[0] in ("month", "weekday"):
            entries[(word,)] = (f"maybe_{known[0]}", known[1])
    table: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for key, (category, value) in entries.items():
        table.setdefault(key[0], []).append((key[1:], category, value))
    return {first: tuple(sorted(rest, key=lambda entry: -len(entry[0]))) for first, rest in table.items()}


def _cldr(locale: str, ambiguous: set[str]) -> list[tuple[tuple[str, ...], str, Value]]:
    """Month and weekday names of a CLDR locale; abbreviations count only beside a day or a year."""
    names = Locale.parse(locale)
    found: list[tuple[tuple[str, ...], str, Value]] = []
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for kind, table in (("month", names.months[context][width]), ("weekday", names.days[context][width])):
                for key, form in table.items():
                    words = tuple(WORD.findall(fold_text(str(form).rstrip("."))))
                    value = int(key)  # babel counts weekdays from Monday = 0
                    sure = width == "wide" and " ".join(words) not in ambiguous
                    if words and len("".join(words)) > 1 and not words[0].isdigit():
                        found.append((words, kind if sure else f"maybe_{kind}", value))
    return found


def _pattern(text: str, macros: Mapping[str, str], name: str, key: str) -> re.Pattern[str]:
    try:
        return re.compile(_expand(text, macros, name, key, ()), re.POSIX)
    except re.error as error:
        raise LexiconError(f"has a broken pattern {text!r} at key 'forms.{key}': {error}.", subject=name) from error


def _expand(text: str, macros: Mapping[str, str], name: str, key: str, open_: tuple[str, ...]) -> str:
    def replace(match: re.Match[str]) -> str:
        word = str(match.group())
        if word in macros:
            if word in open_:
                raise LexiconError(f"has a macro {word!r} that contains itself, at key 'macros'.", subject=name)
            return f"(?:{_expand(macros[word], macros, name, key, (*open_, word))})"
        if word not in CODE:
            raise LexiconError(f"has an unknown category or macro {word!r} at key 'forms.{key}'.", subject=name)
        return CODE[word]

    spaced = re.sub(r"([a-z_]+)\s+(?=[a-z_])", r"\1,", text)  # keeps neighbouring names apart
    return str(re.sub(r"[\s,]+", "", re.sub(r"[a-z_]+", replace, spaced)))
