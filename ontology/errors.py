"""Every error that Détente raises on purpose: what was wrong with which input, and what to do about it."""

from __future__ import annotations


class DetenteError(Exception):
    """Base of all errors of ours.

    Args:
        what: what was wrong, in one clause.
        subject: the input that it was wrong with (a path, a URL, a line, a query).
        remedy: what the user can do; defaults to the class's own advice.
    """

    code = "detente"
    advice = "See the documentation."

    def __init__(self, what: str, *, subject: str = "", remedy: str | None = None) -> None:
        self.what = what
        self.subject = subject
        self.remedy = remedy or self.advice
        super().__init__(self.__str__())

    def __str__(self) -> str:
        where = f"{self.subject}: " if self.subject else ""
        return f"{where}{self.what} {self.remedy}"


class SourceError(DetenteError):
    """An input that cannot become an article."""

    code = "source"
    advice = "Check that the file or address is a news article in a format of `detente read --help`."


class UnreadableSource(SourceError):
    """A file or folder that is missing, may not be read, or is no file at all."""

    code = "unreadable-source"
    advice = "Check the name and your right to read it."


class EmptySource(SourceError):
    """An input that holds no text at all."""

    code = "empty-source"
    advice = "Leave it out, or give the file that holds the article's text."


class BinarySource(SourceError):
    """An input that is not text and not a format that is read."""

    code = "binary-source"
    advice = "Convert it to text, HTML, PDF, JSONL or CSV first."


class OversizedSource(SourceError):
    """An input, or one article in it, that is larger than an article can be."""

    code = "oversized-source"
    advice = "Split it into articles (JSONL, one article a line), or raise the limit with --max-chars."


class EncodingError(SourceError):
    """Bytes that no supported encoding turns into text."""

    code = "encoding"
    advice = "Save the file as UTF-8, or name its encoding with --encoding."


class NoArticleText(SourceError):
    """A page in which no article text was found."""

    code = "no-article-text"
    advice = "The page may be a menu or need a login; save the article's text to a .txt file."


class TruncatedArchive(SourceError):
    """A compressed file that ends too early or is damaged."""

    code = "truncated-archive"
    advice = "Fetch the file again; what could be read before the break is not used."


class BrokenRecord(SourceError):
    """A line or row of a collection that cannot be read."""

    code = "broken-record"
    advice = "Mend that line; the other lines were read."


class UnreachableURL(SourceError):
    """An address that did not answer with a page."""

    code = "unreachable-url"
    advice = "Check the address and the connection, or save the page and read the file."


class ForbiddenURL(SourceError):
    """An address in a private, loopback or link-local network, or a redirect to one."""

    code = "forbidden-url"
    advice = "If you trust this address, allow it with --allow-private."


class UnknownLanguage(DetenteError):
    """A text whose language has no pipeline."""

    code = "unknown-language"
    advice = "Give the language with --lang, or install a pipeline for it."


class LexiconError(DetenteError):
    """A lexicon, grammar or registry file that breaks its format."""

    code = "lexicon"
    advice = "Mend the named entry; docs/lexicons.md describes every key."


class StoreError(DetenteError):
    """A graph folder that cannot be opened or written."""

    code = "store"
    advice = "Check that the folder exists, is a Détente graph and that its disk is not full."


class StoreBusy(StoreError):
    """A graph folder that another process is writing to."""

    code = "store-busy"
    advice = "Wait until the other process ends; reading is possible meanwhile."


class QueryError(DetenteError):
    """A SPARQL query that is wrong or was stopped."""

    code = "query"
    advice = "Check the query; `detente ask --help` shows examples and the preset prefixes."


class GoldError(DetenteError):
    """An annotated file that `evaluate` cannot use."""

    code = "gold"
    advice = "docs/evaluation.md describes the format."
