"""How ids, character ranges and terms of ours become IRIs, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from detente.ontology import ActorKind, EventType
from detente.ontology.terms import NAMESPACES


def iri(prefix: str, local: str) -> NamedNode:
    """The IRI of an id under a prefix of `NAMESPACES`.

    Letters and digits of every script stay readable, all else is percent-encoded: `actor:Ron%20Dermer`.
    """
    return NamedNode(NAMESPACES[prefix] + "".join(map(_encoded, local)))


def local(node: NamedNode, prefix: str) -> str:
    """The id behind an IRI of `iri`, without a fragment or variant mark.

    Raises:
        ValueError: when the IRI is not under that prefix.
    """
    home = NAMESPACES[prefix]
    if not node.value.startswith(home):
        raise ValueError(f"<{node.value}> is not under {home}")
    return unquote(node.value[len(home) :].partition("#")[0].partition(";")[0])


@lru_cache(maxsize=1024)
def term(name: str) -> NamedNode:
    """A standard or own term from its prefixed name: `sem:hasActor`."""
    prefix, _, rest = name.partition(":")
    return NamedNode(NAMESPACES[prefix] + rest)


def part(node: NamedNode, name: str) -> NamedNode:
    """A node that only exists as a part of another: `event:E#p0`."""
    return NamedNode(f"{node.value}#{name}")


def char_range(article: NamedNode, start: int | None, end: int | None) -> NamedNode:
    """Characters of an article's text, as a fragment of RFC 5147: `article:A#char=10,16`, counted in code points."""
    return part(article, f"char={'' if start is None else start},{'' if end is None else end}")


def bounds(node: NamedNode) -> tuple[int | None, int | None]:
    """The two offsets of a `char_range`."""
    start, _, end = node.value.rpartition("#char=")[2].partition(",")
    return int(start) if start else None, int(end) if end else None


def variant(node: NamedNode, facts: str) -> NamedNode:
    """A second node for the same id, where one article tells two versions of it."""
    return NamedNode(f"{node.value};{hashlib.sha256(facts.encode()).hexdigest()[:8]}")


def mode_iri(event_type: EventType, mode: str) -> NamedNode:
    """The concept of a mode: `plover:CONSULT-visit`."""
    return iri("plover", f"{event_type.value}-{mode}")


def context_iri(context: str) -> NamedNode:
    """The concept of a context: `plover:context-military`."""
    return iri("plover", f"context-{context}")


def usual_order(keys: Iterable[str]) -> list[str]:
    """English first, then the alphabet; lower-case and once each, as RDF keeps language tags."""
    return sorted({key.lower() for key in keys}, key=lambda key: (key != "en", key))


# An actor of unknown kind is just an actor.
KIND_CLASS: dict[ActorKind, NamedNode] = {
    kind: term("detente:" + "".join(word.capitalize() for word in kind.value.split("-")))
    for kind in ActorKind
    if kind is not ActorKind.UNKNOWN
} | {ActorKind.UNKNOWN: term("sem:Actor")}


def _encoded(char: str) -> str:
    return char if char.isalnum() or char in "-_." else quote(char, safe="")
