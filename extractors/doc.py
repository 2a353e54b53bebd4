"""The typed attributes that our spaCy components put on a `Doc`."""

from __future__ import annotations

from spacy.tokens import Doc

# article: Article | None      set before the pipeline runs; gives the publication date and the ids
# actors:  tuple[Mention, ...] set by detente_actors, in order of the text, not overlapping
# cast:    dict[str, Actor]    set by detente_actors: every actor that a mention names, by id
# times:   tuple[Interval, ...] set by detente_times, each with its text and offsets
# events:  tuple[Event, ...]   set by detente_events
_DEFAULTS: dict[str, object] = {"article": None, "actors": (), "times": (), "events": ()}


def register_extensions() -> None:
    """Declare the attributes; harmless when repeated."""
    for name, default in _DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Doc.has_extension("cast"):
        Doc.set_extension("cast", default=None)  # a mutable default would be shared between documents
