"""Reads the arguments of a predicate from a dependency tree."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from detente.extractors.events.arguments import Frame
from detente.extractors.events.dependencies import (
    AGENT,
    GENITIVE,
    MODIFIER,
    OBJECT,
    PASSIVE_SUBJECT,
    RELATIVE,
    VERBAL,
    Subject,
    coordinated,
    inside,
    is_passive,
    objects_of,
    prepositional,
    subjects,
)
from detente.extractors.events.discourse import POSSESSIVES, PRONOUNS
from detente.extractors.events.predicates import FoundCue, Predicate, is_form
from detente.extractors.events.scope import governing
from detente.extractors.events.view import Placed, SentenceView
from detente.ontology import EventType
from detente.ontology.plover import QuadClass

_DURING = ("in", "during", "at")
_WILL = ("will", "shall", "'ll")
_ANSWERS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT})
_TOGETHER = frozenset({EventType.AGREE, EventType.CONSULT})
_JOINING = frozenset({",", "and", "&", "the"})


def read_frame(view: SentenceView, predicate: Predicate, found_cues: list[FoundCue]) -> Frame:
    """Arguments, voice and cues of a predicate, from the tree."""
    reader = _Reader(view)
    token = view.words[predicate.index]
    frame = Frame(predicate)
    if predicate.is_verb:
        reader.verb(token, frame)
    else:
        reader.noun(token, frame)
    frame.cues = list(governing(view, token, predicate, found_cues))
    reader.tense(token if frame.light is None else view.words[frame.light], frame)
    return frame


class _Reader:
    def __init__(self, view: SentenceView) -> None:
        self.view = view
        self.grammar = view.lexicon.grammar
        self.index_of = view.index_of

    # -- verbs ---------------------------------------------------------------------------------------------------

    def verb(self, token: Token, frame: Frame) -> None:
        frame.passive = is_passive(token) or frame.predicate.entry.voice == "passive"
        for subject, rank, inferred in self.subjects(token):
            self.fill(subject, "obj" if frame.passive else "subj", rank, frame, inferred=inferred)
        for child in token.children:
            if child.dep_ in OBJECT:
                self.fill(child, "to" if frame.passive else "obj", 0, frame)
                if self.mention(child) is None:
                    self.phrases(child, frame, rank=1)
            elif child.dep_ in AGENT:
                for thing in objects_of(child):
                    self.fill(thing, "subj" if frame.passive else "by", 0, frame)
            elif child.dep_ in ("xcomp", "ccomp") and child.pos_ in VERBAL and not frame.passive:
                self.complement(child, frame)
        self.phrases(token, frame, rank=0)
        if frame.passive:
            self.cause(token, frame)
        for index in frame.predicate.words[1:]:
            self.completing(self.view.words[index], frame)

    def complement(self, verb: Token, frame: Frame) -> None:
        """Who is asked, warned or threatened, where only the lower clause names them."""
        lower = [c for c in verb.children if c.dep_ == "nsubj"]
        for child in lower:  # "urged Iran to stop", "demanded that Iran stop"
            if verb.tag_ in ("VB", "VBP") or any(c.dep_ == "aux" and c.tag_ in ("MD", "TO") for c in verb.children):
                self.fill(child, "obj", 1, frame)
        if frame.predicate.entry.type in _TOGETHER and self.is_hostile(verb):  # "agreed to impose sanctions on"
            return
        if not lower and verb.dep_ == "xcomp":  # "threatened to strike Israel"
            for child in verb.children:
                if child.dep_ in OBJECT:
                    self.fill(child, "obj", 2, frame)
                    if self.mention(child) is None:
                        self.phrases(child, frame, rank=3)
                elif child.dep_ in ("xcomp", "ccomp") and child.pos_ in VERBAL:  # "refused to let the ship land"
                    self.complement(child, frame)
            self.phrases(verb, frame, rank=2)

    def cause(self, token: Token, frame: Frame) -> None:
        """Who is behind the event in which something was done: "killed in a Russian strike"."""
        for marker, thing in prepositional(token):
            if marker in ("in", "by", "during") and self.names_event(thing):
                for placed in self.embedded(thing, frame):
                    if placed.mention.actor is not None:
                        frame.add(placed, "subj", 1, phrase=token.i)

    def completing(self, token: Token, frame: Frame) -> None:
        """Arguments of the word that completes a predicate: "signed an *agreement* with", "threatened to *attack*"."""
        while token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN"):  # "ended *mediation* efforts between"
            token = token.head
        for child in token.children:
            if child.dep_ in OBJECT and token.pos_ in VERBAL:
                self.fill(child, "obj", 1, frame)
            elif child.dep_ == "acl" and child.tag_ == "VBN":  # "lifted the sanctions imposed on"
                self.phrases(child, frame, rank=2)
        if token.pos_ in ("NOUN", "PROPN", "VERB"):
            self.phrases(token, frame, rank=1)
            for _, thing in prepositional(token):  # "filed a case in a Paris court against"
                self.phrases(thing, frame, rank=3)

    def subjects(self, token: Token) -> Iterable[Subject]:
        return subjects(token, self.grammar.relative)

    def tense(self, verb: Token, frame: Frame) -> None:
        """What the form of the verb says of when: "is fighting", "will visit", "to visit", "said it would visit"."""
        auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
        frame.progressive = verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in auxiliaries)
        frame.future = any(c.lower_ in _WILL for c in auxiliaries)
        infinitive = any(c.tag_ == "TO" for c in auxiliaries)
        if infinitive and (verb.dep_ == "ROOT" or (verb.dep_ == "xcomp" and verb.head.lemma_ == "be")):
            frame.future = True  # headlines: "Putin to visit Turkey"; "Poland is to deploy"
        frame.purpose = infinitive and verb.dep_ in ("advcl", "relcl") and not frame.cues
        if any(c.cue.kind == "saying" for c in frame.cues):
            told = [c for c in frame.cues if self.view.texts[c.index] != "would"]
            frame.future = frame.future or len(told) < len(frame.cues)  # the future of the past, as it is reported
            frame.cues = told

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, token: Token, frame: Frame) -> None:
        for child in token.children:
            if child.dep_ in GENITIVE and child.lower_ in POSSESSIVES:
                frame.pronouns.append(("gen", POSSESSIVES[child.lower_], 1, token.i))
                frame.governed_by = frame.governed_by or self.owner(token)
            elif child.dep_ in GENITIVE:
                self.fill(child, "gen", 0, frame)
            elif child.dep_ in MODIFIER and child.i < token.i:
                self.fill(child, "adj", 0, frame)
        adjective = self.mention(token)
        if adjective is not None and adjective.mention.form not in ("name", "place"):
            frame.add(adjective, "adj", 0)
        self.phrases(token, frame, rank=0)
        for _, thing in prepositional(token):  # "the expulsion of diplomats by Austria": the small model nests them
            if self.mention(thing) is not None:
                self.phrases(thing, frame, rank=2)
        for child in token.children:  # "a strike carried out by Israel"
            if child.dep_ == "acl" and child.tag_ == "VBN":
                for thing in (t for c in child.children if c.dep_ in AGENT for t in objects_of(c)):
                    self.fill(thing, "by", 0, frame)
        for index in frame.predicate.words[1:]:
            self.completing(self.view.words[index], frame)
        light = self.light_verb(token)
        if light is not None:
            self.carried(token, light, frame)
        elif token.dep_ == "conj":
            self._share(token, frame)
        elif frame.predicate.entry.type is EventType.CONSULT and token.head.lower_ in _DURING:
            self.occasion(token.head.head, frame)

    def occasion(self, verb: Token, frame: Frame) -> None:
        """Who met, where something else was done at the meeting: "agreed in a telephone call"."""
        if verb.pos_ in VERBAL and not is_passive(verb):
            for subject, rank, inferred in self.subjects(verb):
                self.fill(subject, "subj", rank + 1, frame, inferred=inferred)
            for child in verb.children:
                if child.dep_ in OBJECT and self.mention(child) is not None:
                    self.fill(child, "to", 2, frame)

    def owner(self, token: Token) -> list[Placed]:
        """The subject of the verb above a noun, whom its "his" or "its" stands for."""
        verb = next((a for a in token.ancestors if a.pos_ in VERBAL), None)
        placed = (self.mention(subject) for subject, _, _ in self.subjects(verb)) if verb is not None else ()
        return [p for p in placed if p is not None][:1]

    def carried(self, token: Token, light: Token, frame: Frame) -> None:
        """Arguments of the verb that carries an event noun."""
        frame.light = self.index_of[light.i]
        acted_on = is_form(self.view, frame.light, self.grammar.light_passive)
        hosts = is_form(self.view, frame.light, self.grammar.light_place)
        slot = "in" if hosts else "obj" if acted_on or is_passive(light) else "subj"
        for subject, rank, inferred in self.subjects(light):
            if subject.i != token.i and not inside(token, subject):
                self.fill(subject, slot, rank, frame, inferred=inferred)
        for child in light.children:
            if child.dep_ in AGENT:
                for thing in objects_of(child):
                    self.fill(thing, "subj", 0, frame)
            if child.dep_ in ("dative", "iobj"):
                self.fill(child, "to", 1, frame)
        self.phrases(light, frame, rank=1, skip=token)

    def _share(self, token: Token, frame: Frame) -> None:
        head = token.head
        for child in head.children:
            if child.dep_ in GENITIVE:
                self.fill(child, "gen", 1, frame)
        self.phrases(head, frame, rank=1, skip=token)

    def light_verb(self, token: Token) -> Token | None:
        """The verb that carries an event noun: "held talks", "engaged in talks", "talks were held"."""
        top = token
        while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        verb = None
        if top.dep_ in OBJECT | PASSIVE_SUBJECT | {"nsubj"}:
            verb = top.head
        elif top.dep_ == "pobj" and top.head.head.pos_ == "VERB":
            verb = top.head.head
            if any(c.dep_ in OBJECT for c in verb.children):  # what is done "in talks" is no talk that is held
                return None
        elif top.dep_ == "pobj" and top.head.dep_ == "prep" and top.head.lower_ == "of":
            upper = top.head.head  # "a series of strikes"
            if upper.pos_ == "NOUN":
                return self.light_verb(upper)
        if verb is None or verb.i not in self.index_of or verb.pos_ not in VERBAL:
            return None
        return verb if is_form(self.view, self.index_of[verb.i], self.grammar.light) else None

    # -- shared --------------------------------------------------------------------------------------------------

    def phrases(self, token: Token, frame: Frame, rank: int, skip: Token | None = None) -> None:
        """Fill the slots of the prepositional phrases on a word."""
        for marker, thing in prepositional(token):
            if skip is not None and (thing.i == skip.i or inside(skip, thing)):
                continue
            for slot in self.slots(marker):
                if slot == "by" and frame.passive:
                    slot = "subj"
                self.fill(thing, slot, rank, frame)

    def slots(self, marker: str) -> tuple[str, ...]:
        return self.grammar.prepositions.get(marker, ())

    def fill(self, token: Token, slot: str, rank: int, frame: Frame, inferred: bool = False) -> None:
        """Put the actors of a phrase and those joined to it into a slot."""
        token = self.meant_by(token)
        for member in coordinated(token):
            placed = self.mention(member)
            if slot == "obj" and placed is not None and self.view.is_nobody(placed):
                placed = None  # "condemned the missile attack" answers whoever attacked
            if placed is not None and member.i != self.view.words[frame.predicate.index].i:
                for joined in self.joined(placed, token):
                    frame.add(joined, slot, rank, inferred, token.i)
                if placed.mention.form == "description":  # "diplomats from Poland and Sweden"
                    for origin in (t for m, t in prepositional(member) if m == "from"):
                        self.fill(origin, slot, rank, frame, inferred)
                frame.add(placed, slot, rank, inferred, token.i)
            elif slot == "obj" and member.lower_ == "it" and frame.predicate.entry.type in _ANSWERS:
                frame.refers_back = True
            elif member.lower_ in PRONOUNS:
                frame.pronouns.append((slot, member.lower_, rank, token.i))
                frame.governed_by = frame.governed_by or self.speaker_over(member)
            elif self.is_both(member):
                frame.pronouns.append((slot, "both", rank, token.i))
            else:
                answers = frame.predicate.entry.type in _ANSWERS
                own = not answers and self.index_of.get(member.i) in frame.predicate.words
                if slot == "obj" and not own and (member.tag_ in ("WP", "WDT", "DT") or self.names_event(member)):
                    frame.refers_back = True
                    frame.refers_to = self.event_types(member)
                for child in member.children:  # "attacked his residence"
                    if child.dep_ in GENITIVE and child.lower_ in POSSESSIVES:
                        frame.pronouns.append((slot, POSSESSIVES[child.lower_], rank + 1, token.i))
                        frame.governed_by = frame.governed_by or self.speaker_over(token)
                for embedded in self.embedded(member, frame):
                    frame.add(embedded, slot, rank + 1, inferred, token.i)

    def meant_by(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for, or the word itself."""
        if token.tag_ in ("WDT", "WP", "IN") and token.lower_ in self.grammar.relative:
            clause = next((a for a in token.ancestors if a.dep_ in RELATIVE), None)
            return clause.head if clause is not None else token
        return token

    def joined(self, placed: Placed, phrase: Token) -> list[Placed]:
        """Mentions of a phrase that commas and "and" join to one before them, where the tree does not say so."""
        found: list[Placed] = []
        below = {t.i for t in phrase.subtree}
        first = placed
        for earlier in reversed(self.view.placed[: self.view.placed.index(placed)]):
            between = self.view.texts[earlier.last + 1 : first.first]
            joins = bool(between) and _JOINING.issuperset(between) and (found or "and" in between or "&" in between)
            if not joins or self.view.words[earlier.last].i not in below:
                break
            found.insert(0, earlier)
            first = earlier
        return found

    def mention(self, token: Token) -> Placed | None:
        """The mention that covers a word."""
        return self.view.mention_of(token)

    def speaker_over(self, pronoun: Token) -> list[Placed]:
        """Who says or thinks the clause of a pronoun, when that is who it stands for ("Iran said it would")."""
        verb = pronoun.head
        while verb.dep_ in ("xcomp", "conj", "aux", "dobj", "prep", "pobj") and verb.head.i != verb.i:
            verb = verb.head
        governor = verb.head
        if verb.dep_ in ("acl", "relcl") and governor.dep_ in OBJECT:  # "denied reports that it had helped"
            governor = governor.head
        elif verb.dep_ not in ("ccomp", "advcl"):
            return []
        for subject, _, _ in self.subjects(governor):
            placed = self.mention(subject)
            if placed is not None:
                return [placed]
        return []

    def names_event(self, token: Token) -> bool:
        """Whether a noun names something that was told before."""
        lexicon = self.view.lexicon
        return token.lemma_.lower() in lexicon.heads or token.lemma_.lower() in lexicon.grammar.anaphoric

    def is_both(self, token: Token) -> bool:
        """Whether a phrase speaks of the two that were spoken of: "both sides", "the two countries"."""
        return token.lemma_.lower() in self.grammar.both and any(c.lower_ in ("both", "two") for c in token.children)

    def is_hostile(self, verb: Token) -> bool:
        """Whether a verb names only conflict."""
        entries = self.view.lexicon.heads.get(verb.lemma_.lower(), ())
        kinds = {entry.type for entry, pattern in entries if pattern.pos == "verb"}
        return bool(kinds) and all(kind.quad >= QuadClass.VERBAL_CONFLICT for kind in kinds)

    def event_types(self, token: Token) -> frozenset[EventType]:
        """Types of event that a noun can name."""
        entries = self.view.lexicon.heads.get(token.lemma_.lower(), ())
        return frozenset(entry.type for entry, pattern in entries if pattern.pos == "noun")

    def embedded(self, token: Token, frame: Frame) -> list[Placed]:
        """Actors on a noun that is none itself: its possessor, its adjective, what "of" or "by" brings."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "PRON", "DET"):
            return []
        predicate = self.view.words[frame.predicate.index]
        found: list[Placed] = []
        for child in token.children:
            if child.i != predicate.i and child.dep_ in GENITIVE | MODIFIER:
                self._take(child, found)
        if not found:
            for child in token.children:
                if child.dep_ == "acl" and child.tag_ == "VBN":  # "a resolution drafted by Washington"
                    if frame.predicate.entry.type in _TOGETHER:  # "agreed to a truce mediated by Cairo"
                        continue
                    for agent in (a for c in child.children if c.dep_ in AGENT for a in objects_of(c)):
                        self._take(agent, found)
                elif child.dep_ in RELATIVE | {"acl"} and child.i != predicate.i:  # "bases that host American troops"
                    for thing in (c for c in child.children if c.dep_ in OBJECT):
                        self._take(thing, found)
        for roles in ({"of", "by", "from"}, {"in"}, {"with"}):
            if found:
                break
            for marker, thing in prepositional(token):
                if roles.intersection(self.slots(marker)) and thing.i != predicate.i:
                    for member in coordinated(thing):
                        self._take(member, found)
                    if not found:  # "a number of towns in Ukraine"
                        found = self.embedded(thing, frame) if marker in ("of", "in") else []
        return found

    def _take(self, token: Token, found: list[Placed]) -> None:
        placed = self.mention(token)
        if placed is not None:
            found.append(placed)
