"""Time as an interval with its own precision, written in EDTF (ISO 8601-2:2019, Annex A)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, Literal, Self

import edtf
from pydantic import BaseModel, ConfigDict, model_validator

Precision = Literal["day", "month", "season", "year", "decade", "interval", "unknown"]


class Interval(BaseModel):
    """When something was so.

    Attributes:
        edtf: an EDTF level 0–1 expression (`2016-02`, `2016-02/..`, `2024-10-18~`), or None when the words
            could not be resolved.
        text: the words of the article; empty when the time is the article's own publication date.
        relative: whether the words only make sense next to another date ("last week", "a few days later").
        start: character offset of `text` in the article, None when there is no text.
        end: character offset after `text`.

    Raises:
        pydantic.ValidationError: when `edtf` is no EDTF expression.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    edtf: str | None = None
    text: str = ""
    relative: bool = False
    start: int | None = None
    end: int | None = None

    @model_validator(mode="after")
    def _is_edtf(self) -> Self:
        if self.edtf is not None:
            try:
                _parsed(self.edtf)
            except Exception as error:
                raise ValueError(f"not an EDTF expression: {self.edtf!r}") from error
        return self

    @property
    def earliest(self) -> date | None:
        """First day that it can mean; None when open, unresolved or of an unknown year."""
        return self._bound("lower_strict", 0)

    @property
    def latest(self) -> date | None:
        """Last day that it can mean; None when open, unresolved or of an unknown year."""
        return self._bound("upper_strict", 1)

    @property
    def open_start(self) -> bool:
        """Whether it has no known beginning."""
        return bool(self.edtf) and self.edtf.startswith(("../", "/"))  # type: ignore[union-attr]

    @property
    def open_end(self) -> bool:
        """Whether it goes on."""
        return bool(self.edtf) and self.edtf.endswith(("/..", "/"))  # type: ignore[union-attr]

    @property
    def uncertain(self) -> bool:
        """Whether EDTF marks it uncertain (?) or approximate (~)."""
        return bool(self.edtf) and any(mark in self.edtf for mark in "?~%")  # type: ignore[operator]

    @property
    def precision(self) -> Precision:
        """The unit in which the time is known."""
        if self.edtf is None:
            return "unknown"
        if "/" in self.edtf:
            return "interval"
        plain = self.edtf.rstrip("?~%").lstrip("-")
        if plain.endswith("X"):
            return "decade"
        parts = plain.split("-")
        if len(parts) == 3:
            return "day"
        if len(parts) == 2:
            return "season" if int(parts[1]) > 12 else "month"
        return "year"

    def _bound(self, method: str, side: int) -> date | None:
        if self.edtf is None:
            return None
        part = self.edtf
        if "/" in part:
            part = part.split("/")[side]
            if part in ("", ".."):
                return None
        return _day(part, method)


# Parsing costs milliseconds, and the same few months and days come again and again.
@lru_cache(maxsize=65_536)
def _parsed(expression: str) -> Any:
    return edtf.parse_edtf(expression)


@lru_cache(maxsize=65_536)
def _day(expression: str, method: str) -> date | None:
    if expression.startswith("XXXX"):  # a day of an unknown year
        return None
    bound = getattr(_parsed(expression), method)()
    return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
