"""Renews the tour in README.md: `python docs/tour.py` runs its commands and puts what they print below them.

In a block marked `console`, a command begins with `$ ` and goes on over indented lines; what follows is its output.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ .*(?:\n  .*)*", re.MULTILINE)
WIDTH = "120"


def renewed(text: str) -> str:
    """The text with the outputs of one run of all its commands, in a new folder that holds the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "detente").symlink_to(ROOT / "detente")
        return BLOCK.sub(lambda block: "".join(_told(command, folder) for command in COMMAND.findall(block[0])), text)


def _told(command: str, folder: str) -> str:
    here = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "COLUMNS": WIDTH, "PATH": here}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.removeprefix("$ ")],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{shlex.quote(command)}\n{done.stderr}")
    return command + "\n" + "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines() if line.strip())


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(renewed(readme.read_text(encoding="utf-8")), encoding="utf-8")
