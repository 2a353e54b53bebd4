"""Rules that write out the forms of a demonym: a trailing `*` in a source file asks for its language's rule."""

from __future__ import annotations

from collections.abc import Callable


def expand(word: str, lang: str) -> tuple[str, ...]:
    """The word itself, or all its forms when it ends in `*` (docs/registry.md shows the rules).

    Args:
        word: a demonym as written in a source file.
        lang: ISO 639-1 code.

    Raises:
        KeyError: when the language has no rule.
    """
    if not word.endswith("*"):
        return (word,)
    return RULES[lang](word[:-1])


def _arabic(nisba: str) -> tuple[str, ...]:
    """The nisba adjective: masculine, feminine, plural nominative and oblique, feminine plural, adverbial."""
    return (nisba, nisba + "ة", nisba + "ون", nisba + "ين", nisba + "ات", nisba + "ا", nisba + "تان", nisba + "تين")


def _english(noun: str) -> tuple[str, ...]:
    """Adjective and inhabitant alike, with its plural."""
    return (noun, noun + "s")


def _french(adjective: str) -> tuple[str, ...]:
    """Masculine, feminine and plurals, small and capital (inhabitants are written with a capital)."""
    if adjective.endswith(("en", "on")):
        feminine = adjective + "ne"
    elif adjective.endswith("e"):
        feminine = adjective
    else:
        feminine = adjective + "e"
    plural = adjective if adjective.endswith(("s", "x")) else adjective + "s"
    small = dict.fromkeys((adjective, feminine, plural, feminine + "s"))
    return (*small, *(form[0].upper() + form[1:] for form in small))


def _german(stem: str) -> tuple[str, ...]:
    """The adjective with its endings; names of inhabitants are listed beside it."""
    return tuple(stem + ending for ending in ("", "e", "er", "es", "en", "em"))


def _spanish(adjective: str) -> tuple[str, ...]:
    """Masculine, feminine and plurals of an adjective in -o, -és/-án/-ín/-ón, -í, -a/-e or a consonant."""
    bare = {"és": "es", "án": "an", "ín": "in", "ón": "on"}
    if adjective.endswith("o"):
        return (adjective, adjective[:-1] + "a", adjective + "s", adjective[:-1] + "as")
    if adjective[-2:] in bare:
        stem = adjective[:-2] + bare[adjective[-2:]]
        return (adjective, stem + "a", stem + "es", stem + "as")
    if adjective.endswith("í"):
        return (adjective, adjective + "es", adjective + "s")
    return (adjective, adjective + ("s" if adjective[-1] in "aeé" else "es"))


def _italian(adjective: str) -> tuple[str, ...]:
    """Masculine, feminine and plurals of an adjective in -o or -e; -co has both plurals that occur."""
    if adjective.endswith("co"):
        return (adjective, adjective[:-1] + "a", adjective[:-2] + "ci", adjective[:-2] + "chi", adjective[:-2] + "che")
    if adjective.endswith("o"):
        return (adjective, adjective[:-1] + "a", adjective[:-1] + "i", adjective[:-1] + "e")
    if adjective.endswith("e"):
        return (adjective, adjective[:-1] + "i")
    return (adjective, adjective[:-1] + "i", adjective[:-1] + "e")


def _hebrew(nisba: str) -> tuple[str, ...]:
    """Masculine, feminine, plural of inhabitants and of things, feminine plural."""
    return (nisba, nisba + "ת", nisba + "ם", nisba + "ים", nisba + "ה", nisba + "ות")


def _persian(nisba: str) -> tuple[str, ...]:
    """The adjective in -ی, and its plurals with and without a zero-width joiner or a space."""
    return (nisba, nisba + "ها", nisba + "\u200cها", nisba + "ان", nisba + "\u200cهای")


def _turkish(word: str) -> tuple[str, ...]:
    """The adjective or inhabitant and its plural, by vowel harmony."""
    last = next((letter for letter in reversed(word.lower()) if letter in "aeıioöuü"), "a")
    return (word, word + ("lar" if last in "aıou" else "ler"))


RULES: dict[str, Callable[[str], tuple[str, ...]]] = {
    "ar": _arabic, "de": _german, "en": _english, "es": _spanish, "fa": _persian, "fr": _french, "he": _hebrew,
    "it": _italian, "tr": _turkish,
}  # fmt: skip
