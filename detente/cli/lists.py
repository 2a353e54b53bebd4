"""`detente events`, `actors` and `articles`: what a graph holds, as lists."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from detente.cli.options import Actor, Graph, Json, Limit, Since, Statuses, Types, Until


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("events")(events)
    app.command("actors")(actors)
    app.command("articles")(articles)


def events(
    folder: Graph,
    source: Annotated[str | None, typer.Option(help="Who acts: id, name in any language, or Wikidata id.")] = None,
    target: Annotated[str | None, typer.Option(help="Who is acted on.")] = None,
    actor: Actor = None,
    type: Types = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    lang: Annotated[str | None, typer.Option(help="Language of the articles.")] = None,
    limit: Limit = None,
    json: Json = False,
) -> None:
    """List events: who did what to whom, with the sentence that says so.

    \b
    detente events news/ --source RUS --target ISR --since 2016-02
    detente events news/ --type CONSULT --status offered
    detente events news/ --actor 'حزب الله' --json
    """
    import detente
    from detente.cli.console import print_json, print_table

    with detente.open(folder, read_only=True) as kg:
        found = kg.events(source=source, target=target, actor=actor, type=type, status=status, since=since,
                          until=until, lang=lang)  # fmt: skip
    records = found[: limit or len(found)].records()
    if json:
        print_json(records)
        return
    columns = ("type", "source", "target", "status", "edtf", "place", "attributed_to", "sentence")
    print_table(columns, [[record[column] for column in columns] for record in records], title=f"{len(found)} events")


def actors(folder: Graph, limit: Limit = None, json: Json = False) -> None:
    """List actors by the number of events that they take part in.

    \b
    detente actors news/ --limit 20
    """
    import detente
    from detente.cli.console import print_json, print_table

    with detente.open(folder, read_only=True) as kg:
        cast = kg.actors()
        counts = Counter(actor for event in kg.events() for actor in {p.actor for p in event.participants})
    ranked = sorted(cast.values(), key=lambda actor: (-counts[actor.id], actor.id))[:limit]
    if json:
        print_json([{**a.model_dump(mode="json"), "code": a.code, "events": counts[a.id]} for a in ranked])
        return
    rows = [(a.id, a.kind.value, a.code, a.wikidata, a.names.get("ar"), counts[a.id]) for a in ranked]
    print_table(("id", "kind", "code", "wikidata", "Arabic", "events"), rows, title=f"{len(cast)} actors")


def articles(folder: Graph, limit: Limit = None, json: Json = False) -> None:
    """List articles with the number of events that each tells.

    \b
    detente articles news/
    """
    import detente
    from detente.cli.console import print_json, print_table

    with detente.open(folder, read_only=True) as kg:
        held = kg.articles()
        counts = Counter(event.evidence.article for event in kg.events())
    shown = sorted(held, key=lambda article: (str(article.date or ""), article.id))[:limit]
    if json:
        print_json([{**a.model_dump(mode="json", exclude={"text"}), "events": counts[a.id]} for a in shown])
        return
    rows = [(a.id, a.lang, a.date, a.publisher, a.title or a.origin, a.copy_of, counts[a.id]) for a in shown]
    print_table(("id", "lang", "date", "publisher", "title", "copy of", "events"), rows, title=f"{len(held)} articles")
