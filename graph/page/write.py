"""Writes the page: pyvis's network, our template, style, script and the events, inlined into one file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx
from jinja2 import Environment, StrictUndefined

from detente.graph.page.drawing import MAX_ACTORS, draw
from detente.ontology.errors import UnknownLanguage

# The order is the order of the one script that they become.
SCRIPTS = ("text.js", "cards.js", "canvas.js", "panel.js", "filters.js", "start.js")
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"  # in pyvis 0.3.2, which pyproject pins
RIGHT_TO_LEFT = frozenset({"ar"})


def write_page(network: networkx.MultiDiGraph[str], out: Path, *, title: str, lang: str = "en") -> None:
    """Writes a network as one HTML file that needs no other file and no network connection.

    Args:
        network: as `detente.graph.network.network` gives it.
        out: the file to write; it is replaced whole or not at all.
        title: heading of the page, plain text.
        lang: language of the interface, one of `languages()`.

    Raises:
        UnknownLanguage: when the interface does not exist in `lang`.
        OSError: when `out` cannot be written.
    """
    page = render(network, title=title, lang=lang)
    handle, partial = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(page)
        Path(partial).chmod(0o644)
        Path(partial).replace(out)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that the interface exists in."""
    return tuple(sorted(_strings()))


def render(
    network: networkx.MultiDiGraph[str], *, title: str, lang: str = "en", max_actors: int = MAX_ACTORS
) -> str:
    """The page as a string; arguments and errors as in `write_page`.

    Args:
        network, title, lang: as in `write_page`.
        max_actors: a network with more is cut to its most active, and the page says so.
    """
    strings = _strings()
    if lang not in strings:
        raise UnknownLanguage(
            "the page's interface does not exist in this language.",
            subject=lang,
            remedy=f"Choose one of: {', '.join(languages())}.",
        )
    drawing = draw(network, lang=lang, max_actors=max_actors)
    nodes, edges, _, _, _, options = drawing.network.get_network_data()
    data = {
        "lang": lang,
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "actors": drawing.actors,
        "events": drawing.events,
        "strings": strings[lang],
    }
    style = _text("page.css")
    library = _without_source_map(files("pyvis").joinpath(VIS_NETWORK).read_text(encoding="utf-8"))
    script = "(() => {\n'use strict';\n" + "\n".join(map(_text, SCRIPTS)) + "\n})();\n"
    template = Environment(autoescape=True, undefined=StrictUndefined).from_string(_text("page.html"))
    return template.render(
        lang=lang,
        dir="rtl" if lang in RIGHT_TO_LEFT else "ltr",
        title=title,
        s=strings[lang],
        cut=drawing.cut,
        counts=drawing.counts,
        empty=not nodes,
        policy=_policy(styles=[style], scripts=[library, script]),
        style=style,
        library=library,
        script=script,
        data=embeddable(data),
    )


def embeddable(value: Any) -> str:
    """JSON that can stand inside a `<script>` element whatever text it carries: no `<`, `>`, `&`, U+2028, U+2029."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return "".join(f"\\u{ord(char):04x}" if char in "<>&\u2028\u2029" else char for char in text)


def _policy(*, styles: Iterable[str], scripts: Iterable[str]) -> str:
    """A Content-Security-Policy under which only these very styles and scripts run, and nothing is fetched."""

    def hashes(texts: Iterable[str]) -> str:
        return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in texts)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _without_source_map(script: str) -> str:
    """The script without the comment that sends developer tools to another file."""
    return "\n".join(line for line in script.split("\n") if not line.startswith("//# sourceMappingURL="))


def _strings() -> dict[str, dict[str, Any]]:
    strings: dict[str, dict[str, Any]] = json.loads(_text("strings.json"))
    return strings


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
