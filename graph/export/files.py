"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from detente.graph.store.base import Store
from detente.ontology.errors import StoreError

Write = Callable[[Store, BinaryIO], None]


def written(out: Path | str, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a file under a temporary name beside `out`, then rename it; `-` is standard output.

    Raises:
        StoreError: when the file cannot be written; an earlier file of that name is left as it was.
    """
    if str(out) == "-":
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    temporary = path.with_name(f".writing-{os.getpid()}-{path.name}")
    try:
        with temporary.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        remedy = "Check that its folder exists and its disk is not full."
        raise StoreError(f"cannot be written ({error.strerror or error}).", subject=str(path), remedy=remedy) from error
    finally:
        temporary.unlink(missing_ok=True)
