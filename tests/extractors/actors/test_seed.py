"""The actors of the annotated seed article, where the benchmark folder is at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from detente.extractors.actors.component import ActorLinker
from detente.ontology.registry import load_registry

SHARED = Path(__file__).resolve().parents[4] / "shared"
GOLD = SHARED / "gold" / "seed-events.json"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the benchmark folder is not beside the repository")


@pytest.fixture(scope="module")
def doc() -> Doc:
    text = (SHARED / "seeds" / "seed-article-ar.txt").read_text(encoding="utf8")
    return ActorLinker("ar", load_registry())(spacy.blank("ar")(text))


@pytest.fixture(scope="module")
def gold() -> list[dict[str, object]]:
    actors: list[dict[str, object]] = json.loads(GOLD.read_text(encoding="utf8"))["actors"]
    return actors


def test_every_annotated_mention_is_found_with_its_actor(doc: Doc, gold: list[dict[str, object]]) -> None:
    missing = []
    for actor in gold:
        for words in actor["mentions"]:  # type: ignore[attr-defined]
            who = {m.actor for m in doc._.actors if words in m.text and m.actor}
            # A person named inside a description ("the government of X") counts by the state.
            if not who & {actor["id"], actor.get("of")}:
                missing.append((actor["id"], words, who))
    # Forces abroad are told by their state and role; the place they are in is the event's.
    assert [row for row in missing if row[0] != "Russian forces in Syria"] == []


def test_the_capital_is_a_place(doc: Doc) -> None:
    capital = next(m for m in doc._.actors if m.form == "place" and m.place.id == "Moscow")
    assert capital.actor is None


def test_countries_after_in_are_places(doc: Doc) -> None:
    assert {m.place.id for m in doc._.actors if m.form == "place"} >= {"SYR", "LBN", "Moscow"}


def test_actors_belong_to_their_states(doc: Doc, gold: list[dict[str, object]]) -> None:
    for actor in gold:
        if actor["id"] in doc._.cast and "of" in actor:
            assert doc._.cast[actor["id"]].country == actor["of"]
