"""The shape of lexicon entries, frames, cues and grammars once they are loaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from detente.ontology import EventType, Status

PartOfSpeech = Literal["verb", "noun"]
Reading = Literal["verb", "noun", "masdar"]
Voice = Literal["active", "passive", "either"]
SLOTS = (
    "subj", "obj", "gen", "adj", "of", "by", "with", "against", "on", "to", "from", "for", "about", "in", "at",
    "between",
)  # fmt: skip
# What a cue does to the event that stands in its scope.
CueKind = Literal["status", "negation", "saying"]


@dataclass(frozen=True)
class Frame:
    """Which slots fill the sides of an event, the preferred slot first."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool = False


@dataclass(frozen=True)
class Pattern:
    """Words that name an event.

    Attributes:
        heads: folded forms (or lemmas) of the word that carries it.
        needs: further words that must stand beside the head, each as the set of its forms.
        pos: whether the head is a verb or a noun.
        masdar: whether the head is the verbal noun of a verb («إرسال»), whose genitive may be subject or object.
        adjacent: whether the words must follow one another directly ("in order to").
    """

    heads: frozenset[str]
    needs: tuple[frozenset[str], ...]
    pos: PartOfSpeech
    adjacent: bool = False
    masdar: bool = False


@dataclass(frozen=True)
class Entry:
    """One meaning of one or more predicates.

    Attributes:
        type, mode, contexts, cameo: what it codes to.
        patterns: the words.
        frames: frame by part of speech; `masdar` is the verb's frame with its object in the genitive.
        status: status that the words themselves give.
        requires: sides without which the words mean nothing political.
        voice: `passive` where the subject is acted on, `either` where the spelling does not tell.
        unless: folded words beside which it means something else.
        domestic: whether the actors' own state is acted on where no target is named (protests, curfews).
        by: kinds, CAMEO sectors or described groups (`protesters`) of those who act, where the words mean this only
            of them.
        parties: whether the two sides spoken of before are acted on where no target is named (a mediation, a truce).
        example: a sentence of ours, and the sides expected in it ("text => source > target").
        where: file and number of the entry, for messages.
    """

    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    patterns: tuple[Pattern, ...]
    frames: dict[Reading, Frame]
    status: Status | None = None
    requires: frozenset[str] = frozenset()
    voice: Voice = "active"
    unless: frozenset[str] = frozenset()
    domestic: bool = False
    by: frozenset[str] = frozenset()
    parties: bool = False
    example: str = ""
    where: str = ""


@dataclass(frozen=True)
class Cue:
    """Words that decide a status or say who speaks.

    Attributes:
        kind: what it does.
        status: the status given, for `status`.
        verdict: what a verb of saying thinks of the claim, for `saying`.
        pattern: the words.
        governs: whether the event stands in its complement (verbs, nouns) or it stands beside the event (particles).
        before_imperfect: whether it only means this before an imperfect («قد يزور», not «قد زار»).
        swallows: whether what stands in its scope is only its content and no event of its own ("called for talks").
    """

    kind: CueKind
    pattern: Pattern
    status: Status | None = None
    verdict: Literal["neutral", "doubt", "denial", "confirm"] = "neutral"
    governs: bool = True
    swallows: bool = False
    before_imperfect: bool = False


@dataclass(frozen=True)
class Grammar:
    """How a language marks roles and clauses; every word folded.

    Attributes:
        match: `lemma` (words are compared by lemma) or `arabic` (by form, clitics taken off).
        order: `svo` or `vso`.
        prepositions: role(s) by preposition, several words joined by a space.
        conjunctions: words that join like to like.
        articles: words that may stand between a conjunction and a name.
        light: forms of verbs that carry an event noun; `light_passive` those whose subject is acted on,
            `light_place` those whose subject is where it happens.
        be: forms of passive auxiliaries.
        relative: relative pronouns.
        boundaries: words that open another clause.
        anaphoric: nouns for something told before that are no event words themselves ("decision", "move").
        adjuncts: words that open a clause or phrase of circumstance ("after", "because", "despite").
        partitive, quantities: "of" and the quantities before it, as in "dozens of protesters".
        both: words for the two sides spoken of («الطرفان»).

    What follows is read only where words are matched by lemma and there is no tree:

    Attributes:
        postpositions: roles by word that follows its actor («ile»); `suffixes` by case ending after an apostrophe.
        have: auxiliaries of an active perfect; `reflexives` words that keep a participle active («s'est réuni»).
        personal: prepositions that mark persons as objects («acusó a los rebeldes»).
        late_negation: negations that may follow what they negate («griff … nicht an»).
        participles: endings of passive participles, as written; `bare_participles` whether they stand alone.
        bare_agent: whether the agent of a passive needs no preposition (an instrumental).
        genitive: whether a bare actor right after an event noun belongs to it.
        verb_second: whether a bare actor after a verb without a subject before it is the subject.
        verb_final: whether arguments and auxiliaries may all stand on either side of the verb.
        inverts: whether subject and object may both follow the verb.
        cues_follow: whether verbs of saying, wishing and planning follow what they govern.
        capitalised_nouns: whether nouns are written with a capital, and verbs are not.
        articles_mark_nouns: whether a noun phrase shows its start by an article.
        noun_head: which word of a compound pattern is its head.
        needs_within: words after a verb in which its other words may stand.
        future: auxiliaries of the future; `future_endings` its endings, as written.
        rewrites: endings that the dictionary may leave on a word, with the endings of its lemma.
    """

    match: Literal["lemma", "arabic"]
    order: Literal["svo", "vso"]
    prepositions: dict[str, tuple[str, ...]]
    conjunctions: frozenset[str]
    articles: frozenset[str]
    light: frozenset[str]
    light_passive: frozenset[str]
    light_place: frozenset[str]
    be: frozenset[str]
    relative: frozenset[str]
    boundaries: frozenset[str]
    anaphoric: frozenset[str]
    adjuncts: frozenset[str]
    both: frozenset[str]
    partitive: frozenset[str]
    quantities: frozenset[str]
    postpositions: dict[str, tuple[str, ...]]
    suffixes: dict[str, tuple[str, ...]]
    have: frozenset[str]
    reflexives: frozenset[str]
    personal: frozenset[str]
    late_negation: frozenset[str]
    participles: tuple[str, ...]
    bare_participles: bool
    bare_agent: bool
    genitive: bool
    verb_second: bool
    verb_final: bool
    inverts: bool
    cues_follow: bool
    capitalised_nouns: bool
    articles_mark_nouns: bool
    noun_head: Literal["first", "last"]
    needs_within: int
    future: frozenset[str]
    future_endings: tuple[str, ...]
    rewrites: dict[str, str]


@dataclass(frozen=True)
class Lexicon:
    """All that is known of one language.

    Attributes:
        lang: ISO 639-1 code.
        grammar: roles and clauses.
        entries: every entry.
        heads: entries and their patterns by form of the head, those with most words first.
        cues: cues by form of the head, likewise.
        version: hash of the files, for provenance.
    """

    lang: str
    grammar: Grammar
    entries: tuple[Entry, ...]
    heads: dict[str, tuple[tuple[Entry, Pattern], ...]]
    cues: dict[str, tuple[Cue, ...]]
    version: str

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Heads of nouns and whatever must stand beside a head: words that are no names."""
        patterns = [p for entry in self.entries for p in entry.patterns]
        heads = (form for p in patterns if p.pos == "noun" for form in p.heads)
        return frozenset(heads).union(*(need for p in patterns for need in p.needs))
