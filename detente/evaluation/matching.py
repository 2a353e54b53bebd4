"""Pair found events and actors with annotated ones, each at most once, as many as can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

from detente.evaluation.actors import Named, overlap, same_set
from detente.evaluation.gold import GoldEvent
from detente.extractors.folding import fold
from detente.ontology import Actor, Event

# Among the largest pairings, one that finds most core events; among those, the one whose details agree most.
CORE, SENTENCE, STATUS, TIME, PLACE = 10_000, 8, 4, 2, 1

Pairs = dict[int, int]


def pair(weights: Mapping[tuple[int, int], int]) -> Pairs:
    """A largest one-to-one pairing of greatest weight (Edmonds' blossom algorithm, by networkx).

    Args:
        weights: weight of each possible pair (index of the annotated, index of the found).

    Returns:
        Index of the found by index of the annotated.
    """
    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for (gold, found), weight in weights.items():
        graph.add_edge(("gold", gold), ("found", found), weight=weight)
    pairs: Pairs = {}
    for first, second in nx.max_weight_matching(graph, maxcardinality=True):
        gold, found = sorted((first, second), key=lambda node: node[0] != "gold")
        pairs[gold[1]] = found[1]
    return pairs


def pair_events(
    gold: Sequence[GoldEvent],
    found: Sequence[Event],
    cast: Mapping[str, Named],
    actors: Mapping[str, Actor],
    *,
    strict: bool,
) -> Pairs:
    """Pair events; see `is_told` for what may be paired."""
    weights = {}
    for g, wanted in enumerate(gold):
        for f, event in enumerate(found):
            if is_told(wanted, event, cast, actors, strict=strict):
                weights[g, f] = 1 + CORE * (wanted.tier == "core") + _closeness(wanted, event)
    return pair(weights)


def pair_actors(gold: Sequence[Named], found: Sequence[Actor], *, strict: bool) -> Pairs:
    """Pair actors; an actor stands for its state only where it is not itself annotated."""
    weights = {}
    for g, named in enumerate(gold):
        for f, actor in enumerate(found):
            exact = named.is_exactly(actor)
            if exact or (not strict and named.is_roughly(actor)):
                weights[g, f] = 2 if exact else 1
    return pair(weights)


def is_told(
    gold: GoldEvent, found: Event, cast: Mapping[str, Named], actors: Mapping[str, Actor], *, strict: bool
) -> bool:
    """Whether a found event is an annotated one.

    Strict: the same type and exactly the same actors on each side. Relaxed: the same type and on each side at
    least one annotated actor or its state; a side that the annotation leaves empty asks nothing. The sides of a
    mutual event may be swapped, or written as one.
    """
    if gold.type is not found.type:
        return False
    source, target = [cast[name] for name in gold.source], [cast[name] for name in gold.target]
    sources = [actors[p.actor] for p in found.sources]
    targets = [actors[p.actor] for p in found.targets]
    if _sides_agree(source, target, sources, targets, strict=strict):
        return True
    if not gold.mutual:
        return False
    if _sides_agree(source, target, targets, sources, strict=strict):
        return True
    if not found.mutual or (source and target and sources and targets):
        return False
    everybody, all_found = source + target, sources + targets
    return same_set(everybody, all_found) if strict else overlap(everybody, all_found) >= min(2, len(everybody))


def _sides_agree(
    source: list[Named], target: list[Named], sources: list[Actor], targets: list[Actor], *, strict: bool
) -> bool:
    if strict:
        return same_set(source, sources) and same_set(target, targets)
    return all(not gold or overlap(gold, found) for gold, found in ((source, sources), (target, targets)))


def _closeness(gold: GoldEvent, found: Event) -> int:
    sentence = bool(gold.sentence) and fold(gold.sentence).text in fold(found.evidence.sentence).text
    time = gold.time is not None and bool(found.time.text) and found.time.text in gold.time.text
    place = gold.place is not None and found.place is not None and gold.place == found.place.name
    return SENTENCE * sentence + STATUS * (gold.status is found.status) + TIME * time + PLACE * place
