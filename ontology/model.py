"""The data model: what an article can say, as frozen values that survive the way to RDF and back."""

from __future__ import annotations

import datetime
import hashlib
from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from detente.ontology.interval import Interval
from detente.ontology.plover import CAMEO_ROOT, EventType
from detente.ontology.status import Status


class Value(BaseModel):
    """Base of all values: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(Value):
    """One article, without page furniture.

    Attributes:
        id: content hash of the normalised text (`article_id`); the same words always have the same id.
        text: the text that all character offsets refer to.
        lang: ISO 639-1 code.
        source_id: the id that the collection it came from gave it.
        date: publication date, None when nothing tells.
        title, publisher, author, url: as published; `url` is canonical.
        origin: the file name or address that it was read from.
        copy_of: id of the article that this one is a near-duplicate of (a syndicated copy), if any.
    """

    id: str
    text: str
    lang: str
    source_id: str | None = None
    date: datetime.date | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    origin: str | None = None
    copy_of: str | None = None


class ActorKind(StrEnum):
    """What sort of actor it is; decides its colour and its RDF class."""

    STATE = "state"
    GOVERNMENT = "government"
    PERSON = "person"
    MILITARY = "military"
    ARMED_GROUP = "armed-group"
    PARTY = "party"
    ORGANISATION = "organisation"
    INTERNATIONAL = "international"
    COMPANY = "company"
    MEDIA = "media"
    POPULATION = "population"
    UNKNOWN = "unknown"


class Actor(Value):
    """Somebody who can act.

    Attributes:
        id: stable id of ours: ISO 3166 alpha-3 for a state, else its English name ("Vladimir Putin"), for a
            described group the state and the role ("ISR opposition"), for an unknown name the name as written.
        kind: what sort of actor.
        names: display name by ISO 639-1 code; "und" for a name whose language is not known.
        country: ISO 3166 alpha-3 of the state it belongs to.
        sector: PLOVER/CAMEO sector (GOV, MIL, REB, OPP, IGO, NGO, MED, BUS, CVL, COP, JUD, LEG, SPY, UAF, PTY, …).
        wikidata: Wikidata id ("Q7747").
        member_of: id of the actor that it belongs to or commands it.
        provisional: whether no registry knows it.
    """

    id: str
    kind: ActorKind = ActorKind.UNKNOWN
    names: dict[str, str] = Field(default_factory=dict)
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    member_of: str | None = None
    provisional: bool = False

    @property
    def name(self) -> str:
        """The English name, else any name, else the id."""
        return self.names.get("en") or next(iter(self.names.values()), self.id)

    @property
    def code(self) -> str | None:
        """State and sector as in `RUSGOV`; `---` stands for a state that is not known, None when nothing is."""
        if self.country is None and self.sector is None:
            return None
        return (self.country or "---") + (self.sector or "")

    def name_in(self, lang: str) -> str:
        """The name in a language, else `name`."""
        return self.names.get(lang) or self.name


class Mention(Value):
    """Where an article names or describes an actor or a place.

    Attributes:
        text: the article's words, `article.text[start:end]`.
        start, end: character offsets in the article.
        actor: id of the actor that it stands for; None when it is only a place.
        place: the place that it can stand for; both are set where the reading is open ("Moscow").
        form: `name`, `description` (a title or group: "the Israeli prime minister", "protesters"), `adjective` (a
            noun that is no actor but belongs to one: "Iranian positions"), `place` (only a place), or `means` (a thing
            that is reported as acting: a missile, a car bomb).
        head: character offset of the word that governs the phrase.
        score: confidence of the resolution, 0–1.
        why: the explanation of the resolution, in short.
    """

    text: str
    start: int
    end: int
    actor: str | None = None
    place: Place | None = None
    form: Literal["name", "description", "adjective", "place", "means"] = "name"
    head: int | None = None
    score: float = 1.0
    why: str = ""


class Place(Value):
    """Where an event happens.

    Attributes:
        id: stable id: ISO 3166 alpha-3 for a country, else the English name.
        name: English name.
        text, start, end: the article's words and their offsets; empty and None where the place is inferred.
        country: ISO 3166 alpha-3 of the state that it is in.
        wikidata: Wikidata id.
        latitude, longitude: degrees, WGS 84.
    """

    id: str
    name: str
    text: str = ""
    start: int | None = None
    end: int | None = None
    country: str | None = None
    wikidata: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Participant(Value):
    """An actor in its role in one event, with the words that say so.

    Attributes:
        actor: actor id.
        role: `source` acts, `target` is acted on.
        text, start, end: the article's words and their offsets.
        inferred: whether the sentence does not name it (a dropped subject, a pronoun).
    """

    actor: str
    role: Literal["source", "target"]
    text: str = ""
    start: int | None = None
    end: int | None = None
    inferred: bool = False


class Evidence(Value):
    """The words behind an event.

    Attributes:
        article: article id.
        start, end: character offsets of the words that name the event.
        sentence: the whole sentence, `article.text[sentence_start:sentence_start + len(sentence)]`.
        sentence_start: character offset of the sentence.
    """

    article: str
    start: int
    end: int
    sentence: str
    sentence_start: int


class Attribution(Value):
    """Who says it, where that is not the outlet itself.

    Attributes:
        text: the speaker in the article's words ("some observers").
        actor: actor id of the speaker, where it resolves.
        verb: lemma or form of the verb of saying.
        verdict: what the verb says of the claim: `neutral` (said), `doubt` (claimed, زعم), `denial`, `confirm`.
        start, end: character offsets of `text`.
    """

    text: str
    actor: str | None = None
    verb: str = ""
    verdict: Literal["neutral", "doubt", "denial", "confirm"] = "neutral"
    start: int | None = None
    end: int | None = None


class Trigger(Value):
    """Words that decided something, such as a status.

    Attributes:
        text: the words.
        start, end: their character offsets in the article.
    """

    text: str
    start: int
    end: int


class Quantity(Value):
    """A number that a report gives for an event.

    Attributes:
        kind: what is counted.
        value: the number.
        unit: unit or currency, empty for people.
        bound: `exact`, `at-least`, `at-most` or `about`.
        text: the words.
    """

    kind: Literal["killed", "wounded", "detained", "displaced", "sum", "other"]
    value: float
    unit: str = ""
    bound: Literal["exact", "at-least", "at-most", "about"] = "exact"
    text: str = ""


class Event(Value):
    """Who did what to whom, when, where, and who says so, as one report has it.

    Attributes:
        id: `event_id` of what identifies it.
        type, mode, contexts, cameo: PLOVER type, its mode, its contexts, and the CAMEO code.
        participants: who, in which role.
        mutual: whether the sides may be swapped.
        status, status_trigger: how far it is from fact, and the words that say so.
        time: when.
        place: where.
        attribution: who says so; None when the outlet does.
        evidence: the words.
        also: further sentences of the same article that tell the same event.
        answers: id of the event that it answers (a refusal its offer).
        about: what it is about, in the article's words.
        quantities: numbers reported.
        confidence: 0–1.
        extractor, version: what coded it.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    participants: tuple[Participant, ...] = ()
    mutual: bool = False
    status: Status = Status.ACTUAL
    status_trigger: Trigger | None = None
    time: Interval = Interval()
    place: Place | None = None
    attribution: Attribution | None = None
    evidence: Evidence
    also: tuple[Evidence, ...] = ()
    answers: str | None = None
    about: str | None = None
    quantities: tuple[Quantity, ...] = ()
    confidence: float = Field(ge=0, le=1)
    extractor: str
    version: str

    @property
    def sources(self) -> tuple[Participant, ...]:
        """Those who act."""
        return tuple(p for p in self.participants if p.role == "source")

    @property
    def targets(self) -> tuple[Participant, ...]:
        """Those acted on."""
        return tuple(p for p in self.participants if p.role == "target")

    @property
    def cameo_code(self) -> str:
        """The CAMEO code, or the root of the type where none finer is known."""
        return self.cameo or CAMEO_ROOT[self.type]


class Reading(Value):
    """All that was read from one article: the unit that is stored, replaced and deleted as a whole.

    Attributes:
        article: the article.
        actors: every actor that an event of it names, once each.
        events: its events, in the order of the text.

    Raises:
        pydantic.ValidationError: when an event names an actor that is not in `actors`.
    """

    article: Article
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()

    @model_validator(mode="after")
    def _actors_are_known(self) -> Self:
        known = {actor.id for actor in self.actors}
        for event in self.events:
            missing = {p.actor for p in event.participants} - known
            if event.attribution and event.attribution.actor:
                missing |= {event.attribution.actor} - known
            if missing:
                raise ValueError(f"event {event.id} names actors that the reading does not hold: {sorted(missing)}")
        return self


def article_id(text: str) -> str:
    """Content hash of a text, blind to white space: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def event_id(article: str, *parts: object) -> str:
    """Id of an event: its article's id and a hash of what tells it from the article's other events."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]
    return f"{article}-{digest}"


Mention.model_rebuild()
