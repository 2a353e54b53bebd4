"""Reads arguments from the order of words in languages whose words are matched by lemma and have no tree.

All that differs between the languages is in their `grammar.yaml`: prepositions, postpositions and case suffixes, where
verbs stand, how passives, futures and genitives look. Words of a language's grammar are compared as written, accents
and all («à» is no «a»); words of events by lemma.
"""

from __future__ import annotations

from detente.extractors.events.arguments import Frame
from detente.extractors.events.linear_clause import _LIGHT, LinearClause
from detente.extractors.events.predicates import FoundCue, Predicate, is_form
from detente.extractors.events.view import COMMAS, Placed, SentenceView
from detente.ontology import EventType

_AUXILIARY = 4  # words between an auxiliary and its participle
_GAP = 1  # plain words between an event noun and its genitive


def read_frame(view: SentenceView, predicate: Predicate, found_cues: list[FoundCue], others: list[Predicate]) -> Frame:
    """Arguments, voice and cues of a predicate, from the order of words.

    Args:
        view: the sentence.
        predicate: the predicate.
        found_cues: cues of the sentence.
        others: all predicates of the sentence.
    """
    reader = _Reader(view, predicate, found_cues, others)
    frame = Frame(predicate)
    if predicate.is_verb:
        reader.verb(frame)
    else:
        reader.noun(frame)
    frame.cues = reader.governing(frame.light)
    frame.future = reader.is_future(frame.light if frame.light is not None else predicate.index)
    return frame


