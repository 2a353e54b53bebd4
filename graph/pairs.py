"""Which two actors an event joins: the pairs behind network edges and derived relations."""

from __future__ import annotations

from itertools import combinations

from detente.ontology import Event


def pairs(event: Event) -> tuple[tuple[str, str], ...]:
    """Ordered (source, target) actor ids of an event, once each, without self-pairs.

    A mutual event whose sides are all written as sources ("Russia and Israel met") joins these among each other.
    An event with one side only joins nobody and gives an empty tuple.
    """
    sources = list(dict.fromkeys(p.actor for p in event.sources))
    targets = list(dict.fromkeys(p.actor for p in event.targets))
    if event.mutual and not (sources and targets):
        return tuple(combinations(sources or targets, 2))
    return tuple((source, target) for source in sources for target in targets if source != target)
