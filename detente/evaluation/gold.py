"""Annotated articles, as `docs/evaluation.md` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from detente.ontology import EventType, Status
from detente.ontology.errors import GoldError


class _Annotation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldTime(_Annotation):
    """When, as annotated: an EDTF expression, or its start and end, or what the words alone tell.

    Attributes:
        text: the words of the article.
        edtf: the time, where the article and its date settle it.
        start, end: EDTF dates of its ends; an `end` of null is open.
        month, day: what the words tell where the year is open.
        relative: whether the words only make sense next to another date.
    """

    text: str = ""
    edtf: str | None = None
    start: str | None = None
    end: str | None = None
    month: int | None = None
    day: int | None = None
    relative: bool = False

    @property
    def resolved(self) -> str | None:
        """The time as one EDTF expression, where there is one."""
        if self.edtf is not None or self.start is None:
            return self.edtf
        if "end" not in self.model_fields_set:
            return self.start
        return f"{self.start}/{self.end or '..'}"


class GoldActor(_Annotation):
    """An actor of the article: `id`, the state it belongs to (`of`) and its Wikidata id."""

    id: str
    of: str | None = None
    wikidata: str | None = None


class GoldEvent(_Annotation):
    """An event of the article.

    Attributes:
        tier: `core` must be found, `extra` is welcome.
        source, target: sets of actors, each an id or PERSON@STATE.
        mutual: whether the two sides may be swapped.
        time, place, status, attributed_to: as the article has them.
        status_also: statuses that a careful reader could give as well.
        sentence: the sentence that tells it; it only helps to pair events of one kind.
    """

    id: str
    tier: Literal["core", "extra"] = "core"
    type: EventType
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mutual: bool = False
    time: GoldTime | None = None
    place: str | None = None
    status: Status = Status.ACTUAL
    status_also: tuple[Status, ...] = ()
    attributed_to: str | None = None
    sentence: str = ""

    @field_validator("attributed_to", mode="before")
    @classmethod
    def _one_speaker(cls, value: object) -> object:
        return value[0] if isinstance(value, list) and value else value or None


class Publication(_Annotation):
    """What is published about the article."""

    title: str | None = None
    url: str | None = None


class GoldArticle(_Annotation):
    """One annotated article.

    Attributes:
        article: its file, as a path whose end tells it, or the id that its collection gave it.
        lang: ISO 639-1 code.
        part: `development` or `measured`, where a collection is parted (key `part` or `half`).
        publication: its title and address.
        not_content: page furniture that must not be read as text.
        actors, events: what it says.
    """

    article: str
    source_id: str | None = None
    lang: str
    part: str | None = Field(None, validation_alias=AliasChoices("part", "half"))
    publication: Publication = Publication()
    not_content: tuple[str, ...] = ()
    actors: tuple[GoldActor, ...] = ()
    events: tuple[GoldEvent, ...]


def load_gold(paths: Iterable[str | Path], *, part: str | None = None) -> list[GoldArticle]:
    """Read annotated files and folders of them.

    Args:
        paths: JSON files with one article or a list of articles each, or folders of such files.
        part: keep the articles of this part only.

    Raises:
        GoldError: when a file is missing or breaks the format, or nothing is left.
    """
    files = [file for path in map(Path, paths) for file in (sorted(path.rglob("*.json")) if path.is_dir() else [path])]
    found = [article for file in files for article in _read(file)]
    kept = [article for article in found if part is None or article.part == part]
    if not kept:
        parts = sorted({article.part for article in found if article.part})
        hint = f" The parts there are: {', '.join(parts)}." if parts else ""
        raise GoldError(f"hold no annotated article{f' of the part {part!r}' if part else ''}.{hint}",
                        subject=", ".join(map(str, paths)))  # fmt: skip
    return kept


def _read(file: Path) -> Sequence[GoldArticle]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"cannot be read ({error.strerror}).", subject=str(file)) from error
    except ValueError as error:
        raise GoldError(f"is no JSON ({error}).", subject=str(file)) from error
    try:
        return [GoldArticle.model_validate(item) for item in (data if isinstance(data, list) else [data])]
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole file"
        raise GoldError(f"breaks the format at {where}: {first['msg']}.", subject=str(file)) from error
