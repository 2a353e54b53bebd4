"""A reading to RDF quads: SEM events with PROV provenance, in a named graph of the article's own."""

from __future__ import annotations

import datetime

from pyoxigraph import Literal, NamedNode, Quad

from detente.graph.iris import char_range, context_iri, iri, mode_iri, part, term
from detente.graph.things import bare, cast, places
from detente.ontology import Event, Evidence, Interval, Participant, Place, Quantity, Reading
from detente.ontology.errors import StoreError


def to_quads(reading: Reading) -> list[Quad]:
    """The quads of one reading, in its article's named graph; `from_quads` is the exact inverse.

    What describes its actors, places and times in RDF are the `things` of the reading.

    The same reading always gives the same set of quads, and no blank nodes.

    Raises:
        StoreError: when two actors or two events of the reading share an id.
    """
    return _Writer(reading).quads()


class _Writer:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = iri("article", reading.article.id)
        self.graph: dict[Quad, None] = {}
        self.places = {(place.id, place): node for node, place in places(reading).items()}

    def quads(self) -> list[Quad]:
        for what, ids in (("actors", self.reading.actors), ("events", self.reading.events)):
            if len({value.id for value in ids}) < len(ids):
                raise StoreError(
                    f"two {what} of one reading share an id.", subject=self.reading.article.id,
                    remedy="This is a fault of the extractor that made the reading.",
                )  # fmt: skip
        self._article()
        for event in self.reading.events:
            self._event(event)
        return list(self.graph)

    def _add(self, subject: NamedNode, name: str, value: NamedNode | Literal) -> None:
        self.graph[Quad(subject, term(name), value, self.article)] = None

    def _text(self, subject: NamedNode, name: str, text: str | None) -> None:
        """Words of the article, tagged with its language; None is left out."""
        if text is not None:
            self._add(subject, name, _tagged(text, self.reading.article.lang))

    def _plain(self, subject: NamedNode, name: str, text: str | None) -> None:
        if text is not None:
            self._add(subject, name, Literal(text))

    def _at(self, subject: NamedNode, name: str, start: int | None, end: int | None) -> None:
        if start is not None or end is not None:
            self._add(subject, name, char_range(self.article, start, end))

    def _day(self, subject: NamedNode, name: str, day: datetime.date | None) -> None:
        if day is not None:
            self._add(subject, name, Literal(day.isoformat(), datatype=term("xsd:date")))

    def _article(self) -> None:
        article, node = self.reading.article, self.article
        self._add(node, "rdf:type", term("schema:NewsArticle"))
        self._text(node, "schema:articleBody", article.text)
        self._text(node, "schema:headline", article.title)
        self._plain(node, "schema:inLanguage", article.lang)
        self._plain(node, "schema:identifier", article.source_id)
        self._plain(node, "schema:publisher", article.publisher)
        self._plain(node, "schema:author", article.author)
        self._plain(node, "schema:url", article.url)
        self._plain(node, "detente:origin", article.origin)
        self._day(node, "schema:datePublished", article.date)
        if article.copy_of is not None:
            self._add(node, "detente:copyOf", iri("article", article.copy_of))
        for actor in self.reading.actors:
            self._add(node, "schema:mentions", iri("actor", actor.id))
        self._add(node, "detente:cast", Literal(cast(self.reading), datatype=term("rdf:JSON")))

    def _event(self, event: Event) -> None:
        node = iri("event", event.id)
        self._add(node, "rdf:type", term("sem:Event"))
        self._add(node, "sem:eventType", iri("plover", event.type.value))
        if event.mode is not None:
            self._add(node, "detente:mode", mode_iri(event.type, event.mode))
        for context in event.contexts:
            self._add(node, "detente:context", context_iri(context))
        self._plain(node, "detente:cameo", event.cameo)
        for number, participant in enumerate(event.participants):
            self._participant(node, number, participant)
        if event.mutual:
            self._add(node, "detente:mutual", Literal(True))
        self._add(node, "detente:status", iri("status", event.status.value))
        if event.status_trigger is not None:
            self._text(node, "detente:statusText", event.status_trigger.text)
            self._at(node, "detente:statusAt", event.status_trigger.start, event.status_trigger.end)
        self._time(node, event.time)
        if event.place is not None:
            self._place(node, event.place)
        if (said := event.attribution) is not None:
            self._text(node, "detente:speakerText", said.text)
            if said.actor is not None:
                self._add(node, "detente:speaker", iri("actor", said.actor))
            if said.verb:
                self._text(node, "detente:speechVerb", said.verb)
            self._plain(node, "detente:verdict", said.verdict)
            self._at(node, "detente:speakerAt", said.start, said.end)
        self._evidence(node, event.evidence)
        for number, evidence in enumerate(event.also):
            self._add(node, "detente:also", part(node, f"also{number}"))
            self._evidence(part(node, f"also{number}"), evidence)
        if event.answers is not None:
            self._add(node, "detente:answers", iri("event", event.answers))
        self._text(node, "detente:about", event.about)
        for number, quantity in enumerate(event.quantities):
            self._quantity(node, part(node, f"quantity{number}"), quantity)
        self._add(node, "detente:confidence", Literal(event.confidence))
        self._add(node, "prov:wasGeneratedBy", self._activity(event.extractor, event.version))

    def _participant(self, event: NamedNode, number: int, participant: Participant) -> None:
        """The direct edge for short queries, and SEM's role node with the words; its number is its order."""
        node, actor = part(event, f"role{number}"), iri("actor", participant.actor)
        self._add(event, f"detente:{participant.role}", actor)
        self._add(event, f"detente:{participant.role}Role", node)
        self._add(node, "rdf:value", actor)
        if participant.text:
            self._text(node, "detente:text", participant.text)
        self._at(node, "detente:at", participant.start, participant.end)
        if participant.inferred:
            self._add(node, "detente:inferred", Literal(True))

    def _time(self, event: NamedNode, time: Interval) -> None:
        if time.edtf is not None:
            self._add(event, "sem:hasTime", iri("moment", time.edtf))
            self._day(event, "detente:start", time.earliest)
            self._day(event, "detente:end", time.latest)
        if time.text:
            self._text(event, "detente:timeText", time.text)
        if time.relative:
            self._add(event, "detente:timeRelative", Literal(True))
        self._at(event, "detente:timeAt", time.start, time.end)

    def _place(self, event: NamedNode, place: Place) -> None:
        self._add(event, "sem:hasPlace", self.places[place.id, bare(place)])
        if place.text:
            self._text(event, "detente:placeText", place.text)
        self._at(event, "detente:placeAt", place.start, place.end)

    def _evidence(self, node: NamedNode, evidence: Evidence) -> None:
        self._text(node, "detente:sentence", evidence.sentence)
        end = evidence.sentence_start + len(evidence.sentence)
        self._at(node, "detente:sentenceAt", evidence.sentence_start, end)
        self._at(node, "detente:at", evidence.start, evidence.end)
        self._add(node, "prov:wasDerivedFrom", iri("article", evidence.article))

    def _quantity(self, event: NamedNode, node: NamedNode, quantity: Quantity) -> None:
        self._add(event, "detente:quantity", node)
        self._add(node, "rdf:value", Literal(float(quantity.value)))
        self._plain(node, "detente:counts", quantity.kind)
        self._plain(node, "detente:bound", quantity.bound)
        self._plain(node, "detente:unit", quantity.unit or None)
        self._text(node, "detente:text", quantity.text or None)

    def _activity(self, extractor: str, version: str) -> NamedNode:
        """The act of coding; it bears no clock time, so that reading again changes nothing."""
        # A line separator cannot be mistaken for a part of either name.
        node = part(self.article, "by=" + iri("detente", f"{extractor}\n{version}").value.rpartition("#")[2])
        self._add(node, "rdf:type", term("prov:Activity"))
        self._add(node, "prov:used", self.article)
        self._plain(node, "detente:extractor", extractor)
        self._plain(node, "detente:version", version)
        return node


def _tagged(text: str, lang: str) -> Literal:
    try:
        return Literal(text, language=lang)
    except ValueError:
        return Literal(text)
