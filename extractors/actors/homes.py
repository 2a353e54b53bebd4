"""Gives described groups without a state («المدنيون», "protesters") the state where the sentence places them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from detente.ontology import Actor, ActorKind, Mention

_SETTLED = frozenset({ActorKind.INTERNATIONAL, ActorKind.MEDIA, ActorKind.STATE})  # kinds that need no home
_BY_PLACE, _BY_ARTICLE = 0.55, 0.45  # scores: a place in the same sentence says more than what the article is about


def settle_homes(
    mentions: Sequence[Mention], cast: dict[str, Actor], starts: Sequence[int], main: str | None
) -> tuple[tuple[Mention, ...], dict[str, Actor]]:
    """Give groups a home: the state of the nearest place in the sentence, else the one that the article is about.

    Args:
        mentions: the article's mentions in order.
        cast: actors by id.
        starts: character offsets at which its sentences start.
        main: the state named most in the article.

    Returns:
        The mentions and the cast with the groups' ids and states filled in ("SDN civilians").
    """
    settled: list[Mention] = []
    found = dict(cast)
    for mention in mentions:
        actor = cast.get(mention.actor or "")
        if mention.form != "description" or actor is None or not _is_homeless(actor):
            settled.append(mention)
            continue
        near = _nearest(mention, mentions, starts)
        country = near or main
        if country is None:
            settled.append(mention)
            continue
        name = actor.names.get("en", actor.id)
        home = actor.model_copy(update={"id": f"{country} {actor.id}", "country": country, "names": {"en": name}})
        found.setdefault(home.id, home)
        why = f"{mention.why}, where the sentence places it" if near else f"{mention.why}, of the article's state"
        score = min(mention.score, _BY_PLACE if near else _BY_ARTICLE)
        settled.append(mention.model_copy(update={"actor": home.id, "why": why, "score": score}))
    named = {mention.actor for mention in settled}
    return tuple(settled), {id: actor for id, actor in found.items() if id in named or not _is_homeless(actor)}


def _is_homeless(actor: Actor) -> bool:
    known = actor.provisional or actor.wikidata or actor.member_of
    return actor.kind not in _SETTLED and actor.sector not in (None, "IGO") and actor.country is None and not known


def _nearest(group: Mention, mentions: Sequence[Mention], starts: Sequence[int]) -> str | None:
    """State of the nearest place in the group's sentence."""
    sentence = bisect_right(starts, group.start)
    places = [
        (abs(m.start - group.start), m.place.country)
        for m in mentions
        if m.place is not None and m.place.country and bisect_right(starts, m.start) == sentence
    ]
    return min(places)[1] if places else None
