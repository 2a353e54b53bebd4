"""Answer SPARQL, where asked in a process of its own, since the engine cannot be stopped in the midst of a query."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat

from detente.graph.store import EmbeddedStore, Store
from detente.ontology.errors import QueryError
from detente.ontology.terms import NAMESPACES
from detente.results import Answer, Kind


def answer(store: EmbeddedStore, sparql: str, *, timeout: float | None = None) -> Answer:
    """Answer a query.

    Args:
        store: the graph.
        sparql: the query.
        timeout: seconds; None waits as long as it takes.

    Raises:
        QueryError: when it is wrong or took longer.
    """
    kind, data = _ask(store, sparql) if timeout is None else _ask_aside(store.path, sparql, timeout)
    return Answer(kind, data, NAMESPACES)


def _ask(store: Store, sparql: str) -> tuple[Kind, bytes]:
    result = store.query(sparql)
    if isinstance(result, QuerySolutions | QueryBoolean):
        kind: Kind = "rows" if isinstance(result, QuerySolutions) else "boolean"
        return kind, result.serialize(format=QueryResultsFormat.JSON) or b""
    return "graph", result.serialize(format=RdfFormat.N_TRIPLES) or b""


def _ask_aside(path: Path, sparql: str, timeout: float) -> tuple[Kind, bytes]:
    command = [sys.executable, "-P", "-c", "from detente.querying import serve; serve()", str(path)]
    try:
        done = subprocess.run(command, input=sparql.encode(), capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        remedy = "Narrow it with more patterns or LIMIT, or allow more time with --timeout."
        raise QueryError(f"was stopped after {timeout:g} s.", subject="query", remedy=remedy) from error
    kind, _, data = done.stdout.partition(b"\n")
    match kind.decode():
        case "rows" | "boolean" | "graph" as known:
            return known, data
        case "wrong":
            raise QueryError(**json.loads(data))
    raise QueryError("ended the process that ran it, most likely for lack of memory.", subject="query",
                     remedy="Narrow it with more patterns or LIMIT.")  # fmt: skip


def serve() -> None:
    """Answer the query on standard input over the store named on the command line; the far end of `_ask_aside`."""
    try:
        kind, data = _ask(EmbeddedStore(Path(sys.argv[1]), read_only=True), sys.stdin.buffer.read().decode())
    except QueryError as error:
        told = {"what": error.what, "subject": error.subject, "remedy": error.remedy}
        sys.stdout.buffer.write(b"wrong\n" + json.dumps(told).encode())
    else:
        sys.stdout.buffer.write(kind.encode() + b"\n" + data)
