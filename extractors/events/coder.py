"""Codes the events of a document: predicates, their arguments, sides, status, speaker, time and place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.metadata import version as package_version

from spacy.tokens import Doc

from detente.extractors.events import linear, order, tree
from detente.extractors.events.arguments import Argument, Frame
from detente.extractors.events.cameo import cameo_code
from detente.extractors.events.confidence import confidence
from detente.extractors.events.discourse import Discourse
from detente.extractors.events.predicates import FoundCue, Predicate, cues, predicates
from detente.extractors.events.setting import place_of, time_of
from detente.extractors.events.sides import Sides, actor_of, fill
from detente.extractors.events.speakers import attribution, speaker_of
from detente.extractors.events.status import Standing, decide
from detente.extractors.events.view import Placed, SentenceView
from detente.extractors.events.within import join_repeated, link_answers
from detente.extractors.lexicon import Lexicon
from detente.ontology import Article, Attribution, Event, EventType, Evidence, Interval, Participant, Status, event_id
from detente.ontology.plover import QuadClass


def code(doc: Doc, lexicon: Lexicon) -> tuple[Event, ...]:
    """Events of a document whose actors and times are set.

    Args:
        doc: a document on which `detente_actors` and `detente_times` have run.
        lexicon: the lexicon of its language.

    Returns:
        The events in the order of the text, what is told twice joined.
    """
    discourse = Discourse(doc._.cast or {}, doc._.actors)
    for number, span in enumerate(doc.sents):
        view = SentenceView(span, lexicon)
        if view.words:
            _sentence(view, number, discourse)
    return tuple(link_answers(join_repeated(discourse.events)))


def _sentence(view: SentenceView, number: int, discourse: Discourse) -> None:
    """Code a sentence: its events and subjects go into the discourse."""
    found = predicates(view)
    all_cues = cues(view) if found else []
    heard = 0
    for predicate in found:
        for cue in all_cues:  # who speaks is the subject that a later verb leaves out
            if cue.cue.kind == "saying" and cue.cue.governs and heard <= cue.index < predicate.index:
                discourse.speak_of(speaker_of(view, cue, predicate.index), number)
        heard = predicate.index
        frame = _read(view, predicate, all_cues, found)
        _supply(view, frame, number, discourse)
        discourse.events.extend(_events(view, frame, all_cues, discourse))
        discourse.speak_of([a.placed for a in frame.in_slot("subj") if not a.inferred], number)
    discourse.speak_of(_main_subject(view), number)


def _main_subject(view: SentenceView) -> list[Placed]:
    """The subject of the whole sentence, which the next sentence's pronouns take up first."""
    if not view.parsed:
        return []
    subject = next((t for t in view.span.root.children if t.dep_ in ("nsubj", "nsubjpass", "nsubj:pass")), None)
    placed = view.mention_of(subject) if subject is not None else None
    return [placed] if placed is not None else []


def _read(view: SentenceView, predicate: Predicate, all_cues: list[FoundCue], found: list[Predicate]) -> Frame:
    if view.parsed:
        return tree.read_frame(view, predicate, all_cues)
    if view.lexicon.grammar.match == "arabic":
        return order.read_frame(view, predicate, all_cues, found)
    return linear.read_frame(view, predicate, all_cues, found)


def _supply(view: SentenceView, frame: Frame, number: int, discourse: Discourse) -> None:
    """Put into the frame whom its pronouns and its dropped subject stand for."""
    for slot, pronoun, rank, phrase in frame.pronouns:
        others = [a.placed for a in frame.arguments if a.slot != slot]
        if slot == "obj" and rank and any(discourse.fits(a.placed, pronoun) for a in frame.in_slot("subj")):
            continue  # "cut its ties with": the subject's own
        held = [] if any(p in others for p in frame.governed_by) else frame.governed_by
        for placed in held or discourse.antecedent(pronoun, number, others):
            frame.add(placed, slot, rank, inferred=True, phrase=phrase)
    if view.parsed or view.lexicon.grammar.order != "vso" or frame.passive or fill(frame, discourse.states).source:
        return
    attempted = any(c.cue.pattern.pos == "noun" and c.cue.status is Status.HYPOTHETICAL for c in frame.cues)
    if frame.predicate.is_verb or frame.light is not None or (attempted and frame.in_slot("gen")):
        others = [a.placed for a in frame.arguments]
        for placed in discourse.antecedent("", number, others):
            frame.add(placed, "subj", 1, inferred=True, phrase=-1)


