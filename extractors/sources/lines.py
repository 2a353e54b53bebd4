"""Lines of a byte stream with their numbers, none of them longer than a limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO


def numbered_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number, counted from 1; None stands for a line of more than `limit` bytes.

    The rest of such a line is skipped, not kept: memory stays bounded whatever the file holds.
    """
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        yield number, None
        while (rest := stream.readline(2**20)) and not rest.endswith(b"\n"):
            pass
