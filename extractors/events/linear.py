"""Reads arguments from the order of words in languages whose words are matched by lemma and have no tree.

All that differs between the languages is in their `grammar.yaml`: prepositions, postpositions and case suffixes, where
verbs stand, how passives, futures and genitives look. Words of a language's grammar are compared as written, accents
and all («à» is no «a»); words of events by lemma.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.extractors.events.arguments import Frame
from detente.extractors.events.predicates import FoundCue, Predicate, is_form
from detente.extractors.events.view import Placed, SentenceView
from detente.ontology import EventType

_STOPS = frozenset(".!?؟;؛:…()[]{}")
_COMMAS = frozenset(",،")
_FAR = 24  # words from a predicate in which its arguments stand
_LIGHT = 8  # words between a light verb and its event noun
_CUES = 12  # words to the left in which a cue governs
_NEGATION = 2  # words between a negation and what it negates
_AUXILIARY = 4  # words between an auxiliary and its participle
_ADVERB = 3  # words after a predicate in which an adverb still belongs to it
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


class _Reader:
    def __init__(
        self, view: SentenceView, predicate: Predicate, found_cues: list[FoundCue], others: list[Predicate]
    ) -> None:
        self.view = view
        self.words = view.written
        self.grammar = view.lexicon.grammar
        self.predicate = predicate
        self.index = predicate.index
        self.found_cues = found_cues
        self.own = set(predicate.words)
        rest = [p for p in others if p.index != predicate.index]
        self.verbs = {p.index for p in rest if p.is_verb}
        self.nouns = {p.index for p in rest if not p.is_verb}

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
        while at < len(self.words) and (self.words[at] in _COMMAS or self.view.in_time(at)):
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
        while at > 0 and self.words[at] in _COMMAS:
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

    # -- clauses and neighbours ----------------------------------------------------------------------------------

    def closes(self, index: int) -> bool:
        """Whether a word ends the clause before it or opens the one after it."""
        word = self.words[index]
        if word in _COMMAS:
            return not self.view.beside_time(index) and not self.lists(index)
        return word in _STOPS or word in self.grammar.boundaries or word in self.grammar.relative

    def lists(self, comma: int) -> bool:
        """Whether a comma stands between two actors of a list, or between a name and its apposition."""
        after = self.view.mention_at(comma + 1) if comma + 1 < len(self.words) else None
        before = self.view.mention_at(comma - 1) if comma else None
        if after is None or before is None:
            return False
        return not (comma < self.index and self.before(before) and not self.before(after))  # "In Rome, workers …"

    def clause_start(self) -> int:
        """First word of the predicate's clause."""
        for i in range(self.index - 1, -1, -1):
            if self.view.mention_at(i) is None and self.closes(i):
                return i + 1
        return 0

    def leftward(self, index: int | None = None) -> list[Placed]:
        """Actors to the left in the clause, up to another verb unless "and" joins it to this one."""
        at = self.index if index is None else index
        found: list[Placed] = []
        joined = any(self.words[i] in self.grammar.conjunctions for i in range(max(at - 2, 0), at))
        skip = -1
        for i in range(at - 1, max(at - 1 - _FAR, -1), -1):
            placed = self.view.mention_at(i)
            if placed is None and skip < 0 and self.closes(i):
                skip = self.parenthesis(i)
                if skip < 0:
                    break
            if skip >= 0:
                skip = -1 if i <= skip else skip
                continue
            if i in self.verbs and placed is None:
                if not joined:
                    break
                found, joined = [], False  # the first verb's subject is this one's too
            elif placed is not None and placed not in found and not placed.covers(at):
                found.append(placed)
        return sorted(found, key=lambda p: p.first)

    def parenthesis(self, comma: int) -> int:
        """Index of the comma that opens a relative clause which the given comma closes; -1 when it closes none."""
        if self.words[comma] not in _COMMAS:
            return -1
        for i in range(comma - 1, max(comma - _FAR, 0), -1):
            if self.words[i] in _COMMAS:
                return i if self.words[i + 1] in self.grammar.relative or i + 2 < comma <= i + 8 else -1
        return -1

    def rightward(self) -> list[Placed]:
        """Actors to the right in the clause, up to another verb."""
        found: list[Placed] = []
        for i in range(self.index + 1, min(self.index + 1 + _FAR, len(self.words))):
            placed = self.view.mention_at(i)
            if placed is None and (self.closes(i) or (i in self.verbs and i not in self.own)):
                break
            if placed is not None and placed not in found and not placed.covers(self.index):
                found.append(placed)
        return found

    def groups_of(self, placed: list[Placed]) -> list[list[Placed]]:
        """Actors that are joined to one another, together; nearest group to the predicate first."""
        groups: list[list[Placed]] = []
        for actor in placed:
            if groups and self.joined(groups[-1][-1], actor):
                groups[-1].append(actor)
            else:
                groups.append([actor])
        return sorted(groups, key=lambda g: min(abs(g[0].first - self.index), abs(g[-1].last - self.index)))

    def joined(self, left: Placed, right: Placed) -> bool:
        """Whether only commas, conjunctions and articles stand between two actors."""
        between = self.words[left.last + 1 : right.first]
        links = [w for w in between if w in self.grammar.conjunctions or w in _COMMAS]
        if len(between) == 1 and between[0] in _COMMAS:
            return self.lists(left.last + 1) and self.roles(left) == self.roles(right)
        plain = all(w in links or w in self.grammar.articles or w in self.repeated(left) for w in between)
        return bool(links) and len(between) <= 3 and plain

    def repeated(self, placed: Placed) -> frozenset[str]:
        """The preposition before an actor, which may be repeated before the next one («de Chile y de Perú»)."""
        return frozenset(self.words[max(placed.first - 2, 0) : placed.first]) & frozenset(self.grammar.prepositions)

    def noun_between(self, placed: Placed) -> bool:
        """Whether an event noun stands between the predicate and an actor, which is then the noun's own."""
        return any(self.index < n < placed.first and n not in self.own for n in self.nouns)

    def gap(self, last: int, placed: Placed) -> int:
        """Plain words between a word and an actor; a large number when something else stands there."""
        between = self.words[last + 1 : placed.first]
        if not all(w.rstrip("'").isalpha() for w in between):
            return _FAR
        return sum(w not in self.grammar.articles and w not in self.grammar.prepositions for w in between)

    # -- roles ---------------------------------------------------------------------------------------------------

    def add_roles(self, groups: list[list[Placed]], frame: Frame, rank: int) -> None:
        """Put actors that a preposition, postposition or suffix marks into its slots."""
        for group in groups:
            if self.predicate.is_verb and self.noun_between(group[0]):
                continue  # what an event noun brings along is the noun's own
            slots = self.roles(group[0]) or self.roles(group[-1])
            if "of" in slots and not self.predicate.is_verb and self.gap(max(self.own), group[0]) <= 1:
                slots = tuple(s for s in slots if s != "from")  # what "of" binds to the noun does not come from there
            if self.is_personal(group[0]):
                slots = ("obj", *slots)
            for slot in slots:
                for placed in group:
                    frame.add(placed, slot, rank, phrase=group[0].first)

    def is_personal(self, placed: Placed) -> bool:
        """Whether a preposition that marks persons as objects stands before an actor («a los rehenes»)."""
        at = placed.first - 1
        while at > 0 and self.is_article(at):
            at -= 1
        return at >= 0 and self.words[at] in self.grammar.personal

    def is_bare(self, placed: Placed) -> bool:
        """Whether an actor can be subject or object."""
        return not [r for r in self.roles(placed) if r != "obj"]

    def is_accusative(self, group: list[Placed]) -> bool:
        """Whether a group before the verb is marked as its object."""
        return "obj" in self.roles(group[-1])

    def roles(self, placed: Placed, after: bool = True) -> tuple[str, ...]:
        """Roles that mark an actor: of the preposition before it, the postposition or suffix after it."""
        before = self.before(placed)
        if before:
            return before
        if not after:
            return ()
        ending = self.suffix(placed)
        for length in (2, 1):
            phrase = " ".join(self.words[placed.last + 1 : placed.last + 1 + length])
            if phrase in self.grammar.postpositions:
                return self.grammar.postpositions[phrase]
        return ending

    def suffix(self, placed: Placed) -> tuple[str, ...]:
        """Roles of a case suffix that an apostrophe parts from the name («Ankara'ya»)."""
        word = self.words[placed.last]
        name, mark, ending = word.rpartition("'")
        return self.grammar.suffixes.get(ending, ()) if mark and name else ()

    def before(self, placed: Placed) -> tuple[str, ...]:
        """Roles of the preposition before an actor, over articles and the noun phrase that the actor closes."""
        at = placed.first - 1
        while at >= 0 and self.is_article(at):
            at -= 1
        roles, start = self.preposition(placed.first, 2)
        if not roles:
            roles, start = self.preposition(at)
        if "of" in roles:
            deeper = self.outer(start - 1)
            return tuple(dict.fromkeys((*roles, *deeper)))
        if roles or at < 0:
            return roles
        clear = at not in self.own and self.view.mention_at(at) is None and not self.view.in_time(at)
        if clear and self.grammar.articles_mark_nouns and self.words[at].isalpha() and at == placed.first - 1:
            return self.preposition(at - 1)[0] if not self.is_article(at - 1) else ()
        return ()

    def outer(self, index: int) -> tuple[str, ...]:
        """Roles of a preposition before the noun to which "of" binds an actor («sobre posiciones de …»)."""
        for steps, i in enumerate(range(index, -1, -1)):
            if steps > 3 or i in self.own or i in self.verbs or i in self.nouns or self.view.mention_at(i) is not None:
                return ()
            if self.closes(i) or self.view.in_time(i):
                return ()
            roles, _ = self.preposition(i)
            if roles and not self.is_article(i):
                return roles
        return ()

    def preposition(self, index: int, shortest: int = 1) -> tuple[tuple[str, ...], int]:
        """Roles of the preposition that ends at a word, and where it starts; the longest is tried first."""
        for length in range(4, shortest - 1, -1):
            start = index - length + 1
            if start >= 0:
                roles = self.grammar.prepositions.get(" ".join(self.words[start : index + 1]))
                if roles and not self.is_article(index):
                    return roles, start
        return (), index

    def is_article(self, index: int) -> bool:
        """Whether a word is an article; one that is a preposition too («des») is one where it opens its clause."""
        word = self.words[index]
        if word not in self.grammar.articles:
            return False
        if word not in self.grammar.prepositions:
            return True
        return index == 0 or (index - 1 in self.own and self.predicate.is_verb) or self.closes(index - 1)

    # -- cues ----------------------------------------------------------------------------------------------------

    def governing(self, light: int | None) -> list[FoundCue]:
        """Cues that reach the predicate, nearest first."""
        reachable = set(self.reach())
        kept = []
        for found in self.found_cues:
            at, cue = found.index, found.cue
            if at in self.own or at == light or self.only_object(found):
                continue
            if cue.kind == "negation":
                near = [i for i in (self.index, light) if i is not None]
                holds = any(0 < i - at <= _NEGATION for i in near) or (
                    self.words[at] in self.grammar.late_negation and at > self.index and self.same_clause(at)
                )
            elif at < self.index:
                holds = at in reachable
            else:
                follows = self.grammar.cues_follow and at - self.index <= _LIGHT
                holds = follows or (not cue.governs and at - self.index <= _ADVERB)
            if holds:
                kept.append(found)
        return sorted(kept, key=lambda c: abs(c.index - self.index))

    def only_object(self, found: FoundCue) -> bool:
        """Whether a noun before a finite verb is no governor of it («эти обвинения отвергает»)."""
        if found.cue.pattern.pos != "noun" or not found.cue.governs or not self.predicate.is_verb:
            return False
        if self.view.texts[self.index] == self.predicate.key.form:
            return False  # an infinitive: "a plan to attack"
        return not any(self.words[i] in self.grammar.boundaries for i in range(found.index, self.index))

    def follows_noun(self, index: int) -> bool:
        """Whether a word that can be a relative pronoun or "that" follows an actor, a comma or no verb of a cue."""
        if self.words[index] not in self.grammar.boundaries:
            return True
        return self.view.mention_at(index - 1) is not None or self.words[index - 1] in _COMMAS

    def same_clause(self, index: int) -> bool:
        low, high = sorted((index, self.index))
        return not any(self.closes(i) for i in range(low + 1, high) if self.view.mention_at(i) is None)

    def reach(self) -> Iterator[int]:
        """Words to the left from which a cue governs: "that" lets one verb through, with or without its comma."""
        crossed = 0
        for steps, i in enumerate(range(self.index - 1, -1, -1)):
            if steps >= _CUES:
                return
            if self.view.mention_at(i) is None:
                word = self.words[i]
                opens = self.words[i + 1] in self.grammar.boundaries and self.words[i + 1] not in self.grammar.relative
                relative = word in self.grammar.relative and (i == 0 or self.follows_noun(i))
                if word in _STOPS or relative or (word in _COMMAS and not opens):
                    return
                if word in self.grammar.boundaries:
                    crossed += 1
                    if crossed > 1:
                        return
            yield i
