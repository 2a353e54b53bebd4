"""Codes the events of a document: predicates, their arguments, sides, status, speaker, time and place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version as package_version

from spacy.tokens import Doc

from detente.extractors.events import order, tree
from detente.extractors.events.arguments import Argument, Frame
from detente.extractors.events.confidence import confidence
from detente.extractors.events.predicates import FoundCue, Predicate, cues, predicates
from detente.extractors.events.setting import place_of, time_of
from detente.extractors.events.sides import Sides, actor_of, fill
from detente.extractors.events.speakers import attribution
from detente.extractors.events.status import Standing, decide
from detente.extractors.events.view import Placed, SentenceView
from detente.extractors.events.within import join_repeated, link_answers
from detente.extractors.lexicon import Lexicon
from detente.ontology import Article, Event, Evidence, Interval, Participant, event_id

_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them"})


@dataclass
class _Memory:
    """The subject of the last verb, for verbs that leave theirs out."""

    subject: list[Placed]
    sentence: int = -1


def code(doc: Doc, lexicon: Lexicon) -> tuple[Event, ...]:
    """Events of a document whose actors and times are set.

    Args:
        doc: a document on which `detente_actors` and `detente_times` have run.
        lexicon: the lexicon of its language.

    Returns:
        The events in the order of the text, what is told twice joined.
    """
    memory = _Memory([])
    events: list[Event] = []
    for number, span in enumerate(doc.sents):
        view = SentenceView(span, lexicon)
        if view.words and view.placed:
            events.extend(_sentence(view, number, memory))
    return tuple(link_answers(join_repeated(events)))


def _sentence(view: SentenceView, number: int, memory: _Memory) -> list[Event]:
    found = predicates(view)
    if not found:
        return []
    all_cues = cues(view)
    events = []
    for predicate in found:
        frame = _read(view, predicate, all_cues, found)
        _supply_subject(view, frame, number, memory)
        events.extend(_events(view, frame, all_cues))
        subjects = [a.placed for a in frame.in_slot("subj") if not a.inferred]
        if subjects:
            memory.subject, memory.sentence = subjects, number
    return events


def _read(view: SentenceView, predicate: Predicate, all_cues: list[FoundCue], found: list[Predicate]) -> Frame:
    if view.parsed:
        return tree.read_frame(view, predicate, all_cues)
    return order.read_frame(view, predicate, all_cues, found)


def _supply_subject(view: SentenceView, frame: Frame, number: int, memory: _Memory) -> None:
    """Give a verb without a subject of its own the last subject, when a pronoun or a dropped subject calls for it."""
    if frame.in_slot("subj") or frame.passive or not memory.subject:
        return
    carrier = frame.predicate.index if frame.predicate.is_verb else frame.light
    if carrier is None:
        return
    if view.parsed:
        token = view.words[carrier]
        subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubj:pass")), None)
        if subject is None or subject.lower_ not in _PRONOUNS:
            return
    elif view.lexicon.grammar.order != "vso":
        return
    if number - memory.sentence > 1:
        return
    for placed in memory.subject:
        frame.add(placed, "subj", 1, inferred=True)


def _events(view: SentenceView, frame: Frame, all_cues: list[FoundCue]) -> list[Event]:
    """The events of a frame: none when it tells none, one for every phrase that brings a source of its own."""
    sides = fill(frame)
    if not _tells(frame, sides):
        return []
    time = time_of(view, frame, view.span.doc._.article)
    standing = decide(view, frame, time)
    if not standing.told:
        return []
    phrases = list(dict.fromkeys(a.phrase for a in sides.source)) or [0]
    groups = [tuple(a for a in sides.source if a.phrase == phrase) for phrase in phrases]
    return [_event(view, frame, Sides(g, sides.target, sides.mutual), standing, time, all_cues) for g in groups]


def _event(
    view: SentenceView, frame: Frame, sides: Sides, standing: Standing, time: Interval, all_cues: list[FoundCue]
) -> Event:
    article: Article | None = view.span.doc._.article
    entry = frame.predicate.entry
    used = {a.placed.mention.start for a in (*sides.source, *sides.target)}
    evidence = _evidence(view, frame, article)
    participants = tuple(
        _participant(a, role) for role, side in (("source", sides.source), ("target", sides.target)) for a in side
    )
    return Event(
        id=event_id(
            evidence.article, entry.type, entry.mode, standing.status, evidence.start,
            *(f"{p.role}:{p.actor}" for p in participants),
        ),
        type=entry.type,
        mode=entry.mode,
        contexts=entry.contexts,
        cameo=entry.cameo,
        participants=participants,
        mutual=sides.mutual,
        status=standing.status,
        status_trigger=standing.trigger,
        time=time,
        place=place_of(view, frame, used),
        attribution=attribution(view, frame, all_cues),
        evidence=evidence,
        confidence=confidence(frame, sides, view.parsed),
        extractor="rules-tree" if view.parsed else "rules-order",
        version=_version(view.lexicon.version),
    )  # fmt: skip


def _tells(frame: Frame, sides: Sides) -> bool:
    """Whether enough of an event is there: both sides for a bare noun, one for a verb, more where the entry asks."""
    requires = frame.predicate.entry.requires
    if ("source" in requires and not sides.source) or ("target" in requires and not sides.target):
        return False
    if frame.predicate.is_verb or frame.light is not None:
        return bool(sides.source or sides.target)
    return bool(sides.source and sides.target)


def _participant(argument: Argument, role: str) -> Participant:
    mention = argument.placed.mention
    return Participant.model_validate(
        {
            "actor": actor_of(argument), "role": role, "text": mention.text, "start": mention.start,
            "end": mention.end, "inferred": argument.inferred,
        }
    )  # fmt: skip


def _evidence(view: SentenceView, frame: Frame, article: Article | None) -> Evidence:
    indices = list(frame.predicate.words)
    if frame.light is not None:
        indices.append(frame.light)
    first, last = view.words[min(indices)], view.words[max(indices)]
    sentence = view.span.text.rstrip()
    lead = len(sentence) - len(sentence.lstrip())
    return Evidence(
        article=article.id if article else "",
        start=first.idx,
        end=last.idx + len(last.text),
        sentence=sentence[lead:],
        sentence_start=view.span.start_char + lead,
    )


@cache
def _version(lexicon_version: str) -> str:
    return f"{package_version('detente')}+{lexicon_version}"
