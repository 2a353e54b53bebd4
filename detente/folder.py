"""The graph folder: `store/` (Oxigraph), `detente.json` (its format) and `report.json` (the last run)."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import detente
from detente.atomic import TEMPORARY, write_atomically
from detente.graph.store import EmbeddedStore
from detente.ontology.errors import StoreError

FORMAT = 1


@dataclass(frozen=True)
class Folder:
    """Where the parts of a graph lie.

    Attributes:
        path: the folder.
        format: version of the layout and of the RDF in it.
        created_by: version of Détente that made it.
    """

    path: Path
    format: int
    created_by: str

    @property
    def store(self) -> Path:
        """The embedded store."""
        return self.path / "store"

    @property
    def report(self) -> Path:
        """The report of the last run."""
        return self.path / "report.json"

    @property
    def page(self) -> Path:
        """The picture of the graph that `detente demo` writes."""
        return self.path / "graph.html"


def open_folder(path: Path, *, create: bool) -> Folder:
    """Open a graph folder, or make one in a new or empty folder.

    Args:
        path: the folder.
        create: whether it may be made.

    Raises:
        StoreError: when it is missing, is no graph, was made by a newer version, or cannot be written.
    """
    manifest = path / "detente.json"
    if path.is_dir() and manifest.is_file():
        return _read(path, manifest)
    if path.exists() and not path.is_dir():
        raise StoreError("is a file, not a graph folder.", subject=str(path), remedy="Name a folder.")
    if path.exists() and any(not child.name.startswith(TEMPORARY) for child in path.iterdir()):
        raise StoreError("is no Détente graph (it has no detente.json).", subject=str(path),
                         remedy="Name a graph folder, or a new one for `detente read --into`.")  # fmt: skip
    if not create:
        raise StoreError("there is no graph here.", subject=str(path),
                         remedy="Make one with `detente read ARTICLE … --into FOLDER`.")  # fmt: skip
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot be made ({error.strerror}).", subject=str(path)) from error
    facts = {"format": FORMAT, "created_by": detente.__version__}
    write_atomically(manifest, json.dumps(facts, indent=2) + "\n")
    return Folder(path, FORMAT, detente.__version__)


def make_store(folder: Folder) -> None:
    """Make the store aside and move it into place, so that a kill never leaves half a store."""
    aside: Path | None = None
    try:
        aside = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder.path))
        EmbeddedStore(aside / "store").close()
        (aside / "store").rename(folder.store)
    except OSError as error:
        if not folder.store.exists():  # another process may have made it first
            raise StoreError(f"cannot be made ({error}).", subject=str(folder.store)) from error
    finally:
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)


def sweep(folder: Folder) -> None:
    """Remove what killed processes left half-written; the one writer need not fear to take another's."""
    for left in folder.path.glob(f"{TEMPORARY}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _read(path: Path, manifest: Path) -> Folder:
    try:
        facts = json.loads(manifest.read_text(encoding="utf-8"))
        folder = Folder(path, int(facts["format"]), str(facts["created_by"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("cannot be read as a graph's detente.json.", subject=str(manifest)) from error
    if folder.format > FORMAT:
        raise StoreError(f"has format {folder.format}, made by Détente {folder.created_by}; this version reads up to "
                         f"format {FORMAT}.", subject=str(path), remedy="Update Détente.")  # fmt: skip
    return folder
