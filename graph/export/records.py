"""An event as one flat record: the JSON Lines format, which others read and which therefore stays stable."""

from __future__ import annotations

import re
from typing import Any

from detente.ontology import Actor, Event, Interval, Participant, Reading

_DAY = re.compile(r"(?:[\dX]{4})-(\d\d)(?:-(\d\d))?")


def record(event: Event, reading: Reading) -> dict[str, Any]:
    """The record of an event of a reading; docs/jsonl.md describes every key."""
    actors = {actor.id: actor for actor in reading.actors}
    article, evidence = reading.article, event.evidence
    return {
        "id": event.id,
        "article": article.id,
        "source_id": article.source_id,
        "lang": article.lang,
        "publisher": article.publisher,
        "date": article.date.isoformat() if article.date else None,
        "type": event.type.value,
        "mode": event.mode,
        "context": event.contexts[0] if event.contexts else None,
        "contexts": list(event.contexts),
        "cameo": event.cameo_code,
        "source": [_participant(p, actors[p.actor]) for p in event.sources],
        "target": [_participant(p, actors[p.actor]) for p in event.targets],
        "mutual": event.mutual,
        "status": event.status.value,
        "time": _time(event.time),
        "place": event.place.name if event.place else None,
        "attributed_to": event.attribution.text if event.attribution else None,
        "about": event.about,
        "answers": event.answers,
        "evidence": {"start": evidence.start, "end": evidence.end, "sentence": evidence.sentence},
        "confidence": event.confidence,
        "extractor": f"{event.extractor} {event.version}",
    }


def _participant(participant: Participant, actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "wikidata": actor.wikidata,
        "code": actor.code,
        "name": actor.name,
        "text": participant.text,
    }


def _time(time: Interval) -> dict[str, Any]:
    start, end = _sides(time.edtf)
    day = _DAY.fullmatch(start or "") if start == end else None
    return {
        "text": time.text,
        "edtf": time.edtf,
        "start": start,
        "end": end,
        "relative": time.relative,
        "month": _number(day, 1),
        "day": _number(day, 2),
    }


def _sides(edtf: str | None) -> tuple[str | None, str | None]:
    """Both ends in their own precision, without the marks of doubt; None for an open or unknown end."""
    first, slash, last = (edtf or "").partition("/")
    start, end = ("" if side == ".." else side.rstrip("?~%") for side in (first, last if slash else first))
    return start or None, end or None


def _number(match: re.Match[str] | None, group: int) -> int | None:
    # EDTF writes seasons where months stand, as 21 and above.
    value = int(match[group]) if match and match[group] else None
    return value if group == 2 or (value or 0) <= 12 else None
