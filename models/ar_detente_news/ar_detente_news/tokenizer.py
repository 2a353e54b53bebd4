"""Cuts Arabic text into words, then words into clitics and stems, without losing a character."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import spacy
import srsly
from spacy.tokens import Doc
from spacy.vocab import Vocab

from . import lexemes
from .clitics import Piece, Segmenter
from .spelling import normal

_MARKS = "\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f"
_LETTERS = f"\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06fc\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc{_MARKS}"
_WORDS = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<link>https?://\S+[^\s.,;:!?)\]»"'،؛؟] | www\.\S+[^\s.,;:!?)\]»"'،؛؟] | [\w.+-]+@[\w-]+\.[\w.-]*\w | [@\#]\w+)
  | (?P<number>\d+(?:[.,/:٫٬]\d+)*)
  | (?P<arabic>[{_LETTERS}]+)
  | (?P<latin>[^\W\d_{_LETTERS}]+(?:['’.&-]?[^\W_{_LETTERS}]+)*(?:(?<=\.[^\W\d_])\.)?)
  | (?P<dots>\.{{2,}}|…|-{{2,}}|[!?؟]{{2,}})
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_NORMS = {
    **{"؟": "?", "،": ",", "؛": ";", "–": "-", "—": "-", "…": "..."},
    **dict.fromkeys("«»“”„", '"'),
}


class Word(NamedTuple):
    """A stretch of text between spaces or at punctuation.

    Attributes:
        text: as written.
        kind: arabic, space, or another group of the pattern.
    """

    text: str
    kind: str


class CliticTokenizer:
    """A spaCy tokenizer whose tokens are the syntactic words of Universal Dependencies.

    The article stays with its noun. `token.text` is what is written, `token.norm_` the folded form that is written
    when the token stands alone («لحظر» in «للحظر» has the norm «الحظر»).

    Args:
        vocab: the pipeline's vocabulary.
        segmenter: chooses where a word is cut; without one no word is.
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter | None = None):
        self.vocab = vocab
        lexemes.install(vocab)
        self.segmenter = segmenter or Segmenter()

    def __call__(self, text: str) -> Doc:
        """Tokenize a text; `doc.text` equals it."""
        pieces, spaces = self._cut(text)
        return make_doc(self.vocab, [text for text, _ in pieces], [norm for _, norm in pieces], spaces)

    def norms(self, text: str) -> list[str]:
        """Norms of the tokens that are not white space, without making a Doc."""
        return [piece.norm for piece in self._cut(text)[0] if not piece.text.isspace()]

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Tokenize a stream of texts."""
        del batch_size  # spaCy's interface
        return map(self, texts)

    def _cut(self, text: str) -> tuple[list[Piece], list[bool]]:
        found = [(match.group(), match.lastgroup) for match in _WORDS.finditer(text)]
        pieces: list[Piece] = []
        spaces: list[bool] = []
        sure = self.segmenter.sure
        last = len(found) - 1
        for number, (word, kind) in enumerate(found):
            if kind == "space":
                # One blank belongs to the token before it, as everywhere in spaCy; what is left is a token.
                rest = word[1:] if number and word[0] == " " else word
                if rest:
                    pieces.append(Piece(rest, rest))
                    spaces.append(False)
                continue
            spaced = number < last and found[number + 1][0][0] == " "
            if kind != "arabic":
                pieces.append(Piece(word, _NORMS.get(word) or normal(word) or word))
                spaces.append(spaced)
                continue
            parts = sure.get(word)
            if parts is None:
                parts = self.segmenter.segment(word, _neighbour(found, number, -1), _neighbour(found, number, 1))
            pieces += parts
            spaces += [False] * (len(parts) - 1)
            spaces.append(spaced)
        return pieces, spaces

    def to_bytes(self, **_: Any) -> bytes:
        """The segmenter, packed."""
        return gzip.compress(srsly.msgpack_dumps(self.segmenter.to_dict()), mtime=0)

    def from_bytes(self, data: bytes, **_: Any) -> CliticTokenizer:
        """Fill the segmenter from packed bytes."""
        self.segmenter = Segmenter(**srsly.msgpack_loads(gzip.decompress(data)))
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the segmenter to a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> CliticTokenizer:
        """Read the segmenter from a file."""
        return self.from_bytes(Path(path).read_bytes())


def words(text: str) -> Iterator[Word]:
    """Cut a text into words, numbers, signs and white space; joined they give the text."""
    for match in _WORDS.finditer(text):
        yield Word(match.group(), match.lastgroup or "other")


def _neighbour(found: list[tuple[str, str | None]], number: int, step: int) -> str:
    """The next word that is not white space, folded when it is Arabic."""
    number += step
    if 0 <= number < len(found) and found[number][1] == "space":
        number += step
    if not 0 <= number < len(found):
        return ""
    word, kind = found[number]
    return normal(word) if kind == "arabic" else word


def make_doc(vocab: Vocab, texts: list[str], norms: list[str], spaces: list[bool]) -> Doc:
    """A Doc whose tokens carry the norms."""
    doc = Doc(vocab, words=texts, spaces=spaces)
    for token, norm in zip(doc, norms, strict=True):
        token.norm_ = norm
    return doc


@spacy.registry.tokenizers("ar_detente_news.CliticTokenizer.v1")
def make_tokenizer() -> Callable[[Any], CliticTokenizer]:
    """The tokenizer as spaCy's configuration names it."""

    def create(nlp: Any) -> CliticTokenizer:
        return CliticTokenizer(nlp.vocab)

    return create