def _events(view: SentenceView, frame: Frame, all_cues: list[FoundCue], discourse: Discourse) -> list[Event]:
    """The events of a frame: none when it tells none, one for every phrase that brings a source of its own."""
    frame.predicate = _meant(view, frame)
    sides = fill(frame, discourse.states)
    sides = sides._replace(target=tuple(a for a in sides.target if not view.is_nobody(a.placed)))
    unnamed = () if sides.target else _unnamed_target(frame, sides, discourse)
    if not _tells(view, frame, sides, bool(unnamed)):
        return []
    time = time_of(view, frame, view.span.doc._.article)
    standing = decide(view, frame, time)
    if not standing.told or _is_toll(frame, sides, discourse):
        return []
    standing = _as_claimed(standing, attribution(view, frame, all_cues), frame, sides, discourse)
    known = tuple(a for a in sides.source if not view.is_nobody(a.placed))  # whose missile it was is not said
    if not known and not sides.target and not unnamed:
        return []
    sides = sides._replace(source=known)
    phrases = list(dict.fromkeys(a.phrase for a in sides.source)) or [0]
    parties = [a.placed for a in (*sides.source, *sides.target)]
    bodies = all(p.mention.form in ("name", "adjective") and not view.is_person(p) for p in parties)
    if sides.mutual or (frame.predicate.entry.type in _MEETS and bodies):
        discourse.meet(parties, frame.predicate.entry.type)
    groups = [tuple(a for a in sides.source if a.phrase == phrase) for phrase in phrases]
    return [
        _event(view, frame, Sides(group, sides.target, sides.mutual), unnamed, standing, time, all_cues)
        for group in groups
    ]


def _as_claimed(
    standing: Standing, said: Attribution | None, frame: Frame, sides: Sides, discourse: Discourse
) -> Standing:
    """A deed of conflict that only a party to it reports is a claim, not a fact."""
    conflict = frame.predicate.entry.type.quad is QuadClass.MATERIAL_CONFLICT
    if standing.status is not Status.ACTUAL or not conflict or said is None or said.actor is None:
        return standing
    parties = {actor for a in (*sides.source, *sides.target) if (actor := actor_of(a)) is not None}
    parties |= {state for actor in parties if (state := discourse.states.get(actor)) is not None}
    if said.verdict != "neutral" or not {said.actor, discourse.states.get(said.actor)} & parties:
        return standing
    return standing._replace(status=Status.ALLEGED)


def _is_toll(frame: Frame, sides: Sides, discourse: Discourse) -> bool:
    """Whether it only counts the victims of an assault that was told before ("two people were killed")."""
    if frame.predicate.entry.type is not EventType.ASSAULT or sides.source or not frame.passive:
        return False
    counted = all(a.placed.mention.form == "description" for a in sides.target)
    return counted and any(e.type is EventType.ASSAULT for e in discourse.events[-_TOLL_REACH:])


_TOLL_REACH = 3  # events back to which a toll belongs


def _meant(view: SentenceView, frame: Frame) -> Predicate:
    """The predicate with the entry that fits who acts ("protesters stormed" is a protest)."""
    predicate = frame.predicate
    sectors = {word for a in frame.in_slot("subj") for word in view.sorts(a.placed)}
    for entry in predicate.others:
        if sectors & entry.by:
            return replace(predicate, entry=entry)
    if predicate.entry.by and not sectors & predicate.entry.by:
        return replace(predicate, entry=replace(predicate.entry, requires=frozenset({"source", "target", "fitting"})))
    return predicate


# Types that are aimed at somebody: at the other side of the two spoken of, when the sentence names nobody.
_AGAINST = frozenset({EventType.ASSAULT, EventType.ACCUSE, EventType.THREATEN, EventType.REJECT})
# Types that are mostly aimed at another state: at the one that the article is about, when the sentence names nobody.
_ABROAD = frozenset(
    {EventType.THREATEN, EventType.MOBILIZE, EventType.SANCTION, EventType.ASSAULT, EventType.ACCUSE, EventType.REJECT,
     EventType.AID, EventType.RETREAT, EventType.CONCEDE, EventType.COOPERATE, EventType.CONSULT, EventType.AGREE}
)  # fmt: skip
# Types whose two sides are "the two sides" afterwards.
_MEETS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.THREATEN, EventType.ACCUSE, EventType.REJECT})


