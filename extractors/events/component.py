"""The spaCy component `detente_events`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from detente.extractors.doc import register_extensions
from detente.extractors.lexicon import Lexicon


@Language.factory("detente_events", assigns=["doc._.events"])
def make_events(nlp: Language, name: str) -> EventCoder:
    """Build the event coder for the pipeline's language."""
    return EventCoder(nlp.lang or "xx")


class EventCoder:
    """Sets `doc._.events`, from the actors and times that the components before it have set.

    Args:
        lang: language whose lexicon is used; a language without one gives no events.
    """

    def __init__(self, lang: str) -> None:
        register_extensions()
        self.lang = lang
        self._lexicon: Lexicon | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Code the events of a document."""
        from detente.extractors.events.coder import code  # loads with the first document, not with every spaCy start
        from detente.extractors.lexicon import lexicon

        if self._lexicon is None:
            self._lexicon = lexicon(self.lang)
        doc._.events = code(doc, self._lexicon)
        return doc
