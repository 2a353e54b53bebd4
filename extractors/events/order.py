"""Reads arguments from the order of words where there is no tree: clauses, prepositions, neighbours.

The clause of a predicate ends at punctuation and at words that open another clause; in it an actor's slot follows from
the preposition before it or, without one, from its side of the verb (verb–subject–object or subject–verb–object).
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.extractors.events.arguments import Frame
from detente.extractors.events.predicates import FoundCue, Predicate, is_form
from detente.extractors.events.view import Placed, SentenceView
from detente.extractors.folding import fold_text
from detente.ontology import EventType, Status

_STOPS = frozenset(".!?؟؛;:…()[]{}")
_COMMAS = frozenset(",،")
_CUE_WINDOW = 12  # words to the left in which a cue still governs
_CHAIN = 3  # words between a preposition and the actor that closes its phrase ("on a site of Hezbollah")
_NEGATION = 2  # words between a negation and what it negates
_ADVERB = 3  # words after a predicate in which an adverb still belongs to it
_LIGHT_WINDOW = 8  # words between a light verb and its event noun
_FAR = 14  # words after which an actor is too far away to be an argument


def read_frame(view: SentenceView, predicate: Predicate, found_cues: list[FoundCue], others: list[Predicate]) -> Frame:
    """Arguments, voice and cues of a predicate, from the order of words.

    Args:
        view: the sentence.
        predicate: the predicate.
        found_cues: cues of the sentence.
        others: all predicates of the sentence; a verb among them limits its neighbours' clauses.
    """
    reader = _Reader(view, predicate, others)
    frame = Frame(predicate)
    if predicate.is_verb:
        reader.verb(frame)
    else:
        reader.noun(frame)
    frame.cues = reader.governing(found_cues, frame.light)
    if not predicate.is_verb and frame.light is None:
        reader.controlled(frame)
    reading = predicate.key.reading
    frame.future = bool(reading and reading.future) or (
        predicate.index > 0 and view.texts[predicate.index - 1] in ("سوف", "لسوف")
    )
    return frame


class _Reader:
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

    # -- verbs ---------------------------------------------------------------------------------------------------

    def verb(self, frame: Frame) -> None:
        reading = self.predicate.key.reading
        # «و» before a verb opens a clause of its own: no subject stands before it.
        joined = reading is not None and reading.conjunction == "و" and self.index > 0
        before = [] if joined else self.before(self.index)
        after = list(self.after(self.index))
        self.by_preposition(after, frame, 0)
        self.by_content(after, frame)
        bare_after = [p for p in self.bare(after) if not self.noun_between(p)]
        bare_before = self.nearest_group(before)
        has_agent = any(a.slot == "by" for a in frame.arguments)
        auxiliary = self.passive_auxiliary()
        voice = self.predicate.entry.voice
        opens = self.opens_clause()
        antecedent = self.antecedent()
        frame.pronouns.extend(self.both_sides())
        attached = reading is not None and bool(reading.enclitic)
        if attached and bare_after and bare_after[0].first == self.index + 1 and not self.is_object(bare_after[0]):
            subject, objects = self.first_of(bare_after), []  # the object is written on the verb: «رعته الأمم المتحدة»
        elif antecedent is not None and not (bare_after and self.is_nominative(bare_after[0])):
            subject, objects = [antecedent], self.first_of(bare_after)
        elif self.is_plural():
            subject, objects = bare_before, self.first_of(bare_after)
        elif self.grammar.order == "vso" and bare_after and (opens or not bare_before):
            subject, objects = self.split_groups(bare_after)
            if self.is_object(subject[0]) or (not objects and (frame.pronouns or self.goes_on(frame))):
                subject, objects = [], subject
        elif bare_before:
            subject, objects = bare_before, self.first_of(bare_after)
        else:
            subject, objects = [], self.first_of(bare_after)
            if self.grammar.order == "vso":
                subject, objects = objects, []
        if not objects and not any(a.slot not in ("subj", "in") for a in frame.arguments):
            frame.refers_back, frame.refers_to = self.names_event_after(subject)
        lacks_object = bool(subject) and not objects and not self.has_other_object(subject)
        passive_form = auxiliary or self.vowelled_passive() or voice == "passive"
        frame.passive = has_agent or passive_form or (voice == "either" and lacks_object)
        for placed in subject:
            frame.add(placed, "obj" if frame.passive else "subj", phrase=subject[0].first)
        for placed in objects:
            frame.add(placed, "obj", 1 if frame.passive else 0, phrase=objects[0].first)
        if frame.passive:
            for argument in [a for a in frame.arguments if a.slot == "by"]:
                frame.add(argument.placed, "subj", phrase=argument.phrase)

    def by_content(self, after: list[Placed], frame: Frame) -> None:
        """Whom the content of a threat names: «هدد بمنع إسرائيل من …» threatens Israel."""
        for noun in sorted(n for n in self.nouns if n > self.index):
            readings = (key.reading for key in self.view.keys[noun])
            reading = next((r for r in readings if r is not None and r.preposition == "ب"), None)
            named = next((p for p in after if 0 < p.first - noun <= 2), None)
            if reading is not None and named is not None:
                frame.add(named, "at", 1)

    def antecedent(self) -> Placed | None:
        """The actor to which a relative clause that opens with this verb belongs («تركيا، التي أرسلت»)."""
        at = self.index - 1
        if at < 1 or self.view.texts[at] not in self.grammar.relative:
            return None
        at -= 1
        if self.view.texts[at] in _COMMAS:
            at -= 1
        return self.view.mention_at(at) if at >= 0 else None

    def both_sides(self) -> list[tuple[str, str, int, int]]:
        """«الطرفان», "the two sides" as the subject of the verb."""
        form = self.predicate.key.form
        if self.grammar.match == "arabic" and form.endswith("ا") and form[:-1] in self.predicate.pattern.heads:
            return [("subj", "both", 0, self.index)]  # the dual: «اتفقا»
        for i in range(self.index + 1, min(self.index + 3, len(self.view.words))):
            if self.view.texts[i] in self.grammar.both:
                return [("subj", "both", 0, i)]
        return []

    def is_plural(self) -> bool:
        """Whether an Arabic verb is plural: it then follows its subject or has none («وخطفوا 50 شخصاً»)."""
        return self.grammar.match == "arabic" and self.predicate.key.form.endswith(("وا", "ون"))

    def is_object(self, placed: Placed) -> bool:
        """Whether an Arabic ending (tanwin of the accusative, the oblique plural) says that an actor is no subject."""
        words = placed.mention.text.split()
        if self.grammar.match != "arabic":
            return False
        if words[0].isdigit() or fold_text(words[0]) in self.grammar.quantities:
            return False  # a counted noun has that ending in any role
        oblique = placed.mention.form == "description" and len(words[0]) > 5 and words[0].endswith("ين")
        return oblique or any(w.rstrip("،,").endswith(("ًا", "اً")) for w in words[:2])

    def is_nominative(self, placed: Placed) -> bool:
        """Whether an actor right after a verb can be its subject."""
        return placed.first - self.index <= 2 and not self.is_object(placed)

    def goes_on(self, frame: Frame) -> bool:
        """Whether «و» or «ف» joins this verb to an earlier one of the sentence, whose subject it then shares."""
        entry = frame.predicate.entry
        wanted = [s for s in entry.frames["verb"].target if s != "obj"]
        if "target" not in entry.requires or any(a.slot in wanted for a in frame.arguments):
            return False
        reading = frame.predicate.key.reading
        joined = reading is not None and bool(reading.conjunction)
        return joined and self.index > 2 and any(v < self.index for v in self.verbs)

    def has_other_object(self, subject: list[Placed]) -> bool:
        """Whether an active verb's object stands there without being an actor («قتل الجيش ثلاثة رجال»)."""
        nxt = max(subject[-1].last, self.index) + 1
        last = len(self.view.words) - 1
        while nxt < last and (self.view.in_time(nxt) or self.view.beside_time(nxt) or self.view.in_time(nxt + 1)):
            nxt += 1
        if nxt >= len(self.view.words):
            return False
        reading = self.predicate.key.reading
        if reading is not None and reading.enclitic:
            return True  # the object is attached to the verb
        text = self.view.texts[nxt]
        if not text.isalnum() or text in self.grammar.boundaries or self._clitic_of_word(nxt):
            return False
        phrases = (" ".join(self.view.texts[nxt:end]) for end in (nxt + 1, nxt + 2, nxt + 3))
        return not any(phrase in self.grammar.prepositions for phrase in phrases)

    def names_event_after(self, subject: list[Placed]) -> tuple[bool, frozenset[EventType]]:
        """Whether the object is a noun for something told before («ودانت بريطانيا الهجوم»), and of which types."""
        start = (subject[-1].last if subject and subject[-1].first > self.index else self.index) + 1
        for i in range(start, min(start + 4, len(self.view.words))):
            if self.view.mention_at(i) is None:
                types = self.view.event_types(i)
                if types or any(k.form in self.grammar.anaphoric for k in self.view.keys[i]):
                    return True, types
        return False, frozenset()

    def opens_clause(self) -> bool:
        """Whether the verb stands first in its clause, so that its subject follows (in a verb-first language)."""
        start = self.clause_start(self.index)
        for i in range(start, self.index):
            placed = self.view.mention_at(i)
            if placed is not None and self.slot_words(placed) == () and placed.mention.form != "place":
                return False
        return True

    def vowelled_passive(self) -> bool:
        """Whether the verb is written with the vowel of the Arabic passive («استُهدف», «قُتل»)."""
        written = self.view.words[self.index].text
        return self.grammar.match == "arabic" and "ُ" in written[:5] and self.predicate.key.form[:1] not in "ين"

    def passive_auxiliary(self) -> bool:
        window = range(max(self.index - 3, 0), self.index)
        if self.grammar.match == "arabic" or not self.grammar.be:
            return False
        return any(is_form(self.view, i, self.grammar.be) for i in window) and _is_participle(self.view, self.index)

    # -- nouns ---------------------------------------------------------------------------------------------------

    def noun(self, frame: Frame) -> None:
        head = self.view.mention_at(self.index)
        if head is not None:  # an adjective mention whose noun is the predicate
            frame.add(head, "adj")
        after = list(self.after(self.index))
        after = [p for p in after if not self.noun_between(p)]
        self.by_preposition(after, frame, 0)
        last = max(self.predicate.words)
        nxt = [
            p for p in after
            if p is not head and p.first <= last + (4 if self.partitive(p) else 2) and self.slot_words(p) == ()
        ]  # fmt: skip
        if nxt and self.grammar.match == "arabic" and self.gap_is_plain(last, nxt[0]):
            for placed in self.group(nxt[0], after):
                frame.add(placed, "gen", phrase=nxt[0].first)
            if self.predicate.pattern.masdar:
                owners = self.group(nxt[0], after)
                rest = [p for p in self.bare(after) if p.first > owners[-1].last and p not in owners]
                for placed in self.first_of(rest):
                    frame.add(placed, "obj", phrase=rest[0].first)
        previous = self.view.mention_at(min(self.predicate.words) - 1) if min(self.predicate.words) else None
        if previous is not None and self.grammar.match == "lemma" and previous.mention.form == "adjective":
            frame.add(previous, "adj")
        light = self.light_verb()
        if light is not None:
            frame.light = light
            self.light_arguments(light, frame)
        elif self.grammar.order == "svo" and not any(a.slot in ("gen", "adj", "by") for a in frame.arguments):
            for placed in self.nearest_group(self.before(self.index)):
                frame.add(placed, "subj", 2)

    def controlled(self, frame: Frame) -> None:
        """Give an event noun the subject of the verb that promises, offers or plans it («تعهد ترمب بفرض عقوبات»)."""
        pattern = self.predicate.pattern
        own = self.predicate.entry.frames["masdar" if pattern.masdar else "noun"].source
        if "subj" not in own or any(a.slot in own for a in frame.arguments):
            return
        cue = next((c for c in frame.cues if _controls(c) and c.index < self.index), None)
        if cue is None:
            return
        between = [p for p in self.after(cue.index) if p.last < self.index]
        bare = self.bare(between)
        first = self.group(bare[0], between) if bare else []
        second = self.first_of([p for p in bare if p not in first])
        left = self.nearest_group(self.before(cue.index))
        accused = second or (first if left else [])  # «اتهمت كييف موسكو بقصف …»
        subject = accused if cue.cue.status is Status.ALLEGED else first or left
        for placed in subject:
            frame.add(placed, "subj", 1, phrase=subject[0].first)

    def light_arguments(self, light: int, frame: Frame) -> None:
        acted_on = is_form(self.view, light, self.grammar.light_passive) or is_form(self.view, light, self.grammar.be)
        hosts = is_form(self.view, light, self.grammar.light_place)
        slot = "in" if hosts else "obj" if acted_on else "subj"
        inside = [p for p in self.after(light) if p.last < self.index]
        bare = self.bare(inside)
        before = self.nearest_group(self.before(light))
        subject = self.group(bare[0], inside) if bare and self.grammar.order == "vso" else before
        for placed in subject:
            frame.add(placed, slot, 0, phrase=subject[0].first)
        for placed in inside:
            if placed.mention.form == "place" and placed.first == light + 1:
                frame.add(placed, "in", 0)
        self.by_preposition([p for p in inside if p not in subject], frame, 1)

    def light_verb(self) -> int | None:
        """Index of the light verb to the left (to the right in passives of verb-last order) that carries the noun."""
        for i in self.leftwards(self.index, _LIGHT_WINDOW):
            if (i in self.verbs and not is_form(self.view, i, self.grammar.light)) or i in self.taken:
                return None
            if is_form(self.view, i, self.grammar.light) and not self.view.is_name(i):
                return i
        return None

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
        if text in _STOPS or text in _COMMAS:
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
                if self.view.texts[i] in _COMMAS:
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
        return next((i + 1 for i in range(comma + 2, stop) if self.view.texts[i] in _COMMAS), 0)

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
        commas = len(between) in (1, 2) and between[0] in (*_COMMAS, '"') and between[-1] in _COMMAS
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
            text in self.grammar.conjunctions or text in _COMMAS or text in self.grammar.articles
            for text in between
        )

    def gap_is_plain(self, last: int, placed: Placed) -> bool:
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
        if index < 0:
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
                if text in _STOPS or text in self.grammar.relative:
                    return
                if text in _COMMAS and not self.view.beside_time(i):
                    return
                if text in self.grammar.boundaries:
                    crossed += 1
                    if crossed > 1:
                        return
            yield i


def _controls(found: FoundCue) -> bool:
    """Whether the subject of a cue is the subject of the event noun below it («مستعدة لتقديم»)."""
    return found.cue.governs or found.cue.status in (Status.OFFERED, Status.PLANNED)


def _is_participle(view: SentenceView, index: int) -> bool:
    """Whether a word is not the dictionary form of a verb, as a participle after an auxiliary is not."""
    return view.texts[index] != view.keys[index][0].form
