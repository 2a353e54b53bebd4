"""What questions to a graph give back: events as a list, answers of a query as rows; both become pandas frames."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, overload

import pyoxigraph as ox

from detente.ontology import Event, Reading

if TYPE_CHECKING:
    import pandas

Kind = Literal["rows", "boolean", "graph"]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_XSD = "http://www.w3.org/2001/XMLSchema#"
_VALUES: dict[str, Callable[[str], object]] = {
    **{_XSD + name: int for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "gYear")},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": datetime.date.fromisoformat,
    _XSD + "dateTime": datetime.datetime.fromisoformat,
}


class Events(Sequence[Event]):
    """Events with the articles that tell them.

    Args:
        found: pairs of an event and its reading.
    """

    def __init__(self, found: Sequence[tuple[Event, Reading]]) -> None:
        self._found = tuple(found)

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Events: ...
    def __getitem__(self, index: int | slice) -> Event | Events:
        return Events(self._found[index]) if isinstance(index, slice) else self._found[index][0]

    def reading(self, event: str) -> Reading:
        """The reading that an event id belongs to.

        Raises:
            KeyError: when the event is not in the list.
        """
        for told, reading in self._found:
            if told.id == event:
                return reading
        raise KeyError(event)

    def records(self) -> list[dict[str, Any]]:
        """One flat dictionary an event, actors by their English names."""
        return [_record(event, reading) for event, reading in self._found]

    def to_pandas(self) -> pandas.DataFrame:
        """A frame with one row an event and the columns of `records`; needs pandas."""
        import pandas

        return pandas.DataFrame(self.records(), columns=list(COLUMNS))

    def __repr__(self) -> str:
        lines = [f"{r['type']:<10} {r['source'] or '–'} → {r['target'] or '–'} ({r['status']})" for r in self.records()]
        more = [f"… and {len(lines) - 20} more"] if len(lines) > 20 else []
        return "\n".join([f"{len(lines)} events", *lines[:20], *more])

    def _repr_html_(self) -> str:
        from detente.markup import events_table

        return events_table(self.records())


COLUMNS = (
    "id", "type", "mode", "source", "target", "mutual", "status", "start", "end", "edtf", "time", "place",
    "attributed_to", "confidence", "sentence", "lang", "publisher", "date", "article",
)  # fmt: skip


def _record(event: Event, reading: Reading) -> dict[str, Any]:
    names = {actor.id: actor.name for actor in reading.actors}
    values = (
        event.id, event.type.value, event.mode, "; ".join(names[p.actor] for p in event.sources),
        "; ".join(names[p.actor] for p in event.targets), event.mutual, event.status.value, event.time.earliest,
        event.time.latest, event.time.edtf, event.time.text, event.place.name if event.place else None,
        event.attribution.text if event.attribution else None, event.confidence, event.evidence.sentence,
        reading.article.lang, reading.article.publisher, reading.article.date, reading.article.id,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


@dataclass(frozen=True)
class Answer:
    """What a SPARQL query gave: rows, a yes or no, or a graph.

    Attributes:
        kind: `rows` (SELECT), `boolean` (ASK) or `graph` (CONSTRUCT, DESCRIBE).
        data: SPARQL JSON results for rows and boolean, N-Triples for a graph; whole, so that it can be read twice.
        prefixes: short names, for display.
    """

    kind: Kind
    data: bytes
    prefixes: Mapping[str, str]

    def __bool__(self) -> bool:
        if self.kind == "boolean":
            return bool(ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON))
        return len(self.terms) > 0

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns."""
        if self.kind == "rows":
            return tuple(variable.value for variable in self._solutions().variables)
        return ("subject", "predicate", "object") if self.kind == "graph" else ("answer",)

    @cached_property
    def terms(self) -> tuple[tuple[Term | None, ...], ...]:
        """The rows as RDF terms; None where a variable is not bound."""
        if self.kind == "rows":
            return tuple(tuple(solution) for solution in self._solutions())
        if self.kind == "graph":
            return tuple((t.subject, t.predicate, t.object) for t in self._triples())
        return ((ox.Literal(bool(self)),),)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as Python values: numbers, dates and booleans where the literal is one, else text."""
        return [dict(zip(self.variables, map(_value, terms), strict=True)) for terms in self.terms]

    def table(self) -> list[tuple[str, ...]]:
        """The rows as short texts for people, IRIs with the preset prefixes."""
        return [tuple(self._short(term) for term in terms) for terms in self.terms]

    def to_pandas(self) -> pandas.DataFrame:
        """A frame of `rows`; needs pandas."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.variables))

    def serialise(self, format: str) -> str:
        """The answer as text.

        Args:
            format: `csv`, `tsv`, `json` or `xml` for rows and boolean (SPARQL 1.1 result formats; CSV and TSV know
                no boolean); `ttl` or `nt` for a graph.

        Raises:
            ValueError: when the format does not fit the kind of query.
        """
        if self.kind == "graph":
            if format not in ("ttl", "nt"):
                raise ValueError(f"a graph is written as ttl or nt, not {format}")
            syntax = ox.RdfFormat.TURTLE if format == "ttl" else ox.RdfFormat.N_TRIPLES
            prefixes = dict(self.prefixes) if format == "ttl" else None
            return (ox.serialize(self._triples(), format=syntax, prefixes=prefixes) or b"").decode()
        formats = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
        if format not in formats or (self.kind == "boolean" and format in ("csv", "tsv")):
            raise ValueError(f"this answer cannot be written as {format}")
        result = ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)
        text = result.serialize(format=getattr(ox.QueryResultsFormat, formats[format])) or b""
        return text.decode()

    def __repr__(self) -> str:
        if self.kind == "boolean":
            return f"Answer({bool(self)})"
        lines = [" | ".join(row) for row in self.table()[:20]]
        return "\n".join([" | ".join(self.variables), *lines, *(["…"] if len(self) > 20 else [])])

    def _repr_html_(self) -> str:
        from detente.markup import table

        return table(self.variables, self.table())

    def _solutions(self) -> ox.QuerySolutions:
        result = ox.parse_query_results(self.data, format=ox.QueryResultsFormat.JSON)
        assert isinstance(result, ox.QuerySolutions)
        return result

    def _triples(self) -> Iterator[ox.Triple]:
        return (quad.triple for quad in ox.parse(self.data, format=ox.RdfFormat.N_TRIPLES))

    def _short(self, term: Term | None) -> str:
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            for prefix, iri in sorted(self.prefixes.items(), key=lambda pair: -len(pair[1])):
                if term.value.startswith(iri):
                    return f"{prefix}:{term.value.removeprefix(iri)}"
            return term.value
        return term.value if isinstance(term, ox.Literal) else str(term)


def _value(term: Term | None) -> object:
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(term) if isinstance(term, ox.Triple) else term.value
    convert = _VALUES.get(term.datatype.value)
    try:
        return convert(term.value) if convert else term.value
    except ValueError:  # a literal may break its own datatype
        return term.value
