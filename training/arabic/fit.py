"""Trains the components of the pipeline together, keeping averaged weights: the best epoch's or the last's."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import NamedTuple

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam


class Task(NamedTuple):
    """Examples, and the components that learn from them beside the shared network."""

    components: tuple[str, ...]
    examples: list[Example]


def fit(
    nlp: Language,
    tasks: list[Task],
    score: Callable[[Language], float] | None = None,
    *,
    epochs: int,
    words: int = 600,
    dropout: float = 0.25,
    minutes: float = 30.0,
    rate: float = 0.002,
    frozen: bool = False,
    seed: int = 0,
) -> list[dict[str, float]]:
    """Train and leave the averaged weights in the pipeline.

    Batches of all tasks are shuffled together; each teaches its own components and the shared `tok2vec`.

    Args:
        nlp: an initialised pipeline.
        tasks: what to learn.
        score: what to maximise, asked after every epoch; without it the last epoch's weights are kept.
        epochs: passes over the examples at most.
        words: size of a batch.
        dropout: share of activations dropped.
        minutes: the rate of learning falls to nothing over so many minutes or all epochs, whichever is sooner.
        rate: of learning, at its highest.
        frozen: keep the shared network as it is. Needs a pipeline that was not trained in this process.
        seed: of the order.

    Returns:
        Losses, score and seconds of every epoch.
    """
    order = random.Random(seed)
    shared = nlp.get_pipe("tok2vec")
    for name in (name for task in tasks for name in task.components if name not in shared.listener_map):  # type: ignore[attr-defined]
        shared.find_listeners(nlp.get_pipe(name))  # type: ignore[attr-defined]
    listeners = dict(shared.listener_map)  # type: ignore[attr-defined]
    total = epochs * sum(len(_batches(task.examples, words)) for task in tasks)
    optimizer = Adam(rate, L2=0.01, grad_clip=1.0)
    begun = time.monotonic()
    best, kept, history, step = -1.0, b"", [], 0
    for epoch in range(epochs):
        losses: dict[str, float] = {}
        for task, batch in _shuffled(tasks, words, order):
            step += 1
            gone = max(step / total, (time.monotonic() - begun) / (minutes * 60))
            optimizer.learn_rate = rate * max(0.0, min(step / (total / epochs / 2), 1.0, 1.0 - gone))
            # The gradient goes back with the last listener: only those that run may listen.
            shared.listener_map = {n: listeners[n] for n in task.components if n in listeners}  # type: ignore[attr-defined]
            others = [name for name in nlp.pipe_names if name not in (*task.components, "tok2vec")]
            if frozen:
                others, annotating = [*others, "tok2vec"], ["tok2vec"]
            else:
                annotating = []
            nlp.update(batch, sgd=optimizer, losses=losses, drop=dropout, exclude=others, annotates=annotating)
        shared.listener_map = listeners  # type: ignore[attr-defined]
        seconds = time.monotonic() - begun
        done = epoch + 1 == epochs or seconds > minutes * 60
        with nlp.use_params(optimizer.averages):
            value = score(nlp) if score else float(epoch)
            if value > best and (score or done):
                best, kept = value, nlp.to_bytes(exclude=["vocab", "tokenizer"])
        history.append(
            {"epoch": epoch, "score": value, "seconds": seconds} | {name: float(loss) for name, loss in losses.items()}
        )
        print(f"epoch {epoch}: {history[-1]}", flush=True)
        if done:
            break
    nlp.from_bytes(kept, exclude=["vocab", "tokenizer"])
    return history


def _shuffled(tasks: list[Task], words: int, order: random.Random) -> list[tuple[Task, list[Example]]]:
    mixed = []
    for task in tasks:
        order.shuffle(task.examples)
        mixed += [(task, batch) for batch in _batches(task.examples, words)]
    order.shuffle(mixed)
    return mixed


def _batches(examples: list[Example], words: int) -> list[list[Example]]:
    batches: list[list[Example]] = []
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.predicted)
        if size >= words:
            batches.append(batch)
            batch, size = [], 0
    return [*batches, batch] if batch else batches
