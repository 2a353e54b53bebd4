"""The default extractor: our components over the pipeline of the article's language."""

from __future__ import annotations

from importlib.metadata import version

from detente.extractors.doc import register_extensions
from detente.extractors.pipelines import pipeline
from detente.ontology import Actor, Article, Reading


class RuleExtractor:
    """Reads an article with lexicons and rules; needs no network, no GPU and no key."""

    name = "rules"

    def __init__(self) -> None:
        self.version = version("detente")

    def extract(self, article: Article) -> Reading:
        """Read one article.

        Args:
            article: the article; its `lang` chooses the pipeline, its `date` anchors relative times.

        Returns:
            The article with its events and the actors that they name.

        Raises:
            UnknownLanguage: when there is no pipeline for the language.
        """
        register_extensions()
        nlp = pipeline(article.lang)
        doc = nlp.make_doc(article.text)
        doc._.article = article
        doc = nlp(doc)
        named = {p.actor for event in doc._.events for p in event.participants}
        named |= {e.attribution.actor for e in doc._.events if e.attribution and e.attribution.actor}
        cast = doc._.cast or {}
        return Reading(
            article=article,
            actors=tuple(cast.get(actor) or _unlisted(actor) for actor in sorted(named)),
            events=doc._.events,
        )


def _unlisted(actor: str) -> Actor:
    """A state that stands behind a place and has no mention of its own in the article."""
    from detente.ontology.registry import load_registry

    registry = load_registry()
    return registry.actor(actor) if registry.get(actor) else Actor(id=actor, provisional=True)