class _Reader(LinearClause):
    # -- verbs ---------------------------------------------------------------------------------------------------

    def verb(self, frame: Frame) -> None:
        """Fill the frame of a verb."""
        left = self.groups_of(self.leftward())
        right = self.groups_of(self.rightward())
        bare_left = [g for g in left if self.is_bare(g[0]) and g[0].mention.form != "place"]
        bare_right = [g for g in right if self.is_bare(g[0]) and not self.noun_between(g[0])]
        antecedent = self.antecedent()
        frame.passive = self.is_passive()
        self.add_roles(right, frame, 0)
        self.add_roles(left, frame, 0 if self.grammar.verb_final else 2)
        has_agent = any(a.slot == "by" for a in frame.arguments)
        if self.predicate.entry.type is EventType.REQUEST and not right:
            for placed in self.asked():
                frame.add(placed, self.predicate.entry.frames["verb"].target[0], 1, phrase=placed.first)
        if frame.passive:
            patient, agent = self.passive_sides(bare_left, bare_right, antecedent, has_agent)
            subject, objects = agent, patient
        else:
            subject, objects = self.active_sides(bare_left, bare_right, antecedent, right)
        for placed in subject:
            frame.add(placed, "subj", phrase=subject[0].first)
        owned = self.grammar.genitive and len(self.own) > 1 and bool(objects) and objects in right
        owned = owned and 0 <= objects[0].first - max(self.own) - 1 == self.gap(max(self.own), objects[0])
        for placed in objects:
            frame.add(placed, "gen" if owned else "obj", phrase=objects[0].first)
        if owned and "gen" not in self.predicate.entry.frames["verb"].target:
            for placed in objects:
                frame.add(placed, "obj", phrase=objects[0].first)
        if not objects and not any(a.slot not in ("subj", "in") for a in frame.arguments):
            frame.refers_back, frame.refers_to = self.told_before()
        if frame.passive:
            for argument in [a for a in frame.arguments if a.slot == "by"]:
                frame.add(argument.placed, "subj", argument.rank, phrase=argument.phrase)

    def asked(self) -> list[Placed]:
        """The subject of the clause that says what is asked («потребовал, чтобы Россия …»)."""
        at = self.index + 1
        while at < len(self.words) and (self.words[at] in COMMAS or self.view.in_time(at)):
            at += 1
        if at >= len(self.words) or self.words[at] not in self.grammar.boundaries:
            return []
        for i in range(at + 1, min(at + 4, len(self.words))):
            placed = self.view.mention_at(i)
            if placed is not None:
                return [placed] if self.is_bare(placed) and placed.mention.form != "place" else []
        return []

    def told_before(self) -> tuple[bool, frozenset[EventType]]:
        """Whether the object is a noun for something told before ("rejected this demand"), and of which types."""
        for i in range(self.index + 1, min(self.index + 4, len(self.words))):
            if self.closes(i) or self.view.mention_at(i) is not None:
                break
            types = self.view.event_types(i)
            if types or any(key.form in self.grammar.anaphoric for key in self.view.keys[i]):
                return True, types
        return False, frozenset()

    def active_sides(
        self, left: list[list[Placed]], right: list[list[Placed]], antecedent: list[Placed], after: list[list[Placed]]
    ) -> tuple[list[Placed], list[Placed]]:
        """Subject and object of an active verb."""
        takes_object = "obj" in self.predicate.entry.frames["verb"].target
        no_places = [g for g in right if g[0].mention.form != "place"]
        if antecedent:
            if left:
                return left[0], right[0] if right else antecedent
            return antecedent, right[0] if right else []
        if len(left) > 1 and self.grammar.verb_final and not right:
            return left[-1], left[0]
        if left and self.is_accusative(left[0]):
            return (left[1] if len(left) > 1 else []), left[0]
        if left:
            return left[0], right[0] if right else []
        if not right:
            return [], []
        personal = any("to" in self.roles(g[0]) for g in after) and "to" in self.predicate.entry.frames["verb"].target
        if len(no_places) and len(right) > 1 and self.grammar.inverts:
            return right[0], right[1]
        if no_places and (self.grammar.verb_second or not takes_object or (self.grammar.inverts and personal)):
            return no_places[0], []
        return [], right[0]

    def passive_sides(
        self, left: list[list[Placed]], right: list[list[Placed]], antecedent: list[Placed], has_agent: bool
    ) -> tuple[list[Placed], list[Placed]]:
        """Who is acted on, and an agent without a preposition where the language has one (an instrumental)."""
        patient = antecedent or (left[0] if left else [])
        rest = right
        if not patient and right:
            patient, rest = right[0], right[1:]
        agent = rest[0] if rest and self.grammar.bare_agent and not has_agent else []
        return patient, agent

    def is_passive(self) -> bool:
        """Whether the verb is a participle with an auxiliary of the passive, or alone, or its entry says so."""
        entry = self.predicate.entry
        if entry.voice == "passive":
            return True
        target = entry.frames["verb"].target
        told = min(self.own) < self.index  # "an agreement was signed"
        if "obj" not in target and not (self.grammar.personal and "to" in target) and not told:
            return False
        word = self.words[self.index]
        infinitive = bool(self.grammar.future) and self.view.texts[self.index] == self.predicate.key.form
        if not word.endswith(self.grammar.participles) or infinitive:
            return False
        start = 0 if self.grammar.verb_final else max(self.index - _AUXILIARY, 0)
        window = [i for i in range(self.index - 1, start - 1, -1) if i >= self.clause_start()]
        if self.grammar.verb_final:
            window += range(self.index + 1, min(self.index + 3, len(self.words)))
        if any(self.words[i] in self.grammar.reflexives for i in window[:3]):
            return False
        for i in window:
            if is_form(self.view, i, self.grammar.be):
                return True
            if is_form(self.view, i, self.grammar.have):
                return False
        return self.grammar.bare_participles

    def is_future(self, index: int) -> bool:
        """Whether a verb is in a future: by its ending, or as an infinitive with an auxiliary of the future."""
        word = self.words[index]
        if self.grammar.bare_participles and word.endswith(self.grammar.participles):
            return False
        if self.grammar.future_endings and word.endswith(self.grammar.future_endings):
            return True
        if word not in {key.form for key in self.view.keys[index]} or not self.grammar.future:
            return False
        return any(is_form(self.view, i, self.grammar.future) for i in range(self.clause_start(), index)) and (
            self.view.keys[index][0].form == self.view.texts[index]
        )

    def antecedent(self) -> list[Placed]:
        """The actor to which a relative clause that opens before this verb belongs."""
        start = self.clause_start()
        at = start - 1
        if at < 1 or self.words[at] not in self.grammar.relative:
            return []
        at -= 1
        while at > 0 and self.words[at] in COMMAS:
            at -= 1
        placed = self.view.mention_at(at)
        return [placed] if placed is not None and placed.mention.form != "place" else []

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, frame: Frame) -> None:
        """Fill the frame of an event noun."""
        for at in (self.index, min(self.own) - 1, max(self.own) + 1):
            placed = self.view.mention_at(at) if 0 <= at < len(self.words) else None
            if placed is not None and placed.mention.form == "adjective":
                frame.add(placed, "adj")
        right = [g for g in self.groups_of(self.rightward()) if not self.noun_between(g[0])]
        self.add_roles(right, frame, 0)
        bare = [g for g in right if self.is_bare(g[0]) and g[0].mention.form != "adjective"]
        if self.grammar.genitive and bare and self.gap(max(self.own), bare[0][0]) <= _GAP:
            for placed in bare[0]:
                frame.add(placed, "gen", phrase=bare[0][0].first)
            if self.grammar.bare_agent and len(bare) > 1 and self.gap(bare[0][-1].last, bare[1][0]) == 0:
                for placed in bare[1]:
                    frame.add(placed, "by", phrase=bare[1][0].first)
        light = self.light_verb()
        if light is not None:
            frame.light = light
            self.light_arguments(light, frame)
        elif not any(a.slot in ("gen", "adj", "by") for a in frame.arguments):
            said = {c.index for c in self.found_cues if c.cue.kind == "saying" and c.cue.governs}
            for group in self.groups_of(self.leftward())[:1]:
                if self.is_bare(group[0]) and not said.intersection(range(group[-1].last, self.index)):
                    for placed in group:
                        frame.add(placed, "subj", 2, phrase=group[0].first)

    def light_arguments(self, light: int, frame: Frame) -> None:
        """Give an event noun the subject of the light verb that carries it."""
        acted_on = is_form(self.view, light, self.grammar.light_passive)
        slot = "in" if is_form(self.view, light, self.grammar.light_place) else "obj" if acted_on else "subj"
        low, high = sorted((light, self.index))
        before = [g for g in self.groups_of(self.leftward(low)) if self.is_bare(g[0])]
        inside = self.groups_of([p for p in self.view.placed if low < p.first and p.last < high])
        bare_inside = [g for g in inside if self.is_bare(g[0])]
        subject = before[-1 if self.grammar.verb_final else 0] if before else bare_inside[0] if bare_inside else []
        for placed in subject:
            frame.add(placed, slot, 0, phrase=subject[0].first)
        self.add_roles(inside, frame, 1)
        if self.grammar.verb_final or self.grammar.verb_second:
            self.add_roles(self.groups_of(self.leftward(low)), frame, 1)

    def light_verb(self) -> int | None:
        """Index of the light verb that carries the noun: to the left, or to the right where verbs stand last."""
        places: list[int] = []
        for i in range(self.index - 1, max(self.index - 1 - _LIGHT, -1), -1):
            if self.view.mention_at(i) is None and self.closes(i):
                break
            places.append(i)
        if self.grammar.verb_final:
            places += list(range(self.index + 1, min(self.index + 1 + _LIGHT, len(self.words))))
        for i in places:
            light = is_form(self.view, i, self.grammar.light) and not self.view.is_name(i)
            if light and not self.after_article(i):
                return i
            if i in self.verbs and i < self.index:
                return None
        return None

    def after_article(self, index: int) -> bool:
        return index > 0 and self.words[index - 1] in self.grammar.articles
