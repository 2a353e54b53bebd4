"""Every lexicon entry means what its example says: the type and, where the example names them, both sides."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from importlib.resources import files

import pytest

from detente.extractors.folding import fold_text
from detente.extractors.lexicon import Entry, lexicon
from detente.extractors.rules import RuleExtractor
from detente.ontology import Actor, Article, Event, Participant, article_id

DATE = datetime.date(2024, 5, 1)
LANGUAGES = sorted(folder.name for folder in files("detente.extractors.lexicon").iterdir() if len(folder.name) == 2)
EXAMPLES = [(lang, entry) for lang in LANGUAGES for entry in lexicon(lang).entries if entry.example]


@pytest.fixture(scope="module")
def extractor() -> RuleExtractor:
    return RuleExtractor()


@pytest.mark.parametrize(("lang", "entry"), EXAMPLES, ids=[entry.where for _, entry in EXAMPLES])
def test_an_entry_finds_its_example(extractor: RuleExtractor, lang: str, entry: Entry) -> None:
    text, _, sides = entry.example.partition("=>")
    source, _, target = sides.partition(">")
    article = Article(id=article_id(text), text=text.strip(), lang=lang, date=DATE)
    reading = extractor.extract(article)
    cast = {actor.id: actor for actor in reading.actors}
    assert any(_tells(event, entry, source, target, cast) for event in reading.events), [
        (str(e.type), [p.actor for p in e.sources], [p.actor for p in e.targets]) for e in reading.events
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_has_entries(lang: str) -> None:
    assert len({entry.type for entry in lexicon(lang).entries}) == 16


def test_english_examples_name_their_sides() -> None:
    sides = [entry.example.partition("=>")[2].strip() for entry in lexicon("en").entries]
    assert all(">" in side and side != ">" for side in sides)


def _tells(event: Event, entry: Entry, source: str, target: str, cast: dict[str, Actor]) -> bool:
    if event.type is not entry.type:
        return False
    straight = _are(source, event.sources, cast) and _are(target, event.targets, cast)
    return straight or (event.mutual and _are(source, event.targets, cast) and _are(target, event.sources, cast))


def _are(wanted: str, side: Iterable[Participant], cast: dict[str, Actor]) -> bool:
    """Whether all that an example names are on a side: by id, by state, or by the last word of a described group."""
    there: set[str] = set()
    for participant in side:
        actor = cast.get(participant.actor)
        there |= {fold_text(participant.actor), fold_text(participant.actor.split()[-1])}
        there |= {fold_text(actor.country)} if actor is not None and actor.country else set()
    return all(fold_text(name.strip()) in there for name in wanted.split(",") if name.strip())
