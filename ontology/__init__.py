"""What can be said: the data model, event types and statuses, vocabulary files, shapes and the actor registry."""

from detente.ontology.errors import DetenteError
from detente.ontology.interval import Interval
from detente.ontology.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Event,
    Evidence,
    Mention,
    Participant,
    Place,
    Quantity,
    Reading,
    Trigger,
    article_id,
    event_id,
)
from detente.ontology.plover import CAMEO_ROOT, CONTEXTS, MODES, EventType, QuadClass
from detente.ontology.status import Status

__all__ = [
    "CAMEO_ROOT", "CONTEXTS", "MODES", "Actor", "ActorKind", "Article", "Attribution", "DetenteError", "Event",
    "EventType", "Evidence", "Interval", "Mention", "Participant", "Place", "QuadClass", "Quantity", "Reading",
    "Status", "Trigger", "article_id", "event_id",
]  # fmt: skip
