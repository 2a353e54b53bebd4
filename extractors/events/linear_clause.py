"""The clause around a predicate in languages matched by lemma: its bounds, the actors in it, their roles, the cues."""

from __future__ import annotations

from collections.abc import Iterator

from detente.extractors.events.arguments import Frame
from detente.extractors.events.predicates import FoundCue, Predicate
from detente.extractors.events.view import COMMAS, STOPS, Placed, SentenceView

_FAR = 24  # words from a predicate in which its arguments stand
_LIGHT = 8  # words between a light verb and its event noun
_CUES = 12  # words to the left in which a cue governs
_NEGATION = 2  # words between a negation and what it negates
_ADVERB = 3  # words after a predicate in which an adverb still belongs to it


class LinearClause:
    """What stands around a predicate in its sentence."""

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

    # -- clauses and neighbours ----------------------------------------------------------------------------------

    def closes(self, index: int) -> bool:
        """Whether a word ends the clause before it or opens the one after it."""
        word = self.words[index]
        if word in COMMAS:
            return not self.view.beside_time(index) and not self.lists(index)
        return word in STOPS or word in self.grammar.boundaries or word in self.grammar.relative

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
        if self.words[comma] not in COMMAS:
            return -1
        for i in range(comma - 1, max(comma - _FAR, 0), -1):
            if self.words[i] in COMMAS:
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
        links = [w for w in between if w in self.grammar.conjunctions or w in COMMAS]
        if len(between) == 1 and between[0] in COMMAS:
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
        return self.view.mention_at(index - 1) is not None or self.words[index - 1] in COMMAS

    def same_clause(self, index: int) -> bool:
        """Whether nothing closes a clause between a word and the predicate."""
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
                if word in STOPS or relative or (word in COMMAS and not opens):
                    return
                if word in self.grammar.boundaries:
                    crossed += 1
                    if crossed > 1:
                        return
            yield i
