"""Prints the figures of an installed or built model: `python -m training.arabic.measure --data DIR [--model NAME]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Measure a model on the test sides.

    Returns:
        0, or 2 when the data is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m training.arabic.measure", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the Arabic data (see README.md)")
    parser.add_argument("--model", default="ar_detente_news", help="name or path")
    parser.add_argument("--side", choices=("dev", "test"), default="test")
    chosen = parser.parse_args(arguments)
    if not (chosen.data / "pud-test.conllu.gz").is_file():
        print(f"There is no Arabic data in {chosen.data}.", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT / "models" / "ar_detente_news"))
    import spacy

    from . import evaluate
    from .names import corpora

    nlp = spacy.load(chosen.model)
    names = corpora(chosen.data)
    figures = evaluate.measure(nlp, chosen.data, names, side=chosen.side)
    figures["speed"] = evaluate.speed(spacy.load(chosen.model), evaluate.passages(names))
    print(evaluate.dump(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
