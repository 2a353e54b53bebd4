"""Which language a text is in: its script first, then py3langid among the languages that we know."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from typing import Final

from detente.ontology.errors import UnknownLanguage

LANGUAGES: Final = ("ar", "de", "en", "es", "fa", "fr", "he", "it", "ru", "tr", "uk")
_BY_SCRIPT: Final = {
    "ARABIC": ("ar", "fa"),
    "CYRILLIC": ("ru", "uk"),
    "HEBREW": ("he",),
    "LATIN": ("de", "en", "es", "fr", "it", "tr"),
}
# Languages of other newsrooms in the same scripts. The classifier's rare dialects are left out: they mislead.
_STRANGERS: Final = {
    "ARABIC": {"ur", "ps", "ug", "sdh"},
    "CYRILLIC": {"bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"},
    "HEBREW": set[str](),
    "LATIN": {
        "pt", "nl", "pl", "cs", "sk", "ro", "hu", "sv", "da", "no", "fi", "id", "ms", "vi", "hr", "bs", "sl", "sq",
        "ca", "lt", "lv", "et", "az", "sw", "so", "uz", "tl", "eu", "is", "ku", "ha", "yo",
    },
}  # fmt: skip
# Letters that only one of the two writes.
_TELLTALE: Final = {
    "ARABIC": (("fa", re.compile("[پچژگکی]")), ("ar", re.compile("[ةىأإ]"))),
    "CYRILLIC": (("uk", re.compile("[іїєґІЇЄҐ]")), ("ru", re.compile("[ыэъёЫЭЪЁ]"))),
}
_SAMPLE = 5_000
# Below this many letters the classifier knows too little to say that a language is a stranger's.
_ENOUGH = 60


def detect_language(text: str) -> str:
    """Tell the language of a text.

    Args:
        text: some words of it; the first 5,000 characters decide.

    Returns:
        An ISO 639-1 code of `LANGUAGES`.

    Raises:
        UnknownLanguage: when it is in none of them; `what` names the script or the language that it seems to be.
    """
    sample = text[:_SAMPLE]
    scripts = Counter(_script(char) for char in sample if char.isalpha())
    if not scripts:
        raise UnknownLanguage("the text holds no letters.")
    script, letters = scripts.most_common(1)[0]
    if script not in _BY_SCRIPT:
        raise UnknownLanguage(f"the text is in {script.title()} script, which no language of ours is written in.")
    ours = _BY_SCRIPT[script]
    told = _by_letters(sample, script)
    if told == "ar":  # of all that write in Arabic script, Arabic alone spells so
        return told
    ranked = _rank(sample)
    if ranked[0] in _STRANGERS[script] and letters >= _ENOUGH:
        raise UnknownLanguage(f"the text seems to be in the language '{ranked[0]}', which is not read.")
    return told or next(lang for lang in ranked if lang in ours)


def _by_letters(text: str, script: str) -> str | None:
    """The language whose own letters are in the text far more often than the other's; None where neither's are."""
    counts = [(len(letters.findall(text)), lang) for lang, letters in _TELLTALE.get(script, ())]
    if not counts:
        return None
    (most, lang), (other, _) = sorted(counts, reverse=True)
    if most == 0 and script == "CYRILLIC":  # one letter in sixteen of Ukrainian is і: none, and it is Russian
        return "ru"
    return lang if most > 2 * other else None


@functools.lru_cache(maxsize=1024)
def _script(char: str) -> str:
    return unicodedata.name(char, "UNNAMED").partition(" ")[0]


def _rank(text: str) -> list[str]:
    import py3langid  # a second to load, and not every article needs it

    return [label for label, _ in py3langid.rank(text)]