def _unnamed_target(frame: Frame, sides: Sides, discourse: Discourse) -> tuple[str, ...]:
    """A target that the sentence leaves unsaid: the doer of the deed that is answered, or the actors' own state."""
    speakers = {actor for a in sides.source if (actor := actor_of(a)) is not None}
    if not speakers:
        return ()
    if frame.predicate.entry.parties:
        parties = (actor for p in discourse.pair if (actor := p.mention.actor) is not None)
        return tuple(dict.fromkeys(actor for actor in parties if actor not in speakers))
    if frame.predicate.entry.type is EventType.REQUEST and not frame.predicate.is_verb and discourse.subjects:
        asked = tuple(s.placed.mention.actor or "" for s in discourse.subjects[-1])  # "met at the request of Egypt"
        return () if speakers.intersection(asked) else asked
    if frame.refers_back:
        found = discourse.answered(frame.predicate.entry.type, speakers, frame.refers_to)
        if found:
            return found
    if frame.predicate.entry.type is EventType.THREATEN and (other := discourse.acted_on(speakers)):
        return other
    if frame.predicate.entry.type in _AGAINST and (other := discourse.opponent(speakers)):
        return other
    if frame.predicate.entry.domestic:
        states = (discourse.home(s) for s in sorted(speakers) if s in discourse.cast)
        return tuple(dict.fromkeys(state for state in states if state is not None and state not in speakers))[:1]
    entry, stated = frame.predicate.entry, frame.predicate.is_verb or frame.light is not None
    explicit = (
        entry.type is EventType.ASSAULT or len(frame.predicate.words) > 1 or "target" not in entry.requires
    )
    stated = stated or entry.type is EventType.RETREAT  # a withdrawal is from where the article is about
    if entry.type in _ABROAD and stated and explicit:
        return discourse.topic(speakers)
    return ()


def _event(
    view: SentenceView,
    frame: Frame,
    sides: Sides,
    unnamed: tuple[str, ...],
    standing: Standing,
    time: Interval,
    all_cues: list[FoundCue],
) -> Event:
    article: Article | None = view.span.doc._.article
    entry = frame.predicate.entry
    if standing.refusal:
        entry = replace(entry, type=EventType.REJECT, mode=None, cameo=None)
    used = {a.placed.mention.start for a in (*sides.source, *sides.target)}
    evidence = _evidence(view, frame, article)
    participants = tuple(
        _participant(a, role) for role, side in (("source", sides.source), ("target", sides.target)) for a in side
    ) + tuple(Participant(actor=actor, role="target", inferred=True) for actor in unnamed)
    return Event(
        id=event_id(
            evidence.article, entry.type, entry.mode, standing.status, evidence.start,
            *(f"{p.role}:{p.actor}" for p in participants),
        ),
        type=entry.type,
        mode=entry.mode,
        contexts=entry.contexts,
        cameo=cameo_code(entry, standing.status),
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


def _tells(view: SentenceView, frame: Frame, sides: Sides, has_unnamed: bool) -> bool:
    """Whether enough of an event is there: both sides for a bare noun, one for a verb, more where the entry asks."""
    requires = frame.predicate.entry.requires
    if view.heading and not frame.predicate.is_verb:
        return False  # a headline's noun names the topic; the text below tells the event
    if "fitting" in requires:
        return False
    source, target = bool(sides.source), bool(sides.target) or has_unnamed
    if ("source" in requires and not source) or ("target" in requires and not target):
        return False
    protest = frame.predicate.entry.type is EventType.PROTEST  # political whoever does it
    placed = [argument.placed for argument in (*sides.source, *sides.target)]
    if not (source and target) and not protest and not view.is_political(placed):
        return False
    if frame.predicate.is_verb or frame.light is not None:
        return source or target
    by_itself = frame.predicate.entry.domestic and any(a.rank == 0 for a in sides.source)  # "the workers' strike"
    return (source and (target or by_itself)) or (target and requires == {"target"})


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
