"""Files, folders, feeds, archives and addresses to articles without page furniture."""

from detente.extractors.sources.duplicates import Duplicates
from detente.extractors.sources.language import LANGUAGES, detect_language
from detente.extractors.sources.stream import articles

__all__ = ["LANGUAGES", "Duplicates", "articles", "detect_language"]
