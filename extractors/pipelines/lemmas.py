"""Lemmas from dictionaries for languages without a trained pipeline."""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("detente_lemmas")
def lemmas(doc: Doc) -> Doc:
    """Fill `token.lemma_` from simplemma, which needs no context and no model."""
    for token in doc:
        token.lemma_ = token.text if token.is_punct or token.is_space else _lemma(token.text, doc.lang_)
    return doc


@lru_cache(maxsize=65536)
def _lemma(word: str, lang: str) -> str:
    import simplemma  # its dictionaries load with the first word, not with the package

    return simplemma.lemmatize(word, lang=lang)
