"""A reader that is killed leaves whole articles, and the next run makes the graph of an undisturbed one."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

import detente
from detente.ontology.errors import StoreError

KILLS_A_GRAPH = 5
# Seconds. The pauses of 54 different texts outlast all five kills, however fast or busy the machine is.
PAUSE = 0.05
LATEST_KILL = 0.5


def finish(process) -> None:
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors


def kill_after(process, delay: float) -> bool:
    """Kill -9 some time after extraction began; False when the reader was done before."""
    assert "ready" in process.stderr.readline() or process.poll() is not None
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    return process.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def clean(reader, archive, tmp_path_factory, dump):
    """The dump of an undisturbed run."""
    folder = tmp_path_factory.mktemp("clean") / "graph"
    finish(reader(folder, archive))
    return dump(folder)


@pytest.mark.parametrize("seed", range(4))
def test_twenty_kills_leave_the_graph_of_a_clean_read(reader, archive, tmp_path, dump, clean, seed):
    chance = random.Random(seed)
    folder = tmp_path / "killed"
    kills = 0
    for _ in range(KILLS_A_GRAPH):
        process = reader(folder, archive, SPOTTER_PAUSE=str(PAUSE))
        kills += kill_after(process, chance.uniform(0, LATEST_KILL))
        whole_articles_only(folder)
    assert kills >= 3, "the kills came too late to mean anything"
    finish(reader(folder, archive))
    assert dump(folder) == clean


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_while_the_graph_is_being_made_does_not_spoil_the_folder(reader, archive, tmp_path, dump, clean, seed):
    folder = tmp_path / "killed"
    process = reader(folder, archive)
    while not folder.exists() and process.poll() is None:
        time.sleep(0.001)
    time.sleep(random.Random(seed).uniform(0, 0.05))
    process.kill()
    process.communicate()
    finish(reader(folder, archive))
    assert dump(folder) == clean
    assert not [path.name for path in folder.iterdir() if path.name.startswith(".writing")]


def test_a_kill_while_articles_are_replaced_leaves_neither_old_nor_double_facts(reader, archive, tmp_path, dump, clean):
    folder = tmp_path / "killed"
    current = archive.read_text(encoding="utf-8")
    records = [json.loads(line) for line in current.splitlines()]
    changed = [{**record, "text": "France met Iran. " + record["text"].replace("day", "night")} for record in records]
    try:
        archive.write_text("".join(json.dumps(record) + "\n" for record in changed), encoding="utf-8")
        finish(reader(folder, archive))
        assert dump(folder) != clean
    finally:
        archive.write_text(current, encoding="utf-8")
    for delay in (0.1, 0.3):
        kill_after(reader(folder, archive, SPOTTER_PAUSE="0.01"), delay)
    finish(reader(folder, archive))
    assert dump(folder) == clean


def test_killing_the_reader_ends_its_processes_too(reader, archive, tmp_path):
    process = reader(tmp_path / "graph", archive, "--jobs", "2", SPOTTER_PAUSE="0.2")
    assert "ready" in process.stderr.readline()
    children = children_of(process.pid)
    assert children
    process.kill()
    process.wait()
    deadline = time.monotonic() + 30
    while (left := [pid for pid in children if alive(pid)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not left


def test_ctrl_c_stops_with_a_message_and_the_code_of_an_interrupt(reader, archive, tmp_path):
    folder = tmp_path / "graph"
    process = reader(folder, archive, SPOTTER_PAUSE="0.1")
    assert "ready" in process.stderr.readline()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "kept" in errors
    assert "Traceback" not in errors
    with detente.open(folder) as kg:
        assert kg.report.interrupted
        assert 0 < len(kg.articles()) < 60


def whole_articles_only(folder: Path) -> None:
    """Every article that the graph holds can be read back with all its events."""
    try:
        with detente.open(folder, read_only=True) as kg:
            readings = list(kg.readings())
    except StoreError:
        assert not (folder / "store").exists()
        return
    assert all(len(reading.events) == 2 for reading in readings)


def children_of(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    if not path.exists():
        pytest.skip("this system does not tell the children of a process")
    return [int(child) for child in path.read_text().split()]


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not yet waited for does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
