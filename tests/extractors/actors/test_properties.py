"""What holds for any text whatever."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
import spacy
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from detente.extractors.actors.component import ActorLinker
from detente.extractors.actors.lexicon import concepts
from detente.extractors.actors.sounds import alike
from detente.ontology.registry import Registry

HERE = Path(__file__).parent
ROLES = Path(__file__).parents[3] / "extractors" / "actors" / "roles"
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "it", "ru", "tr", "uk")
WORDS = (
    "الرئيس",
    "وزير",
    "الروسي",
    "روسيا",
    "و",
    "،",
    "«",
    "»",
    "حركة",
    "بن",
    "President",
    "Jean-Yves",
    "Jean-Marc-Luc",
    "Le",
    "Drian",
    "Russian",
    "the",
    "of",
    "'s",
    "Putin",
    "(",
    ")",
    ".",
    "\n\n",
    "capital",
    "العاصمة",
    "ولروسيا",
    "Außenminister",
    "президент",
    "ﷺ",
    "İ",
    "ǆ",
    "𝔘",
    "١٢",
)


@lru_cache(maxsize=16)
def linker(lang: str) -> ActorLinker:
    return ActorLinker(lang, Registry(yaml.safe_load((HERE / "registry.yaml").read_text(encoding="utf8"))))


@lru_cache(maxsize=16)
def blank(lang: str) -> spacy.Language:
    return spacy.blank(lang) if lang != "tr" else spacy.blank("tr")


def check(doc: Doc) -> None:
    end = 0
    for mention in doc._.actors:
        assert doc.text[mention.start : mention.end] == mention.text
        assert mention.text
        assert mention.start >= end, "mentions are in order and do not overlap"
        assert mention.head is None or mention.start <= mention.head < mention.end or mention.form != "name"
        assert mention.actor is None or mention.actor in doc._.cast
        assert mention.actor is not None or mention.place is not None
        assert 0 <= mention.score <= 1
        assert mention.why
        end = mention.end


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGUAGES), st.text(max_size=120))
def test_any_text_is_read_with_exact_offsets(lang: str, text: str) -> None:
    check(linker(lang)(blank(lang)(text)))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_order_of_telling_words_is_read_with_exact_offsets(lang: str, words: list[str]) -> None:
    check(linker(lang)(blank(lang)(" ".join(words))))


def test_a_sentence_of_five_thousand_words_is_read() -> None:
    doc = linker("ar")(blank("ar")("قالت روسيا وإسرائيل إن القوات الروسية " * 800))
    assert len(doc._.actors) == 2400


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_role_word_names_a_known_concept(lang: str) -> None:
    data = yaml.safe_load((ROLES / f"{lang}.yaml").read_text(encoding="utf8"))
    assert not set(data["roles"]) - set(concepts())
    assert not set(data.get("compound_heads", {})) - set(concepts())


def test_a_language_without_role_words_still_finds_registry_names() -> None:
    doc = linker("pl")(spacy.blank("pl")("Putin i Netanyahu rozmawiali."))
    assert [m.actor for m in doc._.actors] == ["Vladimir Putin", "Benjamin Netanyahu"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("أناطولي فكتوروف", "Anatoly Viktorov"),
        ("Анатолий Викторов", "Anatoly Viktorov"),
        ("رون ديرمر", "Ron Dermer"),
        ("Wladimir Putin", "Vladimir Putin"),
    ],
)
def test_spellings_of_one_name_sound_alike(name: str, known: str) -> None:
    assert alike(name, [known])


@pytest.mark.parametrize(("name", "other"), [("Boris Yeltsin", "Vladimir Putin"), ("سيرغي لافروف", "Anatoly Viktorov")])
def test_different_names_do_not_sound_alike(name: str, other: str) -> None:
    assert not alike(name, [other])
