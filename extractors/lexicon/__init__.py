"""What words mean which event: data files per language, and the index that finds them in a text."""

from detente.extractors.lexicon.load import lexicon, load_lexicon
from detente.extractors.lexicon.model import Cue, Entry, Frame, Grammar, Lexicon, Pattern

__all__ = ["Cue", "Entry", "Frame", "Grammar", "Lexicon", "Pattern", "lexicon", "load_lexicon"]
