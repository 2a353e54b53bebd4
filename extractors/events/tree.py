"""Reads arguments from a dependency tree, in UD labels or in the CLEAR labels of spaCy's English models.

The two schemes differ in four things that matter here; this module is the one place that knows them:

    what                  CLEAR                        UD
    object                dobj, dative                 obj, iobj
    passive subject       nsubjpass (auxpass)          nsubj:pass (aux:pass)
    passive agent         agent → pobj                 obl:agent, obl + case "by"
    prepositional phrase  prep → pobj, pcomp           obl or nmod + case child
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extractors.events.arguments import Frame
from detente.extractors.events.discourse import POSSESSIVES, PRONOUNS
from detente.extractors.events.predicates import FoundCue, Predicate, is_form
from detente.extractors.events.view import Placed, SentenceView
from detente.extractors.folding import fold_text

_SUBJECT = {"nsubj", "csubj"}
_PASSIVE_SUBJECT = {"nsubjpass", "nsubj:pass"}
_PASSIVE_MARK = {"auxpass", "aux:pass"}
_OBJECT = {"dobj", "obj", "iobj", "dative"}
_OBLIQUE = {"obl", "nmod", "obl:arg", "obl:agent"}
_GENITIVE = {"poss", "nmod:poss"}
_MODIFIER = {"amod", "compound", "nmod", "nummod"}
_VERBAL = {"VERB", "AUX"}
_DEEPEST = 8  # steps up a tree after which a cue has lost its hold


def read_frame(view: SentenceView, predicate: Predicate, found_cues: list[FoundCue]) -> Frame:
    """Arguments, voice and cues of a predicate, from the tree."""
    reader = _Reader(view)
    token = view.words[predicate.index]
    frame = Frame(predicate)
    if predicate.is_verb:
        reader.verb(token, frame)
    else:
        reader.noun(token, frame)
    frame.cues = list(reader.governing(token, predicate, found_cues))
    return frame


class _Reader:
    def __init__(self, view: SentenceView) -> None:
        self.view = view
        self.index_of = view.index_of

    # -- verbs ---------------------------------------------------------------------------------------------------

    def verb(self, token: Token, frame: Frame) -> None:
        frame.passive = _is_passive(token) or frame.predicate.entry.voice == "passive"
        frame.progressive = token.tag_ == "VBG" and any(c.lemma_ == "be" and c.dep_ == "aux" for c in token.children)
        frame.future = any(c.dep_ in ("aux",) and c.lower_ in ("will", "shall", "'ll") for c in token.children)
        for subject, rank, inferred in self.subjects(token):
            self.fill(subject, "obj" if frame.passive else "subj", rank, frame, inferred=inferred)
        for child in token.children:
            if child.dep_ in _OBJECT:
                self.fill(child, "to" if frame.passive else "obj", 0, frame)
                if self.mention(child) is None:
                    self.phrases(child, frame, rank=1)
            elif child.dep_ == "agent" or child.dep_ == "obl:agent":
                for thing in _objects_of(child):
                    self.fill(thing, "subj" if frame.passive else "by", 0, frame)
            elif child.dep_ in ("xcomp", "ccomp") and child.pos_ == "VERB" and not frame.passive:
                # "urged Iran to stop": the small model hangs Iran on the lower verb.
                for lower in child.children:
                    if lower.dep_ == "nsubj" and child.tag_ == "VB":
                        self.fill(lower, "obj", 1, frame)
        self.phrases(token, frame, rank=0)
        for index in frame.predicate.words[1:]:
            self.completing(self.view.words[index], frame)

    def completing(self, token: Token, frame: Frame) -> None:
        """Arguments of the word that completes a predicate: "signed an *agreement* with", "threatened to *attack*"."""
        for child in token.children:
            if child.dep_ in _OBJECT and token.pos_ in _VERBAL:
                self.fill(child, "obj", 1, frame)
        if token.pos_ in ("NOUN", "PROPN", "VERB"):
            self.phrases(token, frame, rank=1)

    def subjects(self, token: Token, depth: int = 0) -> Iterator[tuple[Token, int, bool]]:
        """Subjects of a verb: its own, a shared one, or the controller's. With rank and whether it is a guess."""
        own = [c for c in token.children if c.dep_ in _SUBJECT | _PASSIVE_SUBJECT]
        if own:
            for child in own:
                if child.lower_ in self.view.lexicon.grammar.relative and token.dep_ in ("relcl", "acl:relcl"):
                    yield token.head, 0, False
                else:
                    yield child, 0, False
            return
        if depth > 4:
            return
        head, dep = token.head, token.dep_
        if dep in ("relcl", "acl:relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return
        if dep == "acl":
            if token.tag_ in ("VBG", "VBN") or token.morph.get("VerbForm") == ["Part"]:
                yield head, 0, False
            else:
                for child in head.children:  # "Russia's decision to attack"
                    if child.dep_ in _GENITIVE:
                        yield child, 1, False
                if head.dep_ in _OBJECT and head.head.pos_ == "VERB":
                    yield from self._lower(head.head, depth, 1)
        elif dep in ("xcomp", "pcomp", "advcl", "conj", "ccomp"):
            governor = head
            if dep == "pcomp":
                governor = head.head  # over the preposition
            if governor.pos_ not in ("VERB", "AUX"):
                for child in governor.children:
                    if child.dep_ in _GENITIVE | _SUBJECT:
                        yield child, 1, False
                return
            controllers = [c for c in governor.children if c.dep_ in _OBJECT] if dep in ("xcomp", "pcomp") else []
            if controllers:
                for child in controllers:
                    yield child, 1, False
            else:
                yield from self._lower(governor, depth, 0 if dep == "conj" else 1)

    def _lower(self, governor: Token, depth: int, rank: int) -> Iterator[tuple[Token, int, bool]]:
        for subject, more, inferred in self.subjects(governor, depth + 1):
            yield subject, rank + more, inferred

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, token: Token, frame: Frame) -> None:
        for child in token.children:
            if child.dep_ in _GENITIVE:
                self.fill(child, "gen", 0, frame)
            elif child.dep_ in _MODIFIER and child.i < token.i:
                self.fill(child, "adj", 0, frame)
        adjective = self.mention(token)
        if adjective is not None and adjective.mention.form == "adjective":
            frame.add(adjective, "adj", 0)
        self.phrases(token, frame, rank=0)
        light = self.light_verb(token)
        if light is not None:
            frame.light = self.index_of.get(light.i)
            grammar = self.view.lexicon.grammar
            acted_on = frame.light is not None and is_form(self.view, frame.light, grammar.light_passive)
            passive = _is_passive(light)
            hosts = frame.light is not None and is_form(self.view, frame.light, grammar.light_place)
            slot = "in" if hosts else "obj" if acted_on or passive else "subj"
            subjects = [s for s in self.subjects(light) if s[0].i != token.i and not _inside(token, s[0])]
            for subject, rank, inferred in subjects:
                self.fill(subject, slot, rank, frame, inferred=inferred)
            for child in light.children:
                if child.dep_ == "agent":
                    for thing in _objects_of(child):
                        self.fill(thing, "subj", 0, frame)
                if child.dep_ in ("dative", "iobj"):
                    self.fill(child, "to", 1, frame)
            self.phrases(light, frame, rank=1, skip=token)
            frame.progressive = light.tag_ == "VBG" and any(c.lemma_ == "be" for c in light.children)
            frame.future = any(c.lower_ in ("will", "shall", "'ll") for c in light.children if c.dep_ == "aux")
        elif token.dep_ == "conj":
            self._share(token, frame)

    def _share(self, token: Token, frame: Frame) -> None:
        head = token.head
        for child in head.children:
            if child.dep_ in _GENITIVE:
                self.fill(child, "gen", 1, frame)
        self.phrases(head, frame, rank=1, skip=token)

    def light_verb(self, token: Token) -> Token | None:
        """The verb that carries an event noun: "held talks", "engaged in talks", "talks were held"."""
        top = token
        while top.dep_ == "conj" and top.head.pos_ in ("NOUN", "PROPN"):
            top = top.head
        verb = None
        if top.dep_ in _OBJECT | _PASSIVE_SUBJECT | {"nsubj"}:
            verb = top.head
        elif top.dep_ == "pobj" and top.head.head.pos_ == "VERB":
            verb = top.head.head
        elif top.dep_ in ("pobj",) and top.head.dep_ == "prep" and top.head.lower_ == "of":
            upper = top.head.head  # "a series of strikes"
            if upper.pos_ == "NOUN":
                return self.light_verb(upper)
        if verb is None or verb.i not in self.index_of or verb.pos_ not in ("VERB", "AUX"):
            return None
        return verb if is_form(self.view, self.index_of[verb.i], self.view.lexicon.grammar.light) else None

    # -- shared --------------------------------------------------------------------------------------------------

    def phrases(self, token: Token, frame: Frame, rank: int, skip: Token | None = None) -> None:
        """Fill the slots of the prepositional phrases on a word."""
        for marker, thing in _prepositional(token):
            if skip is not None and (thing.i == skip.i or _inside(skip, thing)):
                continue
            for slot in self.slots(marker):
                if slot == "by" and frame.passive:
                    slot = "subj"
                self.fill(thing, slot, rank, frame)

    def slots(self, marker: str) -> tuple[str, ...]:
        return self.view.lexicon.grammar.prepositions.get(marker, ())

    def fill(self, token: Token, slot: str, rank: int, frame: Frame, inferred: bool = False) -> None:
        """Put the actors of a phrase and those joined to it into a slot."""
        for member in _coordinated(token):
            placed = self.mention(member)
            if placed is not None and member.i != self.view.words[frame.predicate.index].i:
                frame.add(placed, slot, rank, inferred, token.i)
            elif member.lower_ in PRONOUNS:
                frame.pronouns.append((slot, member.lower_, rank, token.i))
                if slot == "subj":
                    frame.governed_by = self.speaker_over(member)
            else:
                if slot == "obj" and (member.tag_ in ("WP", "DT") or self.names_event(member)):
                    frame.refers_back = True
                for child in member.children:  # "attacked his residence"
                    if child.dep_ in _GENITIVE and child.lower_ in POSSESSIVES:
                        frame.pronouns.append((slot, POSSESSIVES[child.lower_], rank + 1, token.i))
                for embedded in self.embedded(member, frame):
                    frame.add(embedded, slot, rank + 1, inferred, token.i)

    def mention(self, token: Token) -> Placed | None:
        """The mention that covers a word."""
        return self.view.mention_of(token)

    def speaker_over(self, pronoun: Token) -> list[Placed]:
        """Who says or thinks the clause of a pronoun, when that is who it stands for ("Iran said it would")."""
        verb = pronoun.head
        while verb.dep_ in ("xcomp", "conj", "aux") and verb.head.i != verb.i:
            verb = verb.head
        governor = verb.head
        if verb.dep_ in ("acl", "relcl") and governor.dep_ in _OBJECT:  # "denied reports that it had helped"
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

    def embedded(self, token: Token, frame: Frame) -> list[Placed]:
        """Actors on a noun that is none itself: its possessor, its adjective, what "of" or "by" brings."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB", "PRON", "DET"):
            return []
        predicate = self.view.words[frame.predicate.index]
        found: list[Placed] = []
        for child in token.children:
            if child.i == predicate.i:
                continue
            if child.dep_ in _GENITIVE | _MODIFIER:
                placed = self.mention(child)
                if placed is not None:
                    found.append(placed)
        if not found:
            for child in token.children:  # "a resolution drafted by Washington"
                if child.dep_ == "acl" and child.tag_ == "VBN":
                    for agent in (a for c in child.children if c.dep_ == "agent" for a in _objects_of(c)):
                        placed = self.mention(agent)
                        if placed is not None:
                            found.append(placed)
        if not found:
            for marker, thing in _prepositional(token):
                if {"of", "by", "from"}.intersection(self.slots(marker)) and thing.i != predicate.i:
                    for member in _coordinated(thing):
                        placed = self.mention(member)
                        if placed is not None:
                            found.append(placed)
                    if not found and marker == "of":
                        found = self.embedded(thing, frame)
        return found

    def governing(self, token: Token, predicate: Predicate, found_cues: list[FoundCue]) -> Iterator[FoundCue]:
        """Cues on the predicate, then those on its governors, nearest first."""
        by_token = {self.view.words[c.index].i: c for c in found_cues if c.index not in predicate.words}
        seen: set[int] = set()
        current, below = token, None
        for _ in range(_DEEPEST):
            for child in current.children:
                cue = by_token.get(child.i)
                is_particle = cue is not None and not cue.cue.governs
                if cue and is_particle and child.i not in seen and (below is None or child.i < below.i):
                    seen.add(child.i)
                    yield cue
            cue = by_token.get(current.i)
            if cue and below is not None and cue.cue.governs and current.i not in seen and not _is_argument(below):
                seen.add(current.i)
                yield cue
            if current.head.i == current.i:
                return
            step = current.head
            if current.dep_ == "conj" and current.pos_ in _VERBAL and step.pos_ in _VERBAL:
                # A coordinated verb shares what governs the first one, not the first one's own content.
                while step.dep_ == "conj" and step.head.pos_ in _VERBAL:
                    step = step.head
                if step.head.i == step.i:
                    return
                below, current = step, step.head
                continue
            below, current = current, step


def _is_argument(token: Token) -> bool:
    """Whether a word is a subject, so that its verb says something of it and does not govern it."""
    return token.dep_ in _SUBJECT and token.pos_ != "VERB"


def _is_passive(token: Token) -> bool:
    if any(c.dep_ in _PASSIVE_SUBJECT | _PASSIVE_MARK for c in token.children):
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN":
        return _is_passive(token.head) and not any(c.dep_ in _SUBJECT for c in token.children)
    return token.dep_ == "acl" and token.tag_ == "VBN"


def _prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    """Pairs of preposition (folded) and its object on a word."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
            marker = fold_text(child.text)
            for thing in child.children:
                if thing.dep_ in ("pobj", "pcomp"):
                    yield marker, thing
                elif thing.dep_ == "prep":
                    for deeper in _objects_of(thing):
                        yield f"{marker} {fold_text(thing.text)}", deeper
                        yield fold_text(thing.text), deeper
        elif child.dep_.split(":")[0] in _OBLIQUE:
            marks = [c for c in child.children if c.dep_ == "case"]
            if marks:
                yield " ".join(fold_text(m.text) for m in marks), child


def _objects_of(preposition: Token) -> list[Token]:
    if preposition.dep_ == "obl:agent":
        return [preposition]
    return [child for child in preposition.children if child.dep_ == "pobj"]


def _coordinated(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from _coordinated(child)
        elif child.dep_ == "appos" and child.pos_ == "PROPN":
            continue


def _inside(token: Token, ancestor: Token) -> bool:
    return any(a.i == ancestor.i for a in token.ancestors)
