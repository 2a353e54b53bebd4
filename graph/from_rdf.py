"""RDF quads of one article's graph back to its reading: the exact inverse of `to_rdf`."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from detente.graph.iris import bounds, iri, local, term, usual_order
from detente.ontology import Actor, Article, Event, Evidence, Interval, Participant, Place, Quantity, Reading, Trigger
from detente.ontology.model import Attribution
from detente.ontology.terms import NAMESPACES


def from_quads(quads: Iterable[Quad]) -> Reading:
    """The reading whose quads these are, in any order.

    Raises:
        ValueError: when they hold no article, or more than one, or an event that breaks the model.
    """
    return _Reader(quads).reading()


class _Reader:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self.facts: dict[NamedNode, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            if isinstance(quad.subject, NamedNode):
                self.facts[quad.subject][quad.predicate.value].append(quad.object)

    def reading(self) -> Reading:
        articles = [node for node in list(self.facts) if term("schema:NewsArticle") in self._all(node, "rdf:type")]
        if len(articles) != 1:
            raise ValueError(f"expected the graph of one article, found {len(articles)}")
        node = articles[0]
        self.cast = json.loads(self._str(node, "detente:cast") or "{}")
        article = Article.model_validate({
            "id": local(node, "article"),
            "text": self._str(node, "schema:articleBody"),
            "title": self._str(node, "schema:headline"),
            "lang": self._str(node, "schema:inLanguage"),
            "source_id": self._str(node, "schema:identifier"),
            "publisher": self._str(node, "schema:publisher"),
            "author": self._str(node, "schema:author"),
            "url": self._str(node, "schema:url"),
            "origin": self._str(node, "detente:origin"),
            "date": self._str(node, "schema:datePublished"),
            "copy_of": self._id(node, "detente:copyOf", "article"),
        })  # fmt: skip
        return Reading(
            article=article,
            actors=tuple(Actor.model_validate(actor) for actor in self.cast.get("actors", ())),
            events=tuple(self._event(event) for event in self.cast.get("events", ())),
        )

    def _all(self, node: NamedNode, name: str) -> list[Any]:
        return self.facts[node][term(name).value] if node in self.facts else []

    def _one(self, node: NamedNode, name: str) -> Any:
        values = self._all(node, name)
        return values[0] if values else None

    def _str(self, node: NamedNode, name: str) -> str | None:
        value = self._one(node, name)
        return value.value if isinstance(value, Literal) else None

    def _id(self, node: NamedNode, name: str, prefix: str) -> str | None:
        value = self._one(node, name)
        return local(value, prefix) if value is not None else None

    def _at(self, node: NamedNode, name: str) -> tuple[int | None, int | None]:
        value = self._one(node, name)
        return bounds(value) if value is not None else (None, None)

    def _numbered(self, node: NamedNode, *names: str) -> list[tuple[str, NamedNode]]:
        """The parts of a node with the property that leads to them, in the order of the numbers in their IRIs."""
        found = [(name, value) for name in names for value in self._all(node, name)]
        return sorted(found, key=lambda pair: int(re.search(r"\d+$", pair[1].value)[0]))  # type: ignore[index]

    def _event(self, event: str) -> Event:
        node = iri("event", event)
        event_type = local(self._one(node, "sem:eventType"), "plover")
        mode = self._id(node, "detente:mode", "plover")
        contexts = [local(c, "plover").removeprefix("context-") for c in self._all(node, "detente:context")]
        activity = self._one(node, "prov:wasGeneratedBy")
        evidence, also = self._evidence(node), self._numbered(node, "detente:also")
        return Event.model_validate({
            "id": event,
            "type": event_type,
            "mode": None if mode is None else mode.removeprefix(f"{event_type}-"),
            "contexts": tuple(self.cast.get("contexts", {}).get(event) or usual_order(contexts)),
            "cameo": self._str(node, "detente:cameo"),
            "participants": tuple(
                self._participant("source" if name == "detente:sourceRole" else "target", role)
                for name, role in self._numbered(node, "detente:sourceRole", "detente:targetRole")
            ),
            "mutual": bool(self._all(node, "detente:mutual")),
            "status": self._id(node, "detente:status", "status"),
            "status_trigger": self._trigger(node),
            "time": self._time(node),
            "place": self._place(node),
            "attribution": self._attribution(node),
            "evidence": evidence,
            "also": tuple(self._evidence(other) for _, other in also),
            "answers": self._id(node, "detente:answers", "event"),
            "about": self._str(node, "detente:about"),
            "quantities": tuple(self._quantity(q) for _, q in self._numbered(node, "detente:quantity")),
            "confidence": float(self._str(node, "detente:confidence") or "nan"),
            "extractor": self._str(activity, "detente:extractor"),
            "version": self._str(activity, "detente:version"),
        })  # fmt: skip

    def _participant(self, role: str, node: NamedNode) -> Participant:
        start, end = self._at(node, "detente:at")
        return Participant.model_validate({
            "actor": self._id(node, "rdf:value", "actor"),
            "role": role,
            "text": self._str(node, "detente:text") or "",
            "start": start,
            "end": end,
            "inferred": bool(self._all(node, "detente:inferred")),
        })  # fmt: skip

    def _trigger(self, node: NamedNode) -> Trigger | None:
        text = self._str(node, "detente:statusText")
        if text is None:
            return None
        start, end = self._at(node, "detente:statusAt")
        return Trigger.model_validate({"text": text, "start": start, "end": end})

    def _time(self, node: NamedNode) -> Interval:
        start, end = self._at(node, "detente:timeAt")
        return Interval(
            edtf=self._id(node, "sem:hasTime", "moment"),
            text=self._str(node, "detente:timeText") or "",
            relative=bool(self._all(node, "detente:timeRelative")),
            start=start,
            end=end,
        )

    def _place(self, node: NamedNode) -> Place | None:
        place = self._one(node, "sem:hasPlace")
        if place is None:
            return None
        start, end = self._at(node, "detente:placeAt")
        facts = self.cast["places"][place.value.removeprefix(NAMESPACES["place"])]
        text = self._str(node, "detente:placeText") or ""
        return Place.model_validate(facts | {"text": text, "start": start, "end": end})

    def _attribution(self, node: NamedNode) -> Attribution | None:
        text = self._str(node, "detente:speakerText")
        if text is None:
            return None
        start, end = self._at(node, "detente:speakerAt")
        return Attribution.model_validate({
            "text": text,
            "actor": self._id(node, "detente:speaker", "actor"),
            "verb": self._str(node, "detente:speechVerb") or "",
            "verdict": self._str(node, "detente:verdict"),
            "start": start,
            "end": end,
        })  # fmt: skip

    def _evidence(self, node: NamedNode) -> Evidence:
        start, end = self._at(node, "detente:at")
        return Evidence.model_validate({
            "article": self._id(node, "prov:wasDerivedFrom", "article"),
            "start": start,
            "end": end,
            "sentence": self._str(node, "detente:sentence"),
            "sentence_start": self._at(node, "detente:sentenceAt")[0],
        })  # fmt: skip

    def _quantity(self, node: NamedNode) -> Quantity:
        return Quantity.model_validate({
            "kind": self._str(node, "detente:counts"),
            "value": float(self._str(node, "rdf:value") or "nan"),
            "unit": self._str(node, "detente:unit") or "",
            "bound": self._str(node, "detente:bound"),
            "text": self._str(node, "detente:text") or "",
        })  # fmt: skip
