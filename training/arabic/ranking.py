"""Fits linear rankers over named features by maximum likelihood."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence

RATE = 0.3
SHRINK = 2e-6
SMALLEST = 0.04
FORGET = 0.1

Problem = tuple[Sequence[Sequence[str]], int]


def fit(problems: list[Problem], *, epochs: int, memory: tuple[str, ...], seed: int = 0) -> dict[str, float]:
    """Weights that make the right option of each problem likely (AdaGrad).

    Args:
        problems: the features of each option, and the index of the right option.
        epochs: passes over the problems.
        memory: prefixes of features that only remember whole words; one time in ten they are hidden, so that the
            others learn what to do with unknown words.
        seed: of the order.
    """
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(float)
    order = random.Random(seed)
    problems = list(problems)
    for _ in range(epochs):
        order.shuffle(problems)
        for options, gold in problems:
            if order.random() < FORGET:
                options = [[name for name in names if not name.startswith(memory)] for names in options]
            _step(options, gold, weights, squares)
    return {name: round(weight, 3) for name, weight in weights.items() if abs(weight) > SMALLEST}


def _step(
    options: Sequence[Sequence[str]], gold: int, weights: dict[str, float], squares: dict[str, float]
) -> None:
    scores = [sum(weights[name] for name in names) for names in options]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    for number, names in enumerate(options):
        error = (number == gold) - powers[number] / total
        if abs(error) < 1e-3:
            continue
        for name in names:
            squares[name] += error * error
            weights[name] += RATE * error / (1e-3 + math.sqrt(squares[name])) - SHRINK * weights[name]
