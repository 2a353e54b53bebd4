"""Builds the Arabic model: `python -m training.arabic.build --data DIR --out models/ar_detente_news [--open]`.

Stages write to a work folder and are not done again when their result is there; `--fresh` forgets it.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NEEDED = (
    *(f"{treebank}-{side}.conllu.gz" for treebank in ("padt12", "pud") for side in ("train", "dev", "test")),
    "newsfane-gold.bio.gz",
    "anercorp-train.bio.gz",
    "wojood-sample-train.bio.gz",
    "saudinewsnet.jsonl.gz",
)


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe.

    Returns:
        0, or 2 when data or a package is missing.
    """
    parser = argparse.ArgumentParser(prog="python -m training.arabic.build", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the Arabic data (see README.md)")
    parser.add_argument("--out", type=Path, default=ROOT / "models" / "ar_detente_news", help="the package's folder")
    parser.add_argument("--work", type=Path, help="folder for intermediate results")
    parser.add_argument("--open", action="store_true", help="leave out what is non-commercial or has no stated licence")
    parser.add_argument("--fresh", action="store_true", help="forget intermediate results")
    parser.add_argument("--minutes", type=float, default=30.0, help="most minutes for the networks")
    parser.add_argument("--develop", action="store_true", help="measure on development sides, do not learn from them")
    chosen = parser.parse_args(arguments)
    missing = [name for name in NEEDED if not (chosen.data / name).is_file()]
    if missing:
        print(
            f"The training data is not in {chosen.data}: {', '.join(missing)} missing. The repository holds the "
            f"trained model, not the data; {HERE / 'README.md'} says where each file comes from.",
            file=sys.stderr,
        )
        return 2
    sys.path.insert(0, str(ROOT / "models" / "ar_detente_news"))
    try:
        import floret  # noqa: F401
    except ImportError:
        print("The package `floret` is needed for training only: pip install floret", file=sys.stderr)
        return 2
    name = "ar-detente-news-open" if chosen.open else "ar-detente-news"
    work = chosen.work or Path(tempfile.gettempdir()) / name
    if chosen.fresh:
        shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    from .stages import Build

    build = Build(chosen.data, work, open_only=chosen.open, minutes=chosen.minutes, develop=chosen.develop)
    print(json.dumps(build.run(chosen.out), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
