"""A reading to RDF quads: SEM events with PROV provenance, in a named graph of the article's own."""

from __future__ import annotations

import datetime
import json

from pyoxigraph import Literal, NamedNode, Quad

from detente.graph.iris import KIND_CLASS, char_range, context_iri, iri, mode_iri, part, term, usual_order, variant
from detente.ontology import Actor, Event, Evidence, Interval, Participant, Place, Quantity, Reading
from detente.ontology.errors import StoreError


def to_quads(reading: Reading) -> list[Quad]:
    """The quads of one reading, in its article's named graph; `from_quads` is the exact inverse.

    The same reading always gives the same set of quads, and no blank nodes.

    Raises:
        StoreError: when two actors or two events of the reading share an id, or a language is no language tag.
    """
    return _Writer(reading).quads()


class _Writer:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.article = iri("article", reading.article.id)
        self.graph: dict[Quad, None] = {}
        self.places: dict[NamedNode, Place] = {}

    def quads(self) -> list[Quad]:
        for what, ids in (("actors", self.reading.actors), ("events", self.reading.events)):
            if len({value.id for value in ids}) < len(ids):
                raise StoreError(
                    f"two {what} of one reading share an id.", subject=self.reading.article.id,
                    remedy="This is a fault of the extractor that made the reading.",
                )  # fmt: skip
        self._article()
        for actor in self.reading.actors:
            self._actor(actor)
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
        self._add(node, "detente:order", Literal(_order(self.reading), datatype=term("rdf:JSON")))

    def _actor(self, actor: Actor) -> None:
        node = iri("actor", actor.id)
        self._add(node, "rdf:type", KIND_CLASS[actor.kind])
        for lang, name in actor.names.items():
            try:
                self._add(node, "rdfs:label", Literal(name, language=lang))
            except ValueError as error:
                raise StoreError(
                    f"{lang!r} is no language tag.", subject=actor.id, remedy='Use ISO 639 codes, or "und".'
                ) from error
        if actor.country is not None:
            self._add(node, "detente:country", iri("actor", actor.country))
        self._plain(node, "detente:sector", actor.sector)
        if actor.wikidata is not None:
            self._add(node, "owl:sameAs", iri("wd", actor.wikidata))
        if actor.member_of is not None:
            self._add(node, "detente:memberOf", iri("actor", actor.member_of))
        if actor.provisional:
            self._add(node, "detente:provisional", Literal(True))

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
            node = iri("moment", time.edtf)
            self._add(event, "sem:hasTime", node)
            self._add(node, "rdf:type", term("time:ProperInterval"))
            self._add(node, "rdf:value", Literal(time.edtf, datatype=term("edtf:EDTF")))
            for day, on_event, of_interval in (
                (time.earliest, "detente:start", "time:hasBeginning"),
                (time.latest, "detente:end", "time:hasEnd"),
            ):
                if day is not None:
                    instant = part(iri("moment", day.isoformat()), "instant")
                    self._day(event, on_event, day)
                    self._add(node, of_interval, instant)
                    self._day(instant, "time:inXSDDate", day)
        if time.text:
            self._text(event, "detente:timeText", time.text)
        if time.relative:
            self._add(event, "detente:timeRelative", Literal(True))
        self._at(event, "detente:timeAt", time.start, time.end)

    def _place(self, event: NamedNode, place: Place) -> None:
        facts = place.model_copy(update={"text": "", "start": None, "end": None})
        node = iri("place", place.id)
        if self.places.setdefault(node, facts) != facts:
            node = variant(node, facts.model_dump_json())
        self._add(event, "sem:hasPlace", node)
        if place.text:
            self._text(event, "detente:placeText", place.text)
        self._at(event, "detente:placeAt", place.start, place.end)
        self._add(node, "rdf:type", term("sem:Place"))
        self._add(node, "rdfs:label", Literal(place.name, language="en"))
        if place.country is not None:
            self._add(node, "detente:country", iri("actor", place.country))
        if place.wikidata is not None:
            self._add(node, "owl:sameAs", iri("wd", place.wikidata))
        if place.latitude is not None and place.longitude is not None:
            point = part(node, "point")
            self._add(node, "geo:hasDefaultGeometry", point)
            wkt = f"POINT({place.longitude!r} {place.latitude!r})"
            self._add(point, "geo:asWKT", Literal(wkt, datatype=term("geo:wktLiteral")))
        else:  # half a position is kept, but is no geometry
            for name, degrees in (("latitude", place.latitude), ("longitude", place.longitude)):
                if degrees is not None:
                    self._add(node, f"schema:{name}", Literal(degrees))

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


def _order(reading: Reading) -> str:
    """What sets of quads cannot hold: the order of tuples, where it is not the usual one."""
    order: dict[str, object] = {
        "actors": [actor.id for actor in reading.actors],
        "events": [event.id for event in reading.events],
    }
    names = {a.id: list(a.names) for a in reading.actors if list(a.names) != usual_order(a.names)}
    contexts = {e.id: e.contexts for e in reading.events if list(e.contexts) != usual_order(e.contexts)}
    order |= ({"names": names} if names else {}) | ({"contexts": contexts} if contexts else {})
    return json.dumps(order, ensure_ascii=False, sort_keys=True)
