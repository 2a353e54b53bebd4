"""The house keeps to its own plan: imports point one way, modules are small, papers agree with the code."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from detente.cli import app
from detente.extractors.lexicon import load

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAPPING = PROJECT["tool"]["setuptools"]["package-dir"]
PACKAGES = PROJECT["tool"]["setuptools"]["packages"]

# What each room may import of ours; `detente` itself may import all.
MAY_IMPORT = {
    "ontology": {"detente.ontology"},
    "extractors": {"detente.ontology", "detente.extractors"},
    "graph": {"detente.ontology", "detente.graph"},
}
LONGEST_MODULE = 500


def tracked(*patterns: str) -> list[Path]:
    """Files that git keeps, so that what a build leaves behind is not held against us."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def modules(room: str) -> list[Path]:
    return [path for path in tracked(f"{room}/") if path.suffix == ".py"]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            names.add("." * node.level)
    return names


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_point_one_way(room):
    allowed = tuple(f"{name}." for name in MAY_IMPORT[room])
    found = modules(room)
    assert found
    for path in found:
        ours = {name for name in imported(path) if name.split(".")[0] == "detente"}
        astray = {name for name in ours if not f"{name}.".startswith(allowed)}
        assert not astray, f"{path.relative_to(ROOT)} imports {astray}"


def test_imports_are_absolute():
    """Relative ones would pass the test above unseen."""
    for room in ("ontology", "extractors", "graph", "detente"):
        for path in modules(room):
            assert not [name for name in imported(path) if name.startswith(".")], path.relative_to(ROOT)


def test_no_module_is_longer_than_a_reader_can_hold():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert not long


def test_every_module_of_ours_opens_with_a_sentence():
    for room in ("ontology", "extractors", "graph", "detente"):
        for path in modules(room):
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path.relative_to(ROOT)


def test_every_package_is_in_the_wheel():
    """Packages are listed by hand; one that is forgotten works in place and is missing where it is installed."""
    found = set()
    for name, folder in MAPPING.items():
        for init in (path for path in modules(folder) if path.name == "__init__.py"):
            inner = init.parent.relative_to(ROOT / folder).parts
            found.add(".".join([name, *inner]))
    assert found == set(PACKAGES)


def test_no_kept_file_names_a_place_on_somebodys_machine():
    # Pieces, so that this file does not name them itself.
    roots = "|".join("/" + folder for folder in ("home", "Users", "root", "work", "farm", "mnt", "opt"))
    place = re.compile(rf"(?<![\w.:/<>~\\])(?:{roots})/[\w.-]+".encode())
    for path in tracked():
        found = {match.decode() for match in place.findall(path.read_bytes())}
        assert not found, f"{path.relative_to(ROOT)} names {found}"


def test_every_dependency_is_locked_with_a_hash():
    """`make lock` renews the lock after pyproject.toml has changed."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+) \\\n    --hash=sha256:", lock, re.MULTILINE))
    locked = {canonicalize_name(name): version for name, version in pinned.items()}
    told = PROJECT["project"]
    wanted = chain(
        told["dependencies"], PROJECT["build-system"]["requires"], *told["optional-dependencies"].values()
    )
    for requirement in map(Requirement, wanted):
        name = canonicalize_name(requirement.name)
        assert name in locked, f"{requirement} is not in requirements.lock; run `make lock`"
        assert requirement.specifier.contains(locked[name], prereleases=True), f"{requirement}, locked: {locked[name]}"


def test_the_lock_names_no_place_to_fetch_from():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.findall(r"^-.*$", lock, re.MULTILINE), "an option of pip"
    assert "://" not in lock


def _reference():
    spec = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["vocabulary", "errors"])
def test_pages_made_from_the_code_say_what_the_code_says(page):
    made = getattr(_reference(), page)()
    assert (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8") == made, "run `make pages`"


def test_every_error_class_is_documented():
    told = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    defined = {
        node.name: path.relative_to(ROOT)
        for room in ("ontology", "extractors", "graph", "detente")
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and _is_error(node)
    }
    assert defined
    missing = {name: str(where) for name, where in defined.items() if f"`{name}`" not in told}
    assert not missing


def _is_error(node: ast.ClassDef) -> bool:
    errors = {kind.__name__ for kind in _reference().error_classes()} | {"DetenteError"}
    return node.name != "DetenteError" and any(isinstance(base, ast.Name) and base.id in errors for base in node.bases)


def test_no_two_errors_share_a_code():
    codes = [kind.code for kind in _reference().error_classes()]
    assert len(codes) == len(set(codes))


COMMANDS = {command.name for command in app.registered_commands}
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))])
def test_commands_that_pages_name_exist(page):
    text = page.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text))
    assert set(re.findall(r"\bdetente ([a-z]+)", code)) <= COMMANDS
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= TARGETS


def test_the_first_page_names_the_two_commands():
    named = re.findall(r"^make [a-z]+", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert named == ["make demo", "make test"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "benchmarks/RESULTS.md", "CHANGELOG.md"])
def test_files_that_pages_link_to_exist(page):
    """The documentation site checks its own links; these pages stand outside it."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_every_page_of_the_documentation_can_be_reached():
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {str(path.relative_to(ROOT / "docs")) for path in tracked("docs/*.md")}
    assert pages == set(re.findall(r"^ +- (\S+\.md)$", nav, re.MULTILINE))


@pytest.mark.parametrize("part", ["_Entry", "_Cue", "_Grammar"])
def test_every_key_of_a_lexicon_is_documented(part):
    told = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    assert {key for key in getattr(load, part).model_fields if f"`{key}`" not in told} == set()


def test_the_same_version_everywhere():
    version = PROJECT["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_corpus_names_its_own_outlets():
    """Texts are ours; no real outlet may be made to say what it did not."""
    for path in tracked("detente/corpus/gold/*.json"):
        publisher = json.loads(path.read_text(encoding="utf-8"))["publication"]["publisher"]
        assert "(" in publisher, path.name
