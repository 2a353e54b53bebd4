"""Compares names across scripts by their consonants, for names that an office or an article already suggests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from detente.extractors.folding import fold_text

# Letters that newsrooms write for one another in transliteration share a class; vowels, h and half-vowels fall away.
_CLASSES = {
    "B": "bpfvwبپفбпфвבפ",
    "K": "ckqgjxجكقغخگкгхжкגקכ",
    "T": "dtتدطضثذтдדטת",
    "S": "szسزصشظчшщсзцסזשצ",
    "L": "lلлל",
    "R": "rرрר",
    "M": "mمмמ",
    "N": "nنнנ",
}
_CLASS_OF = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
_FINAL_HEBREW = str.maketrans("ךםןףץ", "כמנפצ")


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """The sound classes of a name's consonants, word by word, doubled ones once."""
    words = []
    for word in fold_text(name).translate(_FINAL_HEBREW).replace("-", " ").split():
        sounds = [sound for letter in word if (sound := _CLASS_OF.get(letter))]
        words.append("".join(s for n, s in enumerate(sounds) if n == 0 or sounds[n - 1] != s))
    return " ".join(word for word in words if word)


def alike(name: str, others: Iterable[str], threshold: float = 75.0) -> bool:
    """Whether a name may be a spelling of one of the others, in any script.

    Args:
        name: the name as written.
        others: known names of one person.
        threshold: least similarity of the skeletons, 0–100 (rapidfuzz `token_set_ratio`).
    """
    wanted = skeleton(name)
    return bool(wanted) and any(fuzz.token_set_ratio(wanted, skeleton(other)) >= threshold for other in others)
