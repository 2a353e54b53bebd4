"""Reads arguments from the order of words where there is no tree: clauses, prepositions, neighbours.

The clause of a predicate ends at punctuation and at words that open another clause; in it an actor's slot follows from
the preposition before it or, without one, from its side of the verb (verb–subject–object or subject–verb–object).
"""

from __future__ import annotations

from detente.extractors.events.arguments import Frame
from detente.extractors.events.order_clause import Clause
from detente.extractors.events.predicates import FoundCue, Predicate, is_form
from detente.extractors.events.view import COMMAS, Placed, SentenceView
from detente.extractors.folding import fold_text
from detente.ontology import EventType, Status

_LIGHT_WINDOW = 8  # words between a light verb and its event noun


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


class _Reader(Clause):
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
        if self.view.texts[at] in COMMAS:
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
        return self.grammar.match == "arabic" and "ُ" in written[:5] and self.predicate.key.form[:1] not in "ينت"

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
            if p is not head
            and p.first <= last + (4 if self.partitive(p) else 2)
            and self.slot_words(p) == ()
            and not any(last < other.first < p.first for other in after)
        ]  # fmt: skip
        if nxt and self.grammar.match == "arabic" and self.gap_is_plain(last, nxt[0]):
            # «القصف الروسي»: an adjective right after the noun says whose it is, as one read together with it does
            described = nxt[0].mention.form == "adjective" and nxt[0].first == last + 1
            for placed in self.group(nxt[0], after):
                frame.add(placed, "adj" if described else "gen", phrase=nxt[0].first)
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


def _controls(found: FoundCue) -> bool:
    """Whether the subject of a cue is the subject of the event noun below it («مستعدة لتقديم»)."""
    return found.cue.governs or found.cue.status in (Status.OFFERED, Status.PLANNED)


def _is_participle(view: SentenceView, index: int) -> bool:
    """Whether a word is not the dictionary form of a verb, as a participle after an auxiliary is not."""
    return view.texts[index] != view.keys[index][0].form
