"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from detente.ontology.errors import StoreError

TEMPORARY = ".writing-"


def write_atomically(path: Path, text: str) -> None:
    """Replace `path` with `text`; a killed process or a full disk leaves the earlier file as it was.

    Raises:
        StoreError: when the disk refuses it.
    """
    name: str | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # mkstemp makes files that only the owner can read
        Path(name).replace(path)
    except OSError as error:
        if name is not None:
            Path(name).unlink(missing_ok=True)
        raise StoreError(f"cannot be written ({error.strerror or error}).", subject=str(path)) from error
