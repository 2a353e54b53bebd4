"""Bytes to text: byte order mark, UTF-8, the declared character set, then a statistical guess that must look right."""

from __future__ import annotations

import codecs
import functools
import re
from collections import Counter
from unicodedata import category

from charset_normalizer import from_bytes

from detente.ontology.errors import EncodingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What newsrooms of our languages have used; a guess among these, not among all that exist.
_LEGACY = [
    "cp1256", "cp1251", "cp1252", "cp1254", "cp1255", "iso8859_6", "iso8859_8", "iso8859_9", "iso8859_15",
    "koi8_r", "koi8_u", "cp866", "mac_cyrillic", "iso8859_5",
]  # fmt: skip
# The web reads these names as their Windows supersets (WHATWG Encoding Standard).
_SUPERSET = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "gb2312": "gb18030",
}  # fmt: skip
_GUESS_BYTES = 200_000
# A few broken bytes in a long UTF-8 text are scars of its way here, not another encoding.
_SCARS = 0.001
_SUSPECT = 0.01
_HEALED = 0.7
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_:.-]{2,40})["']""")


def decode(data: bytes, *, subject: str, declared: str | None = None, encoding: str | None = None) -> str:
    """Turn bytes into text.

    Bytes that are valid UTF-8 are read as UTF-8 even where something else is declared: no other encoding passes by
    chance, and wrong declarations are common.

    Args:
        data: the bytes.
        subject: their name, for messages.
        declared: the character set that a header or the page itself names.
        encoding: the character set that the user names; then nothing else is tried.

    Raises:
        EncodingError: when no encoding gives text, or the text is garbled.
    """
    text = _decode(data, subject, declared, encoding)
    if fault := garbled(text):
        raise EncodingError(f"the text is garbled: {fault}.", subject=subject)
    return text


def sniff(head: bytes, *, declared: str | None = None, encoding: str | None = None) -> str:
    """Name the encoding of a stream from its beginning, `utf-8` where nothing speaks against it."""
    if encoding:
        return encoding
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    if _valid_utf8(head):
        return "utf-8"
    if declared and (codec := _codec(declared)):
        return codec
    best = from_bytes(head, cp_isolation=["utf_8", *_LEGACY]).best()
    return best.encoding if best else "utf-8"


def declared_charset(head: bytes) -> str | None:
    """The character set that an HTML or XML document names in its first bytes."""
    found = _META.search(head[:4096]) or _XML.search(head[:1024])
    return found[1].decode("ascii") if found else None


def garbled(text: str) -> str | None:
    """Say what is wrong with a text that was decoded wrongly; None when it looks right."""
    counts = Counter(text[:_GUESS_BYTES])
    letters = sum(count for char, count in counts.items() if char.isalpha()) or 1
    odd = sum(count for char, count in counts.items() if char == "\ufffd" or category(char) in ("Cn", "Co", "Cs"))
    if odd > max(3, _SUSPECT * letters):
        return f"{odd} characters are unassigned or replacements"
    controls = sum(count for char, count in counts.items() if "\x80" <= char <= "\x9f")
    for codec in ("cp1252", "cp1251", "cp1256"):
        if _may_be_twice(counts, codec) and (sample := _twice(text[:_GUESS_BYTES], codec)):
            return f"UTF-8 was read as {codec} before, as in {sample!r}"
    if controls > max(1, _SUSPECT * letters):
        return f"{controls} control characters stand among the letters"
    return None


def _decode(data: bytes, subject: str, declared: str | None, encoding: str | None) -> str:
    if encoding:
        try:
            return data.decode(encoding)
        except LookupError:
            remedy = "Name a Python codec, such as utf-8, windows-1256 or windows-1251."
            raise EncodingError(f"no encoding is called {encoding!r}.", subject=subject, remedy=remedy) from None
        except UnicodeError:
            raise EncodingError(f"the bytes are not valid {encoding}.", subject=subject) from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeError:
                raise EncodingError(f"the byte order mark says {name}, the bytes do not.", subject=subject) from None
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (scarred := _scarred_utf8(data)) is not None:
        return scarred
    if declared and (codec := _codec(declared)):
        try:
            return data.decode(codec)
        except UnicodeError:
            pass
    best = from_bytes(data[:_GUESS_BYTES], cp_isolation=_LEGACY).best()
    if best is None:
        raise EncodingError("its encoding could not be told.", subject=subject)
    try:
        return data.decode(best.encoding)
    except UnicodeError:
        raise EncodingError(f"it looks like {best.encoding}, but not to its end.", subject=subject) from None


def _codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding:
        return None
    return _SUPERSET.get(info.name, info.name)


def _valid_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes (of spaces, digits, line ends) stand at even or at odd places only."""
    sample = data[:4096][: len(data[:4096]) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if not (even or odd) or (even and odd):
        return None
    name = "utf-16-le" if odd else "utf-16-be"
    text = sample.decode(name, "replace")
    likely = sum(char.isalnum() or char.isspace() for char in text)
    return name if likely > 0.7 * len(text) and "\ufffd" not in text[:-1] else None


def _scarred_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - broken
    return text if broken <= max(3, _SCARS * len(text)) and good >= 20 * broken else None


def _may_be_twice(counts: Counter[str], codec: str) -> bool:
    """Whether the bytes behind the foreign letters could be UTF-8 at all: half of those or more are continuations."""
    high = [(_byte(char, codec)[0], count) for char, count in counts.items() if char > "\x7f"]
    return sum(count for byte, count in high if 0x80 <= byte <= 0xBF) > 0.4 * sum(count for _, count in high)


def _twice(text: str, codec: str) -> str | None:
    """A sample of a text whose foreign letters are UTF-8 read as another encoding, nearly all of them; else None."""
    high = [char for char in text if char > "\x7f"]
    data = b"".join(_byte(char, codec) for char in text)
    healed = [char for char in data.decode("utf-8", "ignore") if char > "\x7f"]
    if len(healed) < 3 or sum(len(char.encode()) for char in healed) < _HEALED * len(high):
        return None
    first = text.index(high[0])
    return text[first : first + 12]


@functools.lru_cache(maxsize=4096)
def _byte(char: str, codec: str) -> bytes:
    try:
        return char.encode(codec)
    except UnicodeError:  # the web reads the bytes that a code page leaves open as control characters
        return char.encode("latin-1") if char <= "\xff" else b"?"
