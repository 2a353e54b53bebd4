"""Arabic news for spaCy: clitic-aware tokens, sentences, tags, morphology, dependencies, lemmas and names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_path

from . import lemmas, sentences, tokenizer, vectors  # noqa: F401  (they register what the configuration names)

MODEL = Path(__file__).parent / "model"
__version__ = "0.1.0"


def load(**overrides: Any) -> Language:
    """Load the trained pipeline.

    Args:
        overrides: `vocab`, `disable`, `enable`, `exclude`, `config`, as for `spacy.load`.

    Raises:
        OSError: when the package was built without its trained data.
    """
    return load_model_from_path(MODEL, meta=get_model_meta(MODEL), **overrides)
