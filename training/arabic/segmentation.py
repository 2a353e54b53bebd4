"""Trains the ranking of clitic readings on the words of the trees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ar_detente_news.clitics import Reading, Segmenter, context, readings
from ar_detente_news.spelling import normal

from .ranking import fit
from .trees import Tree, words

EPOCHS = 6


class Case(NamedTuple):
    """A word to split, folded, with its neighbours and the right pieces."""

    word: str
    before: str
    after: str
    pieces: tuple[str, ...]
    forms: tuple[str, ...]


def cases(trees: Iterable[Tree]) -> list[Case]:
    """Every Arabic word of the trees."""
    found = []
    for tree in trees:
        groups = [(tuple(normal(n.text) for n in word), tuple(n.form for n in word)) for word in words(tree)]
        folded = ["".join(pieces) or forms[0] for pieces, forms in groups]
        for index, (pieces, forms) in enumerate(groups):
            word = folded[index]
            if len(word) > 1 and all("\u0620" <= char <= "\u06d3" for char in word):
                before = folded[index - 1] if index else ""
                after = folded[index + 1] if index + 1 < len(folded) else ""
                found.append(Case(word, before, after, pieces, forms))
    return found


def train(training: list[Case], frequencies: Mapping[str, int], *, epochs: int = EPOCHS, seed: int = 0) -> Segmenter:
    """Fit the weights by maximum likelihood over readings.

    Words whose gold reading is not among the possible ones are left out.
    """
    segmenter = Segmenter(frequencies=frequencies)
    problems = [problem for case in training if (problem := _problem(segmenter, case))]
    return Segmenter(fit(problems, epochs=epochs, memory=("w:", "f:"), seed=seed), frequencies)


def accuracy(segmenter: Segmenter, test: list[Case]) -> dict[str, float]:
    """Share of whole words split right, and of those restored right too; the words that have clitics apart."""
    split = restored = clitic = clitic_right = 0
    for case in test:
        reading = segmenter.best(case.word, case.before, case.after)
        right = reading.pieces == case.pieces
        split += right
        restored += reading.forms == case.forms
        if len(case.pieces) > 1:
            clitic += 1
            clitic_right += right
    return {
        "words": len(test),
        "split": split / len(test),
        "restored": restored / len(test),
        "words_with_clitics": clitic,
        "split_with_clitics": clitic_right / max(clitic, 1),
    }


def _problem(segmenter: Segmenter, case: Case) -> tuple[list[list[str]], int] | None:
    options = readings(case.word)
    gold = _gold(options, case)
    if gold is None or len(options) < 2:
        return None
    return [segmenter.features(case.word, r) + context(r, case.before, case.after) for r in options], gold


def _gold(options: tuple[Reading, ...], case: Case) -> int | None:
    same = [number for number, r in enumerate(options) if r.pieces == case.pieces]
    return next((number for number in same if options[number].forms == case.forms), same[0] if same else None)
