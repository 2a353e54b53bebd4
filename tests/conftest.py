"""Settings that hold for all tests, and the demo that several look at."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Promises, not timings: a loaded machine must not fail a property.
settings.register_profile("detente", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("detente")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `detente demo` makes of the shipped corpus, in a process of its own."""
    folder = tmp_path_factory.mktemp("demo") / "graph"
    command = [sys.executable, "-c", "from detente.cli import app; app()", "demo", "--into", str(folder), "--no-open"]
    subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return folder
