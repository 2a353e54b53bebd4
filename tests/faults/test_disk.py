"""A disk that fills up: a named error, and a graph that opens again and goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.ontology.errors import StoreError

PLUGIN = Path(__file__).parents[1] / "detente" / "plugin"
LIMITED = """
import resource, sys
from detente.cli import app
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
app(sys.argv[2:])
"""


@pytest.mark.parametrize("limit", [30_000, 100_000, 200_000])
def test_a_limit_on_files_gives_a_store_error_and_keeps_whole_articles(reader, archive, tmp_path, dump, limit):
    folder, clean = tmp_path / "full", tmp_path / "clean"
    goes_on(reader, archive, clean)
    command = ["read", str(archive), "--into", str(folder), "--extractor", "spotter", "--quiet"]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *command],
        env={**os.environ, "PYTHONPATH": str(PLUGIN)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "Error (store)" in done.stderr
    assert "Traceback" not in done.stderr
    goes_on(reader, archive, folder)
    assert dump(folder) == dump(clean)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("there is no mount command")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this user may not mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_gives_a_store_error_and_the_graph_opens_again(reader, archive, small_disk, tmp_path, dump):
    folder = small_disk / "graph"
    process = reader(folder, archive)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors
    assert "Error (store)" in errors
    assert "Traceback" not in errors
    larger = tmp_path / "larger"
    shutil.copytree(folder, larger)
    goes_on(reader, archive, larger)
    clean = tmp_path / "clean"
    goes_on(reader, archive, clean)
    assert dump(larger) == dump(clean)


def test_two_writers_do_not_meet(reader, archive, tmp_path):
    folder = tmp_path / "graph"
    with detente.open(folder):
        process = reader(folder, archive)
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 1
        assert "store-busy" in errors
    goes_on(reader, archive, folder)


def test_a_graph_in_a_folder_that_cannot_be_written_is_a_named_error(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StoreError):
        detente.open(blocked / "graph")


def goes_on(reader, archive, folder):
    process = reader(folder, archive)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
