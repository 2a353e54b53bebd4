"""How large an input may be, so that no file or page can exhaust the machine."""

from __future__ import annotations

from typing import Final

# One article: characters of its text; the caller's `max_chars` overrides it.
MAX_CHARS: Final = 1_000_000
# One PDF or JSON document, which is read whole, in bytes.
MAX_DOCUMENT: Final = 64 * 2**20
# One page or feed, in bytes, from disk or from the web.
MAX_PAGE: Final = 20 * 2**20
MAX_DOWNLOAD: Final = MAX_PAGE
# One exchange with a server, in seconds.
MAX_EXCHANGE: Final = 60.0
CONNECT_TIMEOUT: Final = 10.0
MAX_REDIRECTS: Final = 5
# Standard input and pipes are kept aside on disk up to this many bytes.
MAX_PIPE: Final = 4 * 2**30
# A compressed file may not unpack to more than RATIO times its size once it has passed FREE bytes. Real text packs
# 3 to 30 times; the deflate format allows 1,032 (RFC 1951), which only a bomb comes near.
MAX_RATIO: Final = 100
FREE_UNPACKED: Final = 64 * 2**20
# Bytes looked at to recognise a format and an encoding.
HEAD: Final = 64 * 2**10


def record_bytes(max_chars: int) -> int:
    """Most bytes that one line of a collection may have: each character escaped as \\\\uXXXX, and its other fields."""
    return 6 * max_chars + HEAD
