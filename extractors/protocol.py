"""What every extractor is: rules, a trained model or a language model, all behind one call."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from detente.ontology import Article, Reading


@runtime_checkable
class Extractor(Protocol):
    """Turns an article into its reading.

    Attributes:
        name: short name, kept in every event's provenance.
        version: version of the code and data behind it.
    """

    name: str
    version: str

    def extract(self, article: Article) -> Reading:
        """Read one article.

        Args:
            article: the article; offsets in the result refer to its `text`.

        Returns:
            The article with its events and the actors that they name.

        Raises:
            DetenteError: when this article cannot be read, such as `UnknownLanguage`.
        """
        ...
