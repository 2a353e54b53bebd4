"""The characters and line breaks of a text, put in order before anything else looks at it."""

from __future__ import annotations

import re
import unicodedata

# Presentation forms of Arabic and Latin ligatures, as PDF files store them; they are not letters of any spelling.
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
# Invisible: byte order marks, zero-width space and word joiner, directional marks, soft hyphen. The zero-width
# (non-)joiners stay, since Persian spells with them.
_INVISIBLE = re.compile("[\ufeff\u200b\u2060\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad]")
_BREAK = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f]")
_SPACE = re.compile("[\\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"""[.!?؟۔…][")»”’\]]*$""")
# Lines of prose that somebody broke by hand are about as long as one another.
_WIDEST_WRAP = 120
_FULL = 0.75


def tidy(text: str) -> str:
    """Compose characters (NFC), drop invisible ones, make all line breaks and spaces plain; words stay as they are."""
    text = _BREAK.sub("\n", _SURROGATE.sub("\ufffd", text))
    text = _SPACE.sub(" ", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))
    text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", text)


def paragraphs(text: str, *, rewrap: bool = False) -> list[str]:
    """The paragraphs of a text: its lines, without blank ones.

    Args:
        text: a tidied text.
        rewrap: whether lines that were broken to a width (mail, PDF) are joined again.
    """
    lines = [line.strip() for line in text.split("\n")]
    if rewrap and _is_wrapped(lines):
        lines = _joined(lines)
    return [line for line in lines if line]


def ends_sentence(line: str) -> bool:
    """Whether a line ends like a sentence."""
    return bool(_SENTENCE_END.search(line))


def _is_wrapped(lines: list[str]) -> bool:
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < 4 or not 30 <= lengths[-1] <= _WIDEST_WRAP:
        return False
    full = [length for length in lengths if length >= _FULL * lengths[-1]]
    return len(full) >= 0.5 * len(lengths)


def _joined(lines: list[str]) -> list[str]:
    width = max(map(len, lines))
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            before = joined[-1]
            broken_word = before.endswith("-") and before[-2:-1].islower() and line[:1].islower()
            joined[-1] = before[:-1] + line if broken_word else f"{before} {line}"
        else:
            joined.append(line)
        goes_on = len(line) >= _FULL * width
    return joined
