"""The documentation of the command line cannot fall behind it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from detente.cli import app
from detente.cli.reference import reference

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = {command.name: command.callback for command in app.registered_commands}


def test_the_reference_is_what_the_commands_say():
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name):
    assert f"\ndetente {name}" in inspect.cleandoc(COMMANDS[name].__doc__).replace("| ", "\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name):
    for parameter in inspect.signature(COMMANDS[name], eval_str=True).parameters.values():
        assert get_args(parameter.annotation)[1].help, f"{name} {parameter.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_prints_results_prints_json(name):
    assert "json" in inspect.signature(COMMANDS[name]).parameters


def test_help_does_not_wait_for_models_or_stores():
    script = (
        "import sys\nfrom detente.cli import app\n"
        "try: app(['read', '--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'pyoxigraph', 'rdflib', 'networkx', 'scipy', 'trafilatura'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
