"""Items: stretches of text, each with its letter in the grammar of actor phrases."""

from __future__ import annotations

from dataclasses import dataclass

from detente.extractors.actors.lexicon import Meaning


@dataclass(slots=True)
class Item:
    """A stretch of text with its letter in the grammar.

    Attributes:
        symbol: see docs/actors.md; C state, P person, O organisation, L place, D adjective of a state, R T G K S I
            role words, M modifier, N number, U unknown name, w/W unknown word (W with the Arabic article), marks.
        start, end: offsets in the original, without a proclitic.
        meanings: what it can mean, best first.
        prefix: the folded proclitics before it.
        label: the entity label that the pipeline gave it.
        definite: whether it has the Arabic article, or a noun has a pronoun attached.
        pronoun: the folded pronoun attached to it.
    """

    symbol: str
    start: int
    end: int
    meanings: tuple[Meaning, ...] = ()
    prefix: str = ""
    label: str = ""
    definite: bool = False
    pronoun: str = ""

    @property
    def key(self) -> str:
        """What it means first of all."""
        return self.meanings[0].key if self.meanings else ""


def symbols(items: list[Item]) -> str:
    """The items as the string that the grammar reads."""
    return "".join(item.symbol for item in items)


def add_prefixes(items: list[Item], prefix: str, at: int) -> None:
    """A proclitic becomes an item of no width, so that «وإسرائيل» reads "and Israel"."""
    if prefix[0] in "وفו":
        items.append(Item("&", at, at))
    rest = prefix.lstrip("وفו")
    if rest[:1] in ("ل",) or rest.startswith("ל"):
        items.append(Item("p", at, at))
    elif rest[:1] in ("ب", "ב"):
        items.append(Item("b", at, at))
    elif rest[:1] in ("ك", "כ", "ש"):
        items.append(Item("x", at, at))
    elif rest[:1] == "מ":
        items.append(Item("f", at, at))


def wordly(char: str) -> bool:
    """Whether a character belongs to a word."""
    return char.isalnum() or char == "_"
