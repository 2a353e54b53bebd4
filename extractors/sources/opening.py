"""Files, folders, pipes and addresses to seekable byte streams, with all that their surroundings say about them."""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from detente.extractors.sources.fetch import fetch
from detente.extractors.sources.limits import HEAD, MAX_PIPE
from detente.extractors.sources.unpacking import GZIP_MAGIC, unpacked
from detente.ontology.errors import EmptySource, OversizedSource, SourceError, UnreadableSource

STDIN = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
# What browsers put beside a saved page: part of it, not articles.
_PAGE_PARTS = frozenset(
    [".js", ".mjs", ".css", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp",
     ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm"]
)  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """An input that can be read.

    Attributes:
        stream: its bytes, unpacked, at the beginning, seekable.
        name: how messages and `Article.origin` call it.
        suffix: `.html` and the like, in lower case, without `.gz`.
        media_type: what a server said it is, such as `text/html`.
        charset: the character set that a server named.
        url: where it was found after redirects, if on the web.
    """

    stream: BinaryIO
    name: str
    suffix: str = ""
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None

    def head(self) -> bytes:
        """Its first bytes; the stream stays at the beginning."""
        head = self.stream.read(HEAD)
        self.stream.seek(0)
        return head


def is_url(name: str | Path) -> bool:
    """Whether an input is an address rather than a file."""
    return isinstance(name, str) and bool(_URL.match(name))


def files(name: str | Path) -> Iterator[str | SourceError]:
    """Yield what an input stands for: itself, or every file of a folder, in sorted order.

    Hidden files and what browsers save beside a page (scripts, styles, pictures) are passed over. A link to a folder
    that is being read already is an error, so that no loop runs forever.
    """
    path = os.fspath(name)
    if path == STDIN or is_url(path) or not os.path.isdir(path):  # noqa: PTH112 - "//" in a name must survive
        yield path
        return
    found = False
    for entry in _walk(Path(path), frozenset()):
        found = True
        yield entry
    if not found:
        yield EmptySource("the folder holds no file to read.", subject=path, remedy="Name a folder with articles.")


@contextmanager
def opened(name: str, *, allow_private: bool = False) -> Iterator[Opened]:
    """Open one input.

    Args:
        name: a file, an `http` or `https` address, or `-` for standard input.
        allow_private: whether addresses in private networks may be asked.

    Raises:
        SourceError: a subclass of it, when there is nothing to be read.
    """
    if is_url(name):
        page = fetch(name, allow_private=allow_private)
        suffix = _suffix(page.url.partition("?")[0].partition("#")[0].rpartition("/")[2])
        with tempfile.SpooledTemporaryFile(max_size=2**25) as spool:
            spool.write(page.body)
            spool.seek(0)
            stream = _plain(cast(BinaryIO, spool), name)
            yield Opened(stream, name, suffix, page.media_type, page.charset, page.url)
        return
    if name == STDIN:
        with _spooled(sys.stdin.buffer, "standard input") as stream:
            yield Opened(_plain(stream, "standard input"), "standard input")
        return
    with _open_file(name) as stream:
        yield Opened(_plain(stream, name), name, _suffix(name))


def _walk(folder: Path, above: frozenset[str]) -> Iterator[str | SourceError]:
    here = os.path.realpath(folder)
    if here in above:
        yield UnreadableSource(
            "the folder is a link back to one that holds it.",
            subject=str(folder),
            remedy="Leave the link out; its files were read already.",
        )
        return
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield UnreadableSource(f"the folder cannot be listed ({error.strerror}).", subject=str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {here})
        elif entry.is_fifo():  # it would hang the batch until somebody writes into it
            yield UnreadableSource("it is a pipe, not a file.", subject=str(entry))
        elif entry.suffix.lower() not in _PAGE_PARTS:
            yield str(entry)


@contextmanager
def _open_file(name: str) -> Iterator[BinaryIO]:
    try:
        # Looked at before it is opened: a device may never end.
        mode = Path(name).stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise UnreadableSource("it is a device or socket, not a file.", subject=name)
        stream = Path(name).open("rb")  # noqa: SIM115 - closed below, once it is known to be open
    except FileNotFoundError:
        raise UnreadableSource("there is no such file.", subject=name) from None
    except PermissionError:
        raise UnreadableSource("it may not be read (permission denied).", subject=name) from None
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"it cannot be opened ({error}).", subject=name) from None
    with stream:
        if stat.S_ISFIFO(mode):
            with _spooled(stream, name) as spool:
                yield spool
        else:
            yield stream


@contextmanager
def _spooled(stream: BinaryIO, subject: str) -> Iterator[BinaryIO]:
    """Keep a pipe aside, so that it can be looked at first and read afterwards."""
    with tempfile.SpooledTemporaryFile(max_size=2**25) as spool:
        size = 0
        while chunk := stream.read(2**18):
            size += len(chunk)
            if size > MAX_PIPE:
                raise OversizedSource(f"it gave more than {MAX_PIPE:,} bytes.", subject=subject)
            spool.write(chunk)
        spool.seek(0)
        yield cast(BinaryIO, spool)


def _plain(stream: BinaryIO, subject: str) -> BinaryIO:
    magic = stream.read(2)
    stream.seek(0)
    if not magic:
        raise EmptySource("it is empty.", subject=subject)
    return unpacked(stream, subject=subject) if magic == GZIP_MAGIC else stream


def _suffix(name: str) -> str:
    path = Path(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.suffix.lower()
