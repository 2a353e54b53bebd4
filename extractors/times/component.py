"""The spaCy component that finds the times of an article: `nlp.add_pipe("detente_times")` sets `doc._.times`."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from detente.extractors.doc import register_extensions


@Language.factory("detente_times")
def make_times(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; times are read in the article's language, else in the pipeline's."""
    register_extensions()
    return TimeFinder(nlp.lang or "")


class TimeFinder:
    """Sets `doc._.times`.

    Args:
        lang: ISO 639-1 code of the pipeline, for documents without an article.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, doc: Doc) -> Doc:
        """Find the times of a document, anchored to its article's publication date."""
        from detente.extractors.times.resolve import find  # spaCy imports every factory: keep that light

        article = doc._.article
        doc._.times = find(doc.text, article.lang if article else self.lang, article.date if article else None)
        return doc
