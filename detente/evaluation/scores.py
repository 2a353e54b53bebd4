"""Precision, recall and F1 of readings against annotated articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from detente.evaluation.actors import cast_of
from detente.evaluation.attributes import JUDGES
from detente.evaluation.gold import GoldArticle, GoldEvent
from detente.evaluation.matching import Pairs, pair_actors, pair_events
from detente.extractors.folding import fold
from detente.ontology import Event, Reading

GRADES = ("strict", "relaxed")


@dataclass
class Count:
    """Hits among what was found and among what was to be found.

    Attributes:
        found, right: predictions, and those of them that are right.
        asked, met: annotations that must be found, and those of them that were.
    """

    found: int = 0
    right: int = 0
    asked: int = 0
    met: int = 0

    def add(self, other: Count) -> None:
        """Sum (micro-average) with another count."""
        self.found += other.found
        self.right += other.right
        self.asked += other.asked
        self.met += other.met

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the asked that was met; 0 where nothing was asked."""
        return self.met / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Measure = tuple[str, str]  # what is measured, and how: ("events", "strict")


@dataclass(frozen=True)
class ArticleScores:
    """One article.

    Attributes:
        gold: the annotation.
        reading: what was read; None where the graph does not hold the article.
        counts: by measure.
        pairs: annotated event id to found event id, relaxed.
        furniture: annotated page furniture that stands in the text.
    """

    gold: GoldArticle
    reading: Reading | None
    counts: Mapping[Measure, Count]
    pairs: Mapping[str, str]
    furniture: tuple[str, ...]

    @property
    def missed(self) -> tuple[GoldEvent, ...]:
        """Annotated events that were not found."""
        return tuple(event for event in self.gold.events if event.id not in self.pairs)

    @property
    def spurious(self) -> tuple[Event, ...]:
        """Found events that are not annotated."""
        paired = set(self.pairs.values())
        return tuple(event for event in (self.reading.events if self.reading else ()) if event.id not in paired)


@dataclass(frozen=True)
class Scores:
    """All articles.

    Attributes:
        articles: the scores of each.
    """

    articles: tuple[ArticleScores, ...] = field(default=())

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the annotated articles."""
        return tuple(sorted({article.gold.lang for article in self.articles}))

    def total(self, lang: str | None = None) -> dict[Measure, Count]:
        """Counts summed over all articles, or those of one language."""
        sums: dict[Measure, Count] = {}
        for article in self.articles:
            if lang in (None, article.gold.lang):
                for measure, count in article.counts.items():
                    sums.setdefault(measure, Count()).add(count)
        return sums

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row for each language (and `all`) and measure."""
        for lang in (*self.languages, "all") if len(self.languages) > 1 else self.languages:
            for (what, grade), count in self.total(None if lang == "all" else lang).items():
                yield {
                    "lang": lang, "what": what, "grade": grade, "precision": round(count.precision, 4),
                    "recall": round(count.recall, 4), "f1": round(count.f1, 4), "found": count.found,
                    "right": count.right, "asked": count.asked, "met": count.met,
                }  # fmt: skip

    def as_dict(self) -> dict[str, Any]:
        """Everything, for JSON."""
        return {"scores": list(self.rows()), "articles": [_article_dict(article) for article in self.articles]}


def score_article(gold: GoldArticle, reading: Reading | None) -> ArticleScores:
    """Score one article; one that is not in the graph has found nothing."""
    cast = cast_of(gold)
    events = reading.events if reading else ()
    people = reading.actors if reading else ()
    actors = {actor.id: actor for actor in people}
    named = [cast[actor.id] for actor in gold.actors]
    counts: dict[Measure, Count] = {}
    for grade in GRADES:
        met = len(pair_actors(named, people, strict=grade == "strict"))
        counts["actors", grade] = Count(len(people), met, len(named), met)
    pairs: Pairs = {}
    for grade in GRADES:
        pairs = pair_events(gold.events, events, cast, actors, strict=grade == "strict")
        core = [index for index, event in enumerate(gold.events) if event.tier == "core"]
        counts["events", grade] = Count(len(events), len(pairs), len(core), sum(index in pairs for index in core))
        counts["events, with extra", grade] = Count(len(events), len(pairs), len(gold.events), len(pairs))
    for what, judge in JUDGES.items():
        judged = [judge(gold.events[g], events[f], cast, actors) for g, f in pairs.items()]
        given, asked = sum(j.given for j in judged), sum(j.asked for j in judged)
        for grade in GRADES:
            right = sum(getattr(j, grade) for j in judged)
            counts[what, grade] = Count(given, right, asked, right)
    text = fold(reading.article.text).text if reading else ""
    return ArticleScores(
        gold=gold,
        reading=reading,
        counts=counts,
        pairs={gold.events[g].id: events[f].id for g, f in pairs.items()},
        furniture=tuple(line for line in gold.not_content if fold(line).text in text),
    )


def _article_dict(article: ArticleScores) -> dict[str, Any]:
    return {
        "article": article.gold.article,
        "id": article.reading.article.id if article.reading else None,
        "lang": article.gold.lang,
        "in_graph": article.reading is not None,
        "furniture": list(article.furniture),
        "paired": dict(article.pairs),
        "missed": [_gold_line(event) for event in article.missed],
        "spurious": [event_line(event) for event in article.spurious],
    }


def _gold_line(event: GoldEvent) -> dict[str, Any]:
    return {
        "id": event.id, "tier": event.tier, "type": event.type.value, "source": list(event.source),
        "target": list(event.target), "status": event.status.value,
    }  # fmt: skip


def event_line(event: Event) -> dict[str, Any]:
    """A found event in the words of the gold format."""
    sides: Sequence[tuple[str, Any]] = (("source", event.sources), ("target", event.targets))
    return {
        "id": event.id, "type": event.type.value, **{name: [p.actor for p in side] for name, side in sides},
        "status": event.status.value, "sentence": event.evidence.sentence,
    }  # fmt: skip
