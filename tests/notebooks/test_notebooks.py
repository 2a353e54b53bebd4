"""Every notebook runs from top to bottom, and is kept with the outputs of such a run."""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SECONDS_A_CELL = 600  # a cell that hangs must end the run; how long one takes is no promise


def _code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_is_one_to_start_with():
    assert FOLDER / "start-here.ipynb" in NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom_in_this_environment(path, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell("import sys\nprint(sys.executable)"))
    client = NotebookClient(
        notebook, kernel_name="python3", timeout=SECONDS_A_CELL, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()  # raises CellExecutionError with the traceback of the cell that failed
    assert notebook.cells[-1].outputs[0].text.strip() == sys.executable
    assert not list(tmp_path.iterdir()), "a notebook leaves nothing where it runs"
    for cell in _code_cells(notebook):
        complaints = [output.text for output in cell.outputs if output.get("name") == "stderr"]
        assert not complaints, cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_outputs_are_those_of_one_run_without_an_error(path):
    cells = _code_cells(nbformat.read(path, as_version=4))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    kinds = [output.output_type for cell in cells for output in cell.outputs]
    assert "error" not in kinds
    assert "execute_result" in kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_outputs_show_a_figure_and_arabic(path):
    outputs = [output for cell in _code_cells(nbformat.read(path, as_version=4)) for output in cell.outputs]
    shown = "".join(output.get("data", {}).get("text/html", "") for output in outputs)
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert 'dir="auto"' in shown
    assert any("\u0600" <= letter <= "\u06ff" for letter in shown)
