"""One spaCy pipeline per language, with our components at its end."""

from detente.extractors.pipelines.load import languages, pipeline

__all__ = ["languages", "pipeline"]
