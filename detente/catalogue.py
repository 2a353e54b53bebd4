"""Which articles a graph holds, and under which address each was read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from detente.graph.store import Store
from detente.ontology import Article
from detente.ontology.terms import NAMESPACES

Address = tuple[str, ...]

_FIELDS = ("id", "text", "lang", "source_id", "date", "title", "publisher", "author", "url", "origin", "copy_of")
_ARTICLES = """
SELECT * {
  ?id a schema:NewsArticle ; schema:articleBody ?text ; schema:inLanguage ?lang
  OPTIONAL { ?id schema:identifier ?source_id } OPTIONAL { ?id schema:datePublished ?date }
  OPTIONAL { ?id schema:headline ?title } OPTIONAL { ?id schema:publisher ?publisher }
  OPTIONAL { ?id schema:author ?author } OPTIONAL { ?id schema:url ?url }
  OPTIONAL { ?id detente:origin ?origin } OPTIONAL { ?id detente:copyOf ?copy_of }
} ORDER BY ?id
"""

STDIN = "standard input"  # how the sources call it
_LINE = re.compile(r":\d+$")


def address(article: Article) -> Address | None:
    """What stays the same when the text at a source changes; None for a line of a collection without an id.

    The URL, else the collection and the id in it, else the file.
    """
    if article.url:
        return (article.url,)
    origin = article.origin or ""
    if article.source_id:
        return (_LINE.sub("", origin), article.source_id)
    if not origin or origin.startswith(STDIN) or _LINE.search(origin):
        return None
    return (origin,)


def stored_articles(store: Store) -> Iterator[Article]:
    """The articles of a store, in the order of their ids, without the cost of their events."""
    for row in store.query(_ARTICLES):  # type: ignore[union-attr]  # a SELECT gives rows
        facts: dict[str, str | None] = {name: getattr(row[name], "value", None) for name in _FIELDS}
        for name in ("id", "copy_of"):
            facts[name] = unquote((facts[name] or "").removeprefix(NAMESPACES["article"])) or None
        yield Article.model_validate(facts)


class Catalogue:
    """The articles of a graph, kept in step with it by `add` and `remove`.

    Args:
        articles: those that it holds already.
    """

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._articles: dict[str, Article] = {}
        self._at: defaultdict[Address, set[str]] = defaultdict(set)
        self._seen: set[str] = set()
        for article in articles:
            self.add(article)

    def __contains__(self, article: str) -> bool:
        return article in self._articles

    def add(self, article: Article) -> None:
        """Note that an article is in the graph now."""
        self.remove(article.id)
        # Texts are many and long; only what is published about them is kept.
        self._articles[article.id] = article.model_copy(update={"text": ""})
        if (place := address(article)) is not None:
            self._at[place].add(article.id)

    def remove(self, article: str) -> None:
        """Note that an article is no longer in the graph."""
        held = self._articles.pop(article, None)
        if held is not None and (place := address(held)) is not None:
            self._at[place].discard(article)

    def see(self, article: Article) -> None:
        """Note that this run met an article, so that no other article of the run takes its place."""
        self._seen.add(article.id)

    def same(self, article: Article) -> bool:
        """Whether nothing is new: its text is held, from another address or with all that is known about it."""
        held = self._articles.get(article.id)
        if held is None:
            return False
        return address(held) != address(article) or _facts(held) == _facts(article)

    def replaced_by(self, article: Article) -> tuple[str, ...]:
        """Ids of articles that stood at its address before and were not met in this run."""
        place = address(article)
        if place is None:
            return ()
        return tuple(sorted(self._at[place] - self._seen - {article.id}))

    def get(self, article: str) -> Article | None:
        """What is published about an article of the graph; its text is left out."""
        return self._articles.get(article)

    def dangling(self) -> tuple[str, ...]:
        """Ids of articles that others are linked to as copies and that the graph no longer holds."""
        linked = {held.copy_of for held in self._articles.values() if held.copy_of}
        return tuple(sorted(linked - self._articles.keys()))

    def copies_of(self, article: str) -> tuple[str, ...]:
        """Ids of the articles that are linked to one as its copies."""
        return tuple(sorted(id for id, held in self._articles.items() if held.copy_of == article))


def _facts(article: Article) -> Article:
    """All that is known about an article but its text and how it was reached."""
    return article.model_copy(update={"text": "", "origin": None, "copy_of": None})
