"""The clause around a predicate where only word order tells it: its bounds, its actors and their prepositions."""

from __future__ import annotations

from collections.abc import Iterator

from detente.extractors.events.arguments import Frame
from detente.extractors.events.predicates import FoundCue, Predicate
from detente.extractors.events.view import COMMAS, STOPS, Placed, SentenceView

_CHAIN = 3  # words between a preposition and the actor that closes its phrase ("on a site of Hezbollah")
_NEGATION = 2  # words between a negation and what it negates
_ADVERB = 3  # words after a predicate in which an adverb still belongs to it
_FAR = 14  # words after which an actor is too far away to be an argument

_CUE_WINDOW = 12  # words to the left in which a cue still governs


class Clause:
    """What stands around a predicate in its sentence."""

    def __init__(self, view: SentenceView, predicate: Predicate, others: list[Predicate]) -> None:
        self.view = view
        self.grammar = view.lexicon.grammar
        self.predicate = predicate
        self.index = predicate.index
        self.verbs = {p.index for p in others if p.is_verb and p.index != predicate.index}
        # What a light verb carries first is its own: «عقد اجتماعاً بطلب من …» holds a meeting, not a request.
        self.taken = {w for p in others if p.index != predicate.index for w in p.words if not self._joined_noun(p)}
        self.nouns = {p.index for p in others if not p.is_verb and p.index != predicate.index}

    def _joined_noun(self, other: Predicate) -> bool:
        """Whether another predicate is a light verb or a noun that "and" joins to this one."""
        if other.is_verb and len(other.words) == 1:
            return True
        between = self.view.texts[max(other.words) + 1 : self.index + 1]
        return 0 < len(between) <= 3 and any(t in self.grammar.conjunctions or t[:1] == "و" for t in between)

    # -- clauses and neighbours ----------------------------------------------------------------------------------

    def clause_start(self, index: int) -> int:
        """First word of the clause that holds a word."""
        for i in range(index - 1, -1, -1):
            if self.view.mention_at(i) is None and self.closes(i) and not self.view.beside_time(i):
                return i + 1
        return 0

    def closes(self, index: int) -> bool:
        """Whether a word ends the clause before it or opens the one after it."""
        text = self.view.texts[index]
        if text in STOPS or text in COMMAS:
            return True
        return text in self.grammar.boundaries or (text.lstrip("وف") in self.grammar.boundaries and len(text) > 3)

    def before(self, index: int) -> list[Placed]:
        """Actors to the left in the same clause, nearest first, up to another verb."""
        found: list[Placed] = []
        for i in self.leftwards(index, _FAR):
            if i in self.verbs:
                break
            placed = self.view.mention_at(i)
            if placed is not None and placed not in found and not placed.covers(index):
                found.append(placed)
        return found

    def leftwards(self, index: int, limit: int) -> Iterator[int]:
        """Words to the left in the same clause; mentions are stepped through whole, commas and all."""
        for steps, i in enumerate(range(index - 1, -1, -1)):
            if steps >= limit:
                return
            inside = self.view.mention_at(i)
            if inside is None and self.closes(i) and not self.view.beside_time(i):
                return
            yield i

    def after(self, index: int) -> Iterator[Placed]:
        """Actors to the right in the same clause, nearest first, up to another verb."""
        seen: list[Placed] = []
        skip = 0
        for i in range(index + 1, min(index + 1 + _FAR * 2, len(self.view.words))):
            placed = self.view.mention_at(i)
            if placed is None:
                if i < skip:
                    continue
                if self.view.texts[i] in COMMAS:
                    skip = self.relative_end(i)
                    if skip or self.continues(i):
                        continue
                    return
                if self.closes(i) or (i in self.verbs and i not in self.predicate.words):
                    return
            elif i >= skip and placed not in seen and not placed.covers(index):
                seen.append(placed)
                yield placed
            if i in self.verbs and placed is None:
                return

    def relative_end(self, comma: int) -> int:
        """Index after a relative clause between two commas that opens at a comma; 0 when none opens there."""
        if comma + 1 >= len(self.view.words) or self.view.texts[comma + 1] not in self.grammar.relative:
            return 0
        stop = min(comma + _FAR * 2, len(self.view.words))
        return next((i + 1 for i in range(comma + 2, stop) if self.view.texts[i] in COMMAS), 0)

    def continues(self, comma: int) -> bool:
        """Whether a comma does not end the clause: in a list of actors, beside a time, before «ومن …»."""
        if comma + 1 >= len(self.view.words) or self.view.beside_time(comma):
            return comma + 1 < len(self.view.words)
        text = self.view.texts[comma + 1]
        if text[:1] == "و" and (self._word_roles(comma + 1) or self._word_roles(comma + 2)):
            return True
        return self.view.mention_at(comma + 1) is not None and self.view.mention_at(comma - 1) is not None

    def bare(self, placed: list[Placed]) -> list[Placed]:
        """Those without a preposition, that can be subject or object."""
        return [p for p in placed if self.slot_words(p) == () and p.mention.form != "place"]

    def split_groups(self, bare: list[Placed]) -> tuple[list[Placed], list[Placed]]:
        """Subject and object of a verb that stands before both."""
        subject = self.group(bare[0], bare)
        named = {p.mention.actor for p in subject}  # «العاهل الأردني الملك عبد الله» is one
        rest = [p for p in bare if p not in subject and p.mention.actor not in named]
        return subject, self.first_of(rest)

    def first_of(self, placed: list[Placed]) -> list[Placed]:
        """The first actor and those that are joined to it."""
        return self.group(placed[0], placed) if placed else []

    def nearest_group(self, before: list[Placed]) -> list[Placed]:
        """The subject before a verb: the nearest bare actor and those joined to it; else nothing."""
        bare = self.bare(before)
        if not bare:
            return []
        members = [bare[0]]
        for candidate in bare[1:]:
            if self.is_apposition(candidate, members[-1]):
                members[-1] = candidate
            elif self.joined(candidate, members[-1]):
                members.append(candidate)
            else:
                break
        return sorted(members, key=lambda p: p.first)

    def is_apposition(self, left: Placed, right: Placed) -> bool:
        """Whether a description after a comma only says who the name before it is («حماس، الحركة الحاكمة»)."""
        between = self.view.texts[left.last + 1 : right.first]
        commas = len(between) in (1, 2) and between[0] in (*COMMAS, '"') and between[-1] in COMMAS
        return commas and left.mention.form == "name" and right.mention.form == "description"

    def group(self, first: Placed, among: list[Placed]) -> list[Placed]:
        """An actor and those that are joined to it."""
        members = [first]
        for candidate in sorted(among, key=lambda p: p.first):
            if candidate.first > members[-1].last and self.joined(members[-1], candidate):
                members.append(candidate)
        return members

    def joined(self, left: Placed, right: Placed) -> bool:
        """Whether only commas and conjunctions stand between two actors."""
        between = [self.view.texts[i] for i in range(left.last + 1, right.first)]
        if right.proclitics.startswith("و") and not between:
            return True
        return bool(between) and len(between) <= 3 and all(
            text in self.grammar.conjunctions or text in COMMAS or text in self.grammar.articles
            for text in between
        )

    def gap_is_plain(self, last: int, placed: Placed) -> bool:
        """Whether only plain words stand between a word and an actor."""
        return all(self.view.texts[i].isalpha() and i not in self.verbs for i in range(last + 1, placed.first))

    # -- prepositions --------------------------------------------------------------------------------------------

    def by_preposition(self, placed: list[Placed], frame: Frame, rank: int) -> None:
        """Put actors that follow a preposition into its slots."""
        carried: tuple[str, ...] = ()
        previous: Placed | None = None
        phrase = reach = 0
        for actor in sorted(placed, key=lambda p: p.first):
            slots = self.slot_words(actor)
            if not slots and previous is not None and carried and self.joined(previous, actor):
                slots = carried
            else:
                phrase = actor.first
                reach = rank + (0 if self.touches(actor) else 1) + self.noun_between(actor)
            for slot in slots:
                frame.add(actor, slot, reach, phrase=phrase)
            previous, carried = actor, slots

    def noun_between(self, placed: Placed) -> int:
        """1 when an event noun stands between predicate and actor: what follows a noun is the noun's own first."""
        return int(any(self.index < n < placed.first and n not in self.predicate.words for n in self.nouns))

    def touches(self, placed: Placed) -> bool:
        """Whether a preposition stands directly before an actor."""
        return bool(self._clitic_roles(placed)) or bool(self._word_roles(placed.first - 1))

    def slot_words(self, placed: Placed) -> tuple[str, ...]:
        """Roles of the preposition that governs an actor, directly or over the noun that it closes."""
        if self.partitive(placed):
            return ()
        roles = self._clitic_roles(placed)
        if roles:
            deeper = self._over_chain(placed.first - 1) if roles == ("to", "of") or "of" in roles else ()
            return tuple(dict.fromkeys((*roles, *deeper)))
        roles = self._word_roles(placed.first - 1)
        if roles:
            if "of" in roles:
                deeper = self._over_chain(placed.first - 2)
                return tuple(dict.fromkeys((*roles, *deeper)))
            return roles
        return self._over_chain(placed.first - 1)

    def is_definite(self, index: int) -> bool:
        """Whether an Arabic noun has its article, so that no genitive can follow it."""
        return self.grammar.match == "arabic" and self.view.texts[index].startswith(("ال", "وال"))

    def partitive(self, placed: Placed) -> bool:
        """Whether a quantity and "of" stand before an actor («ثلاثة من الجنود»), which "of" then does not mark."""
        at = placed.first - 1
        if at < 1 or self.view.texts[at] not in self.grammar.partitive:
            return False
        quantity = self.view.texts[at - 1]
        return quantity.isdigit() or any(key.form in self.grammar.quantities for key in self.view.keys[at - 1])

    def _over_chain(self, index: int) -> tuple[str, ...]:
        """Roles of a preposition a few plain nouns to the left."""
        for steps, i in enumerate(range(index, -1, -1)):
            if steps > _CHAIN or (i <= self.index and i in self.predicate.words):
                return ()
            if self.view.mention_at(i) is not None or self.closes(i) or i in self.verbs or i in self.nouns:
                return ()
            if not self.view.texts[i][:1].isalnum() or (steps and self.is_definite(i)):
                return ()
            roles = self._word_roles(i)
            if roles:
                return roles
            clitic = self._clitic_of_word(i)
            if clitic:
                return clitic
        return ()

    def _word_roles(self, index: int) -> tuple[str, ...]:
        """Roles of the preposition that ends at a word (several words are tried first)."""
        if index < 0 or index == self.index:  # «فتحت» is no «تحت» when it is the verb
            return ()
        for length in (3, 2, 1):
            start = index - length + 1
            if start < 0:
                continue
            phrase = " ".join(self.view.texts[start : index + 1])
            for form in (phrase, phrase[1:] if phrase[:1] in "وف" else phrase):
                roles = self.grammar.prepositions.get(form)
                if roles and len(form) > 1:
                    return roles
        return ()

    def _clitic_roles(self, placed: Placed) -> tuple[str, ...]:
        if self.grammar.match != "arabic":
            return ()
        written = placed.proclitics.lstrip("وف") if placed.proclitics[:1] in ("و", "ف") else placed.proclitics
        return self.grammar.prepositions.get(written[:1], ()) if written[:1] in ("ب", "ل", "ك") else ()

    def _clitic_of_word(self, index: int) -> tuple[str, ...]:
        if self.grammar.match != "arabic":
            return ()
        text = self.view.texts[index]
        if text.startswith("لل") and len(text) > 4:
            return self.grammar.prepositions.get("ل", ())
        if text.startswith("بال") and len(text) > 5:
            return self.grammar.prepositions.get("ب", ())
        return ()

    # -- cues ----------------------------------------------------------------------------------------------------

    def governing(self, found: list[FoundCue], light: int | None) -> list[FoundCue]:
        """Cues to the left that reach the predicate, and particles beside it, nearest first."""
        reachable = set(self.cue_reach())
        kept = []
        for found_cue in found:
            at, cue = found_cue.index, found_cue.cue
            uncertain = cue.before_imperfect and not self.imperfect_follows(max(found_cue.words))
            if at in self.predicate.words or uncertain:
                continue
            if cue.kind == "negation":
                governs = 0 < self.index - at <= _NEGATION or (light is not None and 0 < light - at <= _NEGATION)
            elif at < self.index:
                governs = at in reachable
            else:
                governs = not cue.governs and at - self.index <= _ADVERB
            if governs:
                kept.append(found_cue)
        return sorted(kept, key=lambda c: abs(c.index - self.index))

    def imperfect_follows(self, index: int) -> bool:
        """Whether the next word can be an Arabic imperfect: «قد» before one says "may", before a perfect "indeed"."""
        if index + 1 >= len(self.view.words):
            return False
        text = self.view.texts[index + 1]
        return text[:1] == "ي" or (text[:1] in "تن" and not text.endswith("ت") and len(text) > 3)

    def cue_reach(self) -> Iterator[int]:
        """Words to the left from which a cue still governs: a comma ends it, "that" lets one verb through."""
        crossed = 0
        for steps, i in enumerate(range(self.index - 1, -1, -1)):
            if steps >= _CUE_WINDOW:
                return
            if self.view.mention_at(i) is None:
                text = self.view.texts[i]
                if text in STOPS or text in self.grammar.relative:
                    return
                if text in COMMAS and not self.view.beside_time(i):
                    return
                if text in self.grammar.boundaries:
                    crossed += 1
                    if crossed > 1:
                        return
            yield i
