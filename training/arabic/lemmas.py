"""Trains the ranking of lemmas on the treebank that has them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ar_detente_news.lemmas import NOMINAL, VERBAL, Lemmatizer, candidates

from .ranking import Problem, fit
from .trees import Tree

EPOCHS = 8


def train(trees: Iterable[Tree], frequencies: Mapping[str, int]) -> Lemmatizer:
    """Fit the lemmatizer; words that it still gets wrong afterwards are remembered as they are."""
    pairs = list(_pairs(trees))
    lemmatizer = Lemmatizer(frequencies=frequencies)
    problems: list[Problem] = []
    for form, tag, lemma in pairs:
        options = candidates(form, tag)
        gold = next((number for number, option in enumerate(options) if option[0] == lemma), None)
        if gold is not None and len(options) > 1:
            problems.append(([lemmatizer.features(form, tag, *option) for option in options], gold))
    fitted = Lemmatizer(fit(problems, epochs=EPOCHS, memory=("w:", "l:", "L:")), frequencies=frequencies)
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for form, tag, lemma in pairs:
        seen[form, tag][lemma] += 1
    for (form, tag), lemmas in seen.items():
        usual = lemmas.most_common(1)[0][0]
        if fitted.lemma(form, tag) != usual:
            fitted.words[f"{form}:{tag}"] = usual
    return fitted


def accuracy(lemmatizer: Lemmatizer, trees: Iterable[Tree]) -> dict[str, float]:
    """Share of right lemmas: all words, verbs, other content words, and those that some rule reaches."""
    right: dict[str, list[bool]] = {"all": [], "verbs": [], "nominals": [], "reachable": []}
    for form, tag, lemma in _pairs(trees):
        hit = lemmatizer.lemma(form, tag) == lemma
        right["all"].append(hit)
        right["reachable"].append(any(option[0] == lemma for option in candidates(form, tag)))
        if tag in VERBAL:
            right["verbs"].append(hit)
        elif tag in NOMINAL:
            right["nominals"].append(hit)
    return {name: sum(hits) / len(hits) for name, hits in right.items() if hits}


def _pairs(trees: Iterable[Tree]) -> Iterable[tuple[str, str, str]]:
    for tree in trees:
        for node in tree.nodes:
            if node.lemma and node.pos not in ("PUNCT", "SYM"):
                yield node.form, node.pos, node.lemma
