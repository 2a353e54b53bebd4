"""Link near-duplicates to the earliest article they repeat, so that ten copies of a story are not ten sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.catalogue import Catalogue, stored_articles
from detente.graph.store import Store
from detente.ontology import Article

if TYPE_CHECKING:
    from detente.extractors.sources.duplicates import Duplicates

Heirs = dict[str, str | None]  # id of a copy, and the article that it is to be linked to; None makes it an original


class Copies:
    """The links between copies and originals, kept whole while articles come and go.

    Args:
        store: the graph.
        catalogue: its articles.
    """

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._index: Duplicates | None = None

    def link(self, article: Article) -> Article:
        """The article, linked to its original if it is a copy; one that is read again keeps its link."""
        held = self._catalogue.get(article.id)
        original = held.copy_of if held else self._articles().add(article)
        return article.model_copy(update={"copy_of": original})

    def leave(self, gone: Iterable[str]) -> Heirs:
        """Prepare for articles to go: the first of an original's copies becomes the original of the others.

        Returns:
            What `relink` must do once they have gone.
        """
        gone = set(gone)
        heirs: Heirs = {}
        for left in sorted(gone):
            copies = [id for id in self._catalogue.copies_of(left) if id not in gone]
            copies.sort(key=self._age)
            heirs |= {id: None if id == copies[0] else copies[0] for id in copies}
        if gone:
            index = self._articles()
            for id in gone:
                index.remove(id)
            for id, original in heirs.items():
                if (reading := self._store.reading(id)) is not None:
                    index.remove(id)
                    index.add(reading.article.model_copy(update={"copy_of": original}))
        return heirs

    def relink(self, heirs: Heirs) -> None:
        """Write the links of `leave` into the graph."""
        for id, original in heirs.items():
            reading = self._store.reading(id)
            if reading is not None:
                article = reading.article.model_copy(update={"copy_of": original})
                self._store.put(reading.model_copy(update={"article": article}))
                self._catalogue.add(article)

    def mend(self) -> None:
        """Relink the copies of originals that have gone, as after a run that was killed in between."""
        for original in self._catalogue.dangling():
            self.relink(self.leave([original]))

    def _age(self, id: str) -> tuple[str, str]:
        held = self._catalogue.get(id)
        return (held.date.isoformat() if held and held.date else "9999", id)

    def _articles(self) -> Duplicates:
        """Built when the first new article comes, since it needs the text of every article of the graph."""
        if self._index is None:
            from detente.extractors.sources.duplicates import Duplicates

            self._index = Duplicates(stored_articles(self._store))
        return self._index
