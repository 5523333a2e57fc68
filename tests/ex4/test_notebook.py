"""The exercise in a notebook: one that `start` makes, and %grade and %hint in a running one."""

import json
import sys
from contextlib import ExitStack
from types import SimpleNamespace

import numpy as np
import pytest

import ex4
from ex4.exercise import EXERCISE
from ex4.exercise.conventions.in_process import their_functions
from ex4.notebook import FILE, make_notebook
from grader.foreign import find
from tests.support.places import SOLUTION, STUBS

FUNCTIONS = ("sigmoid", *EXERCISE.outputs)
SOLVED = [
    "\n".join(
        line
        for line in (SOLUTION / f"{name}.py").read_text().splitlines()
        if not line.startswith("from sigmoid")
    )
    for name in EXERCISE.outputs
]
GIVEN = (STUBS / "sigmoid.py").read_text()
IN_ROWS = [each.replace('order="F"', 'order="C"') for each in SOLVED]


def code(notebook):
    cells = json.loads(notebook)["cells"]
    return ["".join(each["source"]) for each in cells if each["cell_type"] == "code"]


def earned(report):
    return [part.earned for part in report.parts if part.number]


def write(folder, *cells):
    made = [{"cell_type": "code", "metadata": {}, "source": cell} for cell in cells]
    notebook = {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": made}
    (folder / FILE).write_text(json.dumps(notebook))


@pytest.fixture
def grade_notebook(warm):
    return lambda folder: warm.grade(find(folder, EXERCISE), EXERCISE, 1)


class TestTheOneThatStartMakes:
    def test_it_has_the_stubs_line_by_line_and_a_check_for_each_part(self):
        cells = code(make_notebook())

        stubs = [cell for cell in cells if "def " in cell]
        for name in FUNCTIONS:
            (stub,) = [cell for cell in stubs if f"def {name}(" in cell]
            lines = (STUBS / f"{name}.py").read_text().splitlines()
            ours = [line for line in lines if not line.startswith("from sigmoid")]
            differing = {line for line in ours if line not in stub.splitlines()}
            assert all("README.md" in line for line in differing)
        checks = [cell for cell in cells if cell.startswith("%grade")]
        parts = EXERCISE.make_parts(np.random.default_rng(0))
        assert sorted(checks) == sorted(f"%grade {part.name}" for part in parts)

    def test_untouched_it_is_not_written_yet(self, tmp_path, run_ex4, grade_notebook):
        done = run_ex4("start", "mine", "--notebook", cwd=tmp_path)

        assert done.stdout.startswith("mine/ex4.ipynb is ready.")
        statuses = {part.status for part in grade_notebook(tmp_path / "mine").parts}
        assert statuses == {"not written yet"}

    def test_it_is_never_written_over(self, tmp_path, run_ex4):
        run_ex4("start", tmp_path, "--notebook")
        (tmp_path / FILE).write_text("mine")

        again = run_ex4("start", tmp_path)

        assert "is there already, and was left as it is" in again.stdout
        assert (tmp_path / FILE).read_text() == "mine"
        assert not list(tmp_path.glob("*.py"))

    def test_it_is_not_put_beside_files(self, workspace, run_ex4):
        done = run_ex4("start", workspace, "--notebook")

        assert done.returncode == 2
        assert "choose another folder for a notebook" in done.stderr


def test_what_is_trained_is_the_notebook_although_it_is_called_as_we_are(tmp_path):
    write(tmp_path, GIVEN, *SOLVED[1:], SOLVED[0].replace("return J, grad", "return J + 1, grad"))
    network = (np.ones(7), 1, 2, 1, np.ones((1, 1)), np.ones(1, int), 0)

    with ExitStack() as files:
        theirs = their_functions(tmp_path, files).functions["nnCostFunction"]
        J, _ = theirs(*network)

    assert np.isclose(J, ex4.nnCostFunction(*network)[0] + 1)
    assert sys.modules["ex4"] is ex4


class TestTheConvention:
    def test_in_a_folder_of_ours_row_by_row_is_a_mistake(self, tmp_path, grade_notebook):
        write(tmp_path, GIVEN, *IN_ROWS)
        assert sum(earned(grade_notebook(tmp_path))) == 100

        (tmp_path / EXERCISE.mark).touch()

        assert earned(grade_notebook(tmp_path)) == [0, 0, 5, 0, 0]

    def test_without_the_folder_our_stub_is_known_by_its_line(self, tmp_path, grade_notebook):
        line = "    m = X.shape[0]\n"
        mark = "    # ---- your code: compute J, Theta1_grad and Theta2_grad ----\n"
        write(tmp_path, GIVEN, *(each.replace(line, line + mark) for each in IN_ROWS))

        assert earned(grade_notebook(tmp_path)) == [0, 0, 5, 0, 0]


class Kernel:
    """What the magics use of IPython."""

    def __init__(self, *cells):
        self.history_manager = SimpleNamespace(input_hist_raw=["", *cells])
        self.shown, self.magics = [], {}
        self.display_pub = SimpleNamespace(publish=self.shown.append)
        self.transform_cell = str
        ex4.load_ipython_extension(self)

    def register_magic_function(self, function, kind, name):
        self.magics[name] = function


class TestTheMagics:
    @pytest.fixture(autouse=True)
    def here(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        self.folder = tmp_path

    def test_nothing_that_was_run_is_said(self, capsys):
        Kernel("1 + 1").magics["grade"]("")

        assert "no cell that was run defines nnCostFunction" in capsys.readouterr().out

    def test_a_part_that_there_is_not_is_said(self, capsys):
        kernel = Kernel(GIVEN, *SOLVED, "def nnCostFunction(:")

        kernel.magics["grade"]("9")
        kernel.magics["hint"]("9")

        grade, hint = capsys.readouterr().out.splitlines()
        there_are = "there is no part 9. The parts are: 1, 2, 3, 4, 5, randInitializeWeights"
        assert (grade, hint) == (f"%grade: {there_are}", f"%hint: {there_are}")

    def test_each_hint_is_followed_by_a_plainer_one(self, capsys):
        hint = Kernel().magics["hint"]
        hint("4")
        first = capsys.readouterr().out
        hint("4")

        assert "2 of 6" not in first
        assert "2 of 6" in capsys.readouterr().out

    def test_the_last_definition_counts_and_no_file_is_left(self):
        wrong = SOLVED[0].replace("h - Y", "Y - h")
        kernel = Kernel(GIVEN, *SOLVED, wrong)

        kernel.magics["grade"]("4")

        (shown,) = kernel.shown
        assert "cell In [5]" in shown["text/plain"]
        assert "%hint 4" in shown["text/plain"]
        assert "delta3 has the wrong" in shown["text/plain"]
        assert "&lt;section class=" in shown["text/html"]  # the gradient, drawn
        assert list(self.folder.iterdir()) == []


def test_a_real_kernel_shows_what_is_wrong_and_then_that_nothing_is(tmp_path):
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    nbformat = pytest.importorskip("nbformat")
    wrong = SOLVED[0].replace("h - Y", "Y - h")
    cells = ["%load_ext ex4", GIVEN, *SOLVED[1:], wrong, "%grade", SOLVED[0], "%grade"]
    new = nbformat.v4.new_code_cell
    notebook = nbformat.v4.new_notebook(cells=[new(cell) for cell in cells])

    nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()

    outputs = [cell.outputs for cell in notebook.cells if cell.source == "%grade"]
    (before,), (after,) = outputs
    assert "cell In [5]" in before.data["text/plain"]
    assert "100 / 100" in after.data["text/plain"]
    assert after.data["text/html"].startswith("<iframe")
