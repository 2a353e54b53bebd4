"""Brings three name-annotated corpora to one scheme of types, over text as it is written."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ar_detente_news.spelling import normal

# NewsFANE's classes (Alotaibi and Lee 2014) by our types. Its police are officers and generals; its forces are
# Government, and MIL here when their head word says so. Its lands (Land) are vehicles.
FINE = {
    "PER": "Politician Athlete Artist Other_PER Religious_PER Scientist Businessperson Lawyer Engineer Police",
    "NORP": "Group",
    "GPE": "Nation Population-Center State-or-Province County-or-District GPE-Cluster",
    "LOC": "Continent Water-Body Land-Region-Natural",
    "FAC": "Building-Grounds Subarea-Facility Airport Path",
    "GOV": "Government",
    "MEDIA": "Media",
    "ORG": "Non-Governmental Commercial Sports Educational Medical-Science Entertainment Religious_ORG",
    "MISC": "Book Movie Air Land Software Hardware Projectile Shooting Food Drug Water Plant",
}
TYPE_OF_CLASS = {name: kind for kind, names in FINE.items() for name in names.split()}


class Span(NamedTuple):
    """A name: offsets in its sentence and type."""

    start: int
    end: int
    kind: str


class Sentence(NamedTuple):
    """A text with the names in it."""

    text: str
    names: tuple[Span, ...]


def read_bio(path: Path) -> list[list[tuple[str, str]]]:
    """Sentences of (token, label)."""
    sentences: list[list[tuple[str, str]]] = []
    rows: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 2 and columns[0]:
                rows.append((columns[0], columns[1]))
            elif rows:
                sentences.append(rows)
                rows = []
    if rows:
        sentences.append(rows)
    return sentences


# Head words that tell the type of an organisation where the annotation only says that it is one.
_HEADS = {
    "MIL": "جيش قوات القوات شرطة الشرطة بحرية البحرية كتائب ميليشيا مليشيا ميليشيات سرايا حرس الحرس لواء",
    "GOV": "حكومة الحكومة وزارة برلمان البرلمان مجلس محكمة المحكمة رياسة رئاسة بلدية سفارة السفارة الكونغرس الكنيست",
    "MEDIA": "قناة صحيفة وكالة اذاعة جريدة مجلة تلفزيون موقع",
}
_TYPE_OF_HEAD = {head: kind for kind, heads in _HEADS.items() for head in heads.split()}
_ARMY = frozenset({"الجيش", "جيش", "القوات", "قوات", "الشرطة", "شرطة", "البحرية", "بحرية", "الحرس", "حرس"})
_COARSE = {"PERS": "PER", "LOC": "GPE", "ORG": "ORG", "MISC": "MISC"}
# What ANERcorp marks of our types, and how it calls them; governments, armies and peoples it does not mark.
COARSE_OF_TYPE = {"PER": "PERS", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "MEDIA": "ORG", "MISC": "MISC"}
_WOJOOD = {"PERS": "PER", "GPE": "GPE", "LOC": "LOC", "FAC": "FAC", "ORG": "ORG", "NORP": "NORP"}
_BLOCK = 40
_DEVELOPMENT, _HELD_OUT = 4, 9  # of every ten blocks of forty sentences, one chooses the epoch and one only measures


class Corpora(NamedTuple):
    """Sentences to learn from, and sentences only to measure on."""

    training: list[Sentence]
    development: list[Sentence]
    held_out: list[Sentence]
    coarse: list[list[tuple[str, str]]]  # the held-out sentences as ANERcorp labels them


def corpora(folder: Path, *, open_only: bool = False) -> Corpora:
    """Align the two annotations of the same newswire and add the third corpus.

    Where both annotate a passage the span is ANERcorp's and the type NewsFANE's; what only NewsFANE marks is added.

    Args:
        folder: holds the three corpora.
        open_only: leave out ANERcorp, whose licence is not stated.
    """
    fine = read_bio(folder / "newsfane-gold.bio.gz")
    table = _types_by_text(fine)
    wojood = [_from_wojood(rows, table) for rows in read_bio(folder / "wojood-sample-train.bio.gz")]
    coarse = read_bio(folder / "anercorp-train.bio.gz")
    letters = _Letters(fine)
    aligned = [_merge(rows, letters, table) for rows in coarse]
    parts: dict[str, list[int]] = {"training": [], "development": [], "held_out": []}
    for number in range(len(coarse)):
        part = {_DEVELOPMENT: "development", _HELD_OUT: "held_out"}.get(number // _BLOCK % 10, "training")
        parts[part].append(number)
    kept_apart = [*parts["development"], *parts["held_out"]] if open_only else list(range(len(coarse)))
    taken = letters.used_by([aligned[number] for number in kept_apart])
    training = [_from_newsfane(rows) for number, rows in enumerate(fine) if number not in taken]
    if not open_only:
        training += [aligned[number].sentence for number in parts["training"]]
    return Corpora(
        training + wojood,
        [aligned[number].sentence for number in parts["development"]],
        [aligned[number].sentence for number in parts["held_out"]],
        [coarse[number] for number in parts["held_out"]],
    )


class _Merged(NamedTuple):
    sentence: Sentence
    places: list[range | None]


class _Letters:
    """The letters of a corpus one after the other, with the name and the sentence that each belongs to."""

    def __init__(self, sentences: list[list[tuple[str, str]]]):
        text: list[str] = []
        self.names: list[tuple[int, str] | None] = []
        self.sentence: list[int] = []
        name = 0
        for number, rows in enumerate(sentences):
            inside: dict[int, tuple[int, str]] = {}
            for start, end, label in _spans(rows):
                name += 1
                inside |= dict.fromkeys(range(start, end), (name, _fine_type(label, rows[start][0])))
            for place, (token, _) in enumerate(rows):
                folded = _letters(token)
                text.append(folded)
                self.names += [inside.get(place)] * len(folded)
                self.sentence += [number] * len(folded)
        self.text = "".join(text)
        self._at = 0

    def places(self, tokens: list[str]) -> list[range | None]:
        """Where the letters of each token are; tokens of a passage that is not there have none."""
        folded = [_letters(token) for token in tokens]
        found: list[range | None] = []
        for number, word in enumerate(folded):
            if word and not self.text.startswith(word, self._at):
                probe = "".join(folded[number : number + 4])[:30]
                at = self.text.find(probe, self._at, self._at + 600) if len(probe) >= 10 else -1
                if at < 0 and len(probe) >= 20:
                    at = self.text.find(probe)
                if at < 0:
                    found.append(None)
                    continue
                self._at = at
            found.append(range(self._at, self._at + len(word)) if word else None)
            self._at += len(word)
        return found

    def used_by(self, merged: Iterable[_Merged]) -> set[int]:
        """Numbers of the sentences that other annotations were found in."""
        return {self.sentence[place[0]] for row in merged for place in row.places if place}


def _letters(token: str) -> str:
    return "".join(char for char in normal(token) if char.isalpha())


def _fine_type(label: str, head: str) -> str:
    kind = TYPE_OF_CLASS.get(label, "MISC")
    if kind in ("GOV", "ORG") and normal(head) in _ARMY:
        return "MIL"
    return kind


def _spans(rows: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Names as (first, last + 1, label) of tokens."""
    found: list[tuple[int, int, str]] = []
    for number, (_, label) in enumerate(rows):
        if label.startswith("B-"):
            found.append((number, number + 1, label[2:]))
        elif label.startswith("I-") and found and found[-1][1] == number and found[-1][2] == label[2:]:
            found[-1] = (found[-1][0], number + 1, label[2:])
    return found


