"""What must be known of a query before and after the engine sees it: remote calls, and where an error is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from detente.ontology.errors import QueryError

# The longest match at each place; what it takes as a name, a text or a remark can hide no keyword.
_TOKEN = re.compile(
    r"""(?P<remark>\#[^\r\n]*)
    |(?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>)
    |(?P<text>'''(?:[^\\]|\\.)*?'''|\"""(?:[^\\]|\\.)*?\"""|'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*")
    |(?P<tag>@[A-Za-z0-9-]+)
    |(?P<variable>[?$]\w+)
    |(?P<prefix>(?:[^\W\d_](?:[\w.-]*[\w-])?)?):(?P<local>(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    |(?P<escape>\\.)
    |(?P<word>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DECLARATION = re.compile(r"\bPREFIX\s+([^\s:]*):", re.IGNORECASE)


def refuse_remote(sparql: str) -> None:
    """Refuse a query that would send a request to another machine.

    Raises:
        QueryError: when the query holds the keyword SERVICE.
    """
    for match in _tokens(sparql):
        word = match["word"] if match["word"] is not None else match["prefix"]
        if word and "service" in word.lower():
            raise QueryError(
                "SERVICE is switched off, because no request may leave this machine.",
                subject=_place(sparql, match.start()),
                remedy="Ask the other store by itself and bring its answer in with VALUES.",
            )  # fmt: skip


def explained(error: SyntaxError | ValueError, sparql: str, prefixes: Mapping[str, str]) -> QueryError:
    """The engine's error with line, column, the words there, and the likeliest remedy."""
    found = _POSITION.search(str(error))
    unknown = _undeclared(sparql, prefixes)
    remedy = None
    if unknown:
        known = ", ".join(sorted(f"{prefix}:" for prefix in prefixes))
        names = ", ".join(f"{prefix}:" for prefix in unknown)
        remedy = f"Declare {names} with PREFIX, or use a preset one: {known}."
    if found is None:
        return QueryError(f"cannot be read as SPARQL: {error}.", subject="query", remedy=remedy)
    line, column, what = int(found[1]), int(found[2]), found[3].strip()
    lines = sparql.splitlines() or [""]
    shown = lines[line - 1] if line <= len(lines) else ""
    excerpt = shown[max(0, column - 31) : column + 9].strip()
    at = f"query, line {line}, column {column}"
    if unknown:
        return QueryError(f"the prefix {unknown[0]}: is not known (near {excerpt!r}).", subject=at, remedy=remedy)
    return QueryError(f"{what} (near {excerpt!r}).", subject=at)


def _tokens(sparql: str) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(sparql)


def _undeclared(sparql: str, prefixes: Mapping[str, str]) -> list[str]:
    declared = set(_DECLARATION.findall(sparql)) | set(prefixes)
    used = (match["prefix"] for match in _tokens(sparql) if match["prefix"] is not None)
    return list(dict.fromkeys(prefix for prefix in used if prefix not in declared))


def _place(sparql: str, offset: int) -> str:
    before = sparql[:offset]
    return f"query, line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"
