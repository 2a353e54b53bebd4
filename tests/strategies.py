"""Hypothesis strategies for readings: every field of the model, in every script, with all that breaks serialisers."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from detente.ontology import (
    CONTEXTS,
    MODES,
    Actor,
    ActorKind,
    Article,
    Attribution,
    Event,
    EventType,
    Evidence,
    Interval,
    Participant,
    Place,
    Quantity,
    Reading,
    Status,
    Trigger,
    article_id,
    event_id,
)  # fmt: skip

_SAMPLES = (
    "روسيا وإسرائيل", "«غارات» إسرائيلية؟", "Ron Dermer", "الرئيس \u200fبوتين\u200e", 'say "no"', "a\r\nb\tc",
    "back\\slash \\u0041", "O'Neill & <b>", "Ёлка", "北京", "🕊️", "a;b,c#d/e%20f?g", " ", "\x00", "\ufeffx",
)  # fmt: skip
EDTF = (
    "2016-02", "2016-02/..", "../2016", "2024-10-18", "2024-10-18~", "2019?", "201X", "2023-21",
    "2024-01-05/2024-03", "2020-02-29/",
)  # fmt: skip

texts = st.one_of(st.sampled_from(_SAMPLES), st.text(max_size=20))
_IDS = ("RUS", "ISR", "IRN", "Ron Dermer", "ISR opposition", "حزب الله")
ids = st.one_of(st.sampled_from(_IDS), st.text(min_size=1, max_size=12))
langs = st.sampled_from(("ar", "en", "ru", "he", "fa", "und", "zh-Hant"))
confidences = st.floats(0, 1)
offsets = st.one_of(st.none(), st.integers(0, 10_000))


def maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    return st.one_of(st.none(), strategy)


actors = st.builds(
    Actor,
    id=ids,
    kind=st.sampled_from(ActorKind),
    names=st.dictionaries(langs, texts, max_size=4),
    country=maybe(st.sampled_from(("RUS", "ISR", "SYR"))),
    sector=maybe(st.sampled_from(("GOV", "MIL", "", "OPP"))),
    wikidata=maybe(st.sampled_from(("Q159", "Q801", "Q7747"))),
    member_of=maybe(ids),
    provisional=st.booleans(),
)
intervals = st.builds(
    Interval, edtf=maybe(st.sampled_from(EDTF)), text=texts, relative=st.booleans(), start=offsets, end=offsets
)
places = st.builds(
    Place,
    id=ids,
    name=texts,
    text=texts,
    start=offsets,
    end=offsets,
    country=maybe(st.sampled_from(("SYR", "LBN"))),
    wikidata=maybe(st.sampled_from(("Q858", "Q649"))),
    latitude=maybe(st.floats(-90, 90)),
    longitude=maybe(st.floats(-180, 180)),
)
triggers = st.builds(Trigger, text=texts, start=st.integers(0, 999), end=st.integers(0, 999))
quantities = st.builds(
    Quantity,
    kind=st.sampled_from(("killed", "wounded", "sum")),
    value=st.floats(allow_nan=False),
    unit=texts,
    bound=st.sampled_from(("exact", "at-least", "at-most", "about")),
    text=texts,
)


@st.composite
def evidences(draw: st.DrawFn, article: Article) -> Evidence:
    """A non-empty sentence of the article and a range of words in it."""
    start = draw(st.integers(0, len(article.text) - 1))
    end = draw(st.integers(start + 1, len(article.text)))
    first = draw(st.integers(start, end))
    return Evidence(
        article=article.id, start=first, end=draw(st.integers(first, end)), sentence=article.text[start:end],
        sentence_start=start,
    )  # fmt: skip


@st.composite
def events(draw: st.DrawFn, article: Article, cast: list[str], number: int) -> Event:
    """An event of the article among actors of the cast, with at least one participant."""
    participant = st.builds(
        Participant, actor=st.sampled_from(cast), role=st.sampled_from(("source", "target")), text=texts, start=offsets,
        end=offsets, inferred=st.booleans(),
    )  # fmt: skip
    event_type = draw(st.sampled_from(EventType))
    attribution = st.builds(
        Attribution, text=texts, actor=maybe(st.sampled_from(cast)), verb=texts,
        verdict=st.sampled_from(("neutral", "doubt", "denial", "confirm")), start=offsets, end=offsets,
    )  # fmt: skip
    return Event(
        id=event_id(article.id, number),
        type=event_type,
        mode=draw(maybe(st.sampled_from(MODES.get(event_type, ("",))))) or None,
        contexts=draw(st.lists(st.sampled_from(CONTEXTS), max_size=3, unique=True).map(tuple)),
        cameo=draw(maybe(st.sampled_from(("043", "0351", "190")))),
        participants=draw(st.lists(participant, min_size=1, max_size=4).map(tuple)),
        mutual=draw(st.booleans()),
        status=draw(st.sampled_from(Status)),
        status_trigger=draw(maybe(triggers)),
        time=draw(intervals),
        place=draw(maybe(places)),
        attribution=draw(maybe(attribution)),
        evidence=draw(evidences(article)),
        also=draw(st.lists(evidences(article), max_size=2).map(tuple)),
        answers=draw(maybe(st.just(event_id(article.id, 0)))),
        about=draw(maybe(texts)),
        quantities=draw(st.lists(quantities, max_size=2).map(tuple)),
        confidence=draw(confidences),
        extractor=draw(st.sampled_from(("rules", "model, nightly"))),
        version=draw(st.sampled_from(("0.1.0", "2 b"))),
    )


@st.composite
def readings(draw: st.DrawFn, max_events: int = 4) -> Reading:
    """A reading that keeps the model's promises: evidence lies in the text, events name known actors."""
    phrases = st.lists(st.sampled_from(_SAMPLES), min_size=1, max_size=6)
    text = draw(st.text(min_size=1, max_size=60) | phrases.map(" ".join))
    article = Article(
        id=article_id(text),
        text=text,
        lang=draw(langs),
        source_id=draw(maybe(texts)),
        date=draw(maybe(st.dates(datetime.date(1900, 1, 1), datetime.date(2030, 1, 1)))),
        title=draw(maybe(texts)),
        publisher=draw(maybe(texts)),
        author=draw(maybe(texts)),
        url=draw(maybe(st.just("https://example.org/a?b=ع"))),
        origin=draw(maybe(texts)),
        copy_of=draw(maybe(st.just("0123456789abcdef"))),
    )
    cast = draw(st.lists(actors, min_size=1, max_size=4, unique_by=lambda actor: actor.id))
    ids_ = [actor.id for actor in cast]
    count = draw(st.integers(0, max_events))
    return Reading(
        article=article,
        actors=tuple(cast),
        events=tuple(draw(events(article, ids_, number)) for number in range(count)),
    )
