"""A progress line for a run: how many articles, how fast, how long still."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from detente.report import Entry, Outcome

# Larger collections are read without a count in advance: counting their lines would take longer than it tells.
COUNTED = 512 * 2**20
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")


@contextmanager
def progress_line(total: int | None, *, hidden: bool = False) -> Iterator[Callable[[Entry], None]]:
    """Show progress on standard error where that is a terminal.

    Args:
        total: expected number of articles, None when not known.
        hidden: whether to show nothing.

    Yields:
        A function to call with each entry of the report.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from detente.cli.console import complaints

    bar = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), TextColumn("[dim]{task.fields[last]}"),
        console=complaints(), transient=True, disable=hidden or not complaints().is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("reading", total=total, rate="", last="")
        failed = 0

        def step(entry: Entry) -> None:
            nonlocal failed
            failed += entry.status is Outcome.FAILED
            speed = bar.tasks[0].speed
            rate = f"{speed:.1f} articles/s" if speed else ""
            last = entry.origin[-40:] + (f"  ({failed} failed)" if failed else "")
            bar.update(task, advance=1, rate=rate, last=last)

        yield step


def expected(inputs: Sequence[str]) -> int | None:
    """How many articles some inputs hold, as far as a quick look tells; None when it does not."""
    total = 0
    for text in inputs:
        path = Path(text)
        if text == "-" or "://" in text:
            return None
        files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
        for file in files:
            count = _articles_in(file)
            if count is None:
                return None
            total += count
    return total


def _articles_in(file: Path) -> int | None:
    name = file.name.lower().removesuffix(".gz")
    feed = name.endswith((".xml", ".rss", ".atom"))
    if not feed and not name.endswith((".jsonl", ".ndjson", ".csv")):
        return 1
    try:
        if file.stat().st_size > COUNTED:
            return None
        with file.open("rb") as raw, gzip.open(raw) if file.suffix.lower() == ".gz" else raw as stream:
            if feed:
                return max(1, sum(len(_ITEM.findall(line)) for line in stream))
            lines = sum(1 for line in stream if line.strip())
    except (OSError, EOFError):  # the reader will tell what is wrong with it
        return 1
    return max(lines - name.endswith(".csv"), 0)
