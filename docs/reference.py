"""Writes the pages that are made from the ontology, vocabulary.md and errors.md; a test compares them with it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from detente.ontology.errors import DetenteError
from detente.ontology.plover import CAMEO_ROOT, CONTEXTS, MODES, EventType, QuadClass
from detente.ontology.status import Status
from detente.ontology.terms import NAMESPACES, terms_path

DOCS = Path(__file__).parent
MADE = "Made by `python docs/reference.py`; a test compares."

SCHEME = """\
Names of types, modes and contexts are PLOVER's; the modes `mediate` and `aerial` are ours, and so are the definitions.
Each is a SKOS concept in `ontology/terms/plover.ttl`."""
NAMED = """\
Every error that Détente raises on purpose is a `DetenteError`. It says what was wrong with which input, and what to do.
One bad article never stops a run: its error goes into the report, under its code. On the command line an error is
printed to standard error, and the exit code is 1 (2 where the command line is at fault)."""
UNFORESEEN = """\
The code `internal` in a report stands for anything else that an extractor raised on one article: a fault of the
extractor, not of the article."""

# Errors live beside what raises them; these modules hold the public ones.
HOMES = ("detente.ontology.errors", "detente.extraction")


def vocabulary() -> str:
    """The event types with their modes, the contexts and the statuses."""
    graph = Graph().parse(str(terms_path("plover")))

    def row(iri: str, *cells: str) -> str:
        node = URIRef(iri)
        labels = {label.language: str(label) for label in graph.objects(node, SKOS.prefLabel)}
        return "| " + " | ".join([*cells, str(graph.value(node, SKOS.definition)), labels["ar"]]) + " |"

    def lines() -> Iterator[str]:
        yield f"# Vocabulary\n\n{MADE}\n"
        yield f"{SCHEME}\n"
        for quad in QuadClass:
            yield f"## {quad.name.replace('_', ' ').capitalize()} (quad class {quad.value})\n"
            yield "| type | mode | CAMEO | what it means | in Arabic |\n|---|---|---|---|---|"
            for kind in (kind for kind in EventType if kind.quad == quad):
                yield row(NAMESPACES["plover"] + kind, f"**{kind}**", "", CAMEO_ROOT[kind])
                for mode in MODES.get(kind, ()):
                    yield row(f"{NAMESPACES['plover']}{kind}-{mode}", "", f"`{mode}`", "")
            yield ""
        yield "## Status\n\nHow far an event is from having happened. It is never dropped.\n"
        yield "| status | what it means | in Arabic |\n|---|---|---|"
        yield from (row(NAMESPACES["status"] + status, f"`{status}`") for status in Status)
        yield "\n## Contexts\n\n| context | what it means | in Arabic |\n|---|---|---|"
        yield from (row(f"{NAMESPACES['plover']}context-{context}", f"`{context}`") for context in CONTEXTS)

    return "\n".join(lines()) + "\n"


def errors() -> str:
    """Every error by its code: what it means, and what to do."""

    def lines() -> Iterator[str]:
        yield f"# Errors\n\n{MADE}\n"
        yield f"{NAMED}\n"
        yield "| code | class | what it means | what to do |\n|---|---|---|---|"
        for kind in error_classes():
            meaning = (kind.__doc__ or "").strip().splitlines()[0]
            yield f"| `{kind.code}` | `{kind.__name__}` | {meaning} | {kind.advice} |"
        yield f"\n{UNFORESEEN}"

    return "\n".join(lines()) + "\n"


def error_classes() -> list[type[DetenteError]]:
    """All error classes of ours but the base, the general before the particular."""
    for home in HOMES:
        import_module(home)

    def below(kind: type[DetenteError]) -> Iterator[type[DetenteError]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return [kind for kind in below(DetenteError) if kind.__module__.startswith("detente.")]


if __name__ == "__main__":
    (DOCS / "vocabulary.md").write_text(vocabulary(), encoding="utf-8")
    (DOCS / "errors.md").write_text(errors(), encoding="utf-8")
