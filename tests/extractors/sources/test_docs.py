"""The page on sources names every error, limit and list that the code has."""

from pathlib import Path

import pytest

from detente.extractors.sources import LANGUAGES, furniture
from detente.extractors.sources.formats import TEXT_COLUMNS, Format
from detente.ontology.errors import SourceError, UnknownLanguage

PAGE = (Path(__file__).parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("error", [*SourceError.__subclasses__(), UnknownLanguage], ids=lambda error: error.code)
def test_every_error_is_documented(error: type[SourceError]) -> None:
    assert f"`{error.code}`" in PAGE


@pytest.mark.parametrize("name", [*furniture._LISTS, *TEXT_COLUMNS])
def test_every_list_and_text_field_is_documented(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_every_format_and_language_is_documented() -> None:
    names = {"plain": "plain text", "html": "HTML", "feed": "RSS", "binary": "binary-source"}
    assert all(names.get(form, form.value.upper()) in PAGE for form in Format)
    assert len(LANGUAGES) == 11