def _types_by_text(fine: list[list[tuple[str, str]]]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in fine:
        for start, end, label in _spans(rows):
            text = "".join(_letters(token) for token, _ in rows[start:end])
            counts[text][_fine_type(label, rows[start][0])] += 1
    return {text: kinds.most_common(1)[0][0] for text, kinds in counts.items()}


def _refine(kind: str, tokens: list[str], table: dict[str, str]) -> str:
    known = table.get("".join(map(_letters, tokens)))
    if kind in ("ORG", "GPE") and known not in (None, "PER"):
        return known
    return _TYPE_OF_HEAD.get(normal(tokens[0]), kind) if kind == "ORG" else kind


def _merge(rows: list[tuple[str, str]], letters: _Letters, table: dict[str, str]) -> _Merged:
    tokens = [token for token, _ in rows]
    places = letters.places(tokens)
    names: list[tuple[int, int, str]] = []
    for start, end, label in _spans(rows):
        kinds = Counter(letters.names[at] for place in places[start:end] if place for at in place if letters.names[at])
        kind = _COARSE[label]
        if label == "PERS":
            pass
        elif kinds:
            fine = kinds.most_common(1)[0][0][1]  # type: ignore[index]
            # A city within the name of a building, a country that is its team: the span says what is meant.
            wider = fine == "FAC" and start and places[start - 1] and kinds.most_common(1)[0][0] in {
                letters.names[at] for at in places[start - 1] or ()
            }
            kind = kind if fine in ("PER", "NORP") or wider or (label, fine) == ("LOC", "ORG") else fine
        else:
            kind = _refine(kind, tokens[start:end], table)
        names.append((start, end, kind))
    taken = {at for start, end, _ in names for at in range(start, end)}
    extra: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        inside = next((letters.names[at] for at in place if letters.names[at]), None) if place else None
        if inside:
            extra[inside].append(number)
    for (_, kind), numbers in extra.items():
        if not taken & set(numbers):
            names.append((numbers[0], numbers[-1] + 1, kind))
    return _Merged(_sentence(tokens, names), places)


def _from_wojood(rows: list[tuple[str, str]], table: dict[str, str]) -> Sentence:
    tokens = [token for token, _ in rows]
    names = []
    for start, end, label in _spans(rows):
        headless = end - start == 1 and normal(tokens[start]) in _TYPE_OF_HEAD  # the rest was a name within the name
        if label in _WOJOOD and not headless:
            names.append((start, end, _refine(_WOJOOD[label], tokens[start:end], table)))
    return _sentence(tokens, names)


def _from_newsfane(rows: list[tuple[str, str]]) -> Sentence:
    """The sentence with its clitics joined again."""
    tokens = [token for token, _ in rows]
    names = [(start, end, _fine_type(kind, tokens[start])) for start, end, kind in _spans(rows)]
    glued = [False] * len(tokens)
    for number, token in enumerate(tokens[:-1]):
        arabic = "\u0620" <= tokens[number + 1][0] <= "\u06d3"
        glued[number] = arabic and (token in ("و", "ف", "ب", "ل", "ك", "س") or tokens[number + 1] in ("ه", "ها", "نا"))
    return _sentence(tokens, names, glued)


def _sentence(tokens: list[str], names: list[tuple[int, int, str]], glued: list[bool] | None = None) -> Sentence:
    starts, text = [], ""
    for number, token in enumerate(tokens):
        starts.append(len(text))
        text += token + ("" if glued and glued[number] else " ")
    spans = [Span(starts[start], starts[end - 1] + len(tokens[end - 1]), kind) for start, end, kind in sorted(names)]
    return Sentence(text.rstrip(), tuple(spans))
