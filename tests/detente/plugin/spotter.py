"""A small extractor, installed like anybody's plug-in: two states in one sentence have met, or fought over "struck"."""

import os
import re
import sys
import time

from detente.ontology import Actor, ActorKind, Event, EventType, Evidence, Interval, Participant, Reading, event_id

NAMES = {"Russia": "RUS", "Israel": "ISR", "Iran": "IRN", "France": "FRA", "روسيا": "RUS", "إسرائيل": "ISR"}
ARABIC = {"RUS": "روسيا", "ISR": "إسرائيل"}
ENGLISH = {"RUS": "Russia", "ISR": "Israel", "IRN": "Iran", "FRA": "France"}
FOUND = re.compile("|".join(NAMES))


class Spotter:
    def __init__(self):
        self.name, self.version = "spotter", "1.0"
        self.pause = float(os.environ.get("SPOTTER_PAUSE", "0"))
        print("spotter is ready", file=sys.stderr, flush=True)

    def extract(self, article):
        if "break the extractor" in article.text:
            raise RuntimeError("the extractor broke")
        if "end the process" in article.text:
            os._exit(9)
        time.sleep(self.pause)
        events = []
        for sentence in re.finditer(r"[^.؟!]+", article.text):
            sides = list(FOUND.finditer(sentence[0]))
            if len(sides) >= 2:
                events.append(self.event(article, sentence, *sides[:2]))
        ids = dict.fromkeys(p.actor for event in events for p in event.participants)
        return Reading(article=article, actors=tuple(map(self.actor, ids)), events=tuple(events))

    def event(self, article, sentence, first, second):
        start = sentence.start()
        people = [
            Participant(actor=NAMES[m[0]], role=role, text=m[0], start=start + m.start(), end=start + m.end())
            for role, m in (("source", first), ("target", second))
        ]
        evidence = Evidence(article=article.id, start=start + first.start(), end=start + second.end(),
                            sentence=sentence[0], sentence_start=start)  # fmt: skip
        fought = "struck" in sentence[0]
        year = re.search(r"\d{4}", sentence[0])
        return Event(
            id=event_id(article.id, start), type=EventType.ASSAULT if fought else EventType.CONSULT, mutual=not fought,
            participants=tuple(people), evidence=evidence, confidence=0.5, extractor=self.name, version=self.version,
            time=Interval(edtf=year[0], text=year[0]) if year else Interval(),
        )  # fmt: skip

    def actor(self, id):
        names = {"en": ENGLISH[id]} | ({"ar": ARABIC[id]} if id in ARABIC else {})
        return Actor(id=id, kind=ActorKind.STATE, names=names, country=id)
