"""Gzip files: found whole and of a sane size before anything in them is used."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from typing import BinaryIO, cast

from detente.extractors.sources.limits import FREE_UNPACKED, MAX_RATIO
from detente.ontology.errors import OversizedSource, TruncatedArchive

GZIP_MAGIC = b"\x1f\x8b"


def unpacked(stream: BinaryIO, *, subject: str) -> BinaryIO:
    """Open a gzip stream for reading, once it has been read to its end to see that it is whole.

    Args:
        stream: a seekable stream at its beginning.
        subject: its name, for messages.

    Raises:
        TruncatedArchive: when it ends early or its checksum is wrong.
        OversizedSource: when it unpacks to more than text can.
    """
    packed = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    plain = gzip.GzipFile(fileobj=stream, mode="rb")
    size = 0
    try:
        while chunk := plain.read(2**18):
            size += len(chunk)
            if size > FREE_UNPACKED and size > MAX_RATIO * packed:
                raise OversizedSource(
                    f"the compressed file unpacks to more than {MAX_RATIO} times its {packed:,} bytes.",
                    subject=subject,
                    remedy="It is no honest text file; unpack and check it by hand if you trust it.",
                )
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise TruncatedArchive(f"the compressed file is damaged ({error}).", subject=subject) from None
    plain.seek(0)
    return cast(BinaryIO, io.BufferedReader(plain))
