"""Python submissions that cheat, break things or misbehave: none gets a point it did not earn.

Each file in submissions/ is an nnCostFunction.py; its docstring says what it tries, see checks.py.
"""

import ast
import shutil
from pathlib import Path

import pytest

from grader.languages import PYTHON
from tests.hostile.checks import grade_hostile, instructions, sandbox_named

HERE = Path(__file__).parent
SUBMISSIONS = sorted((HERE / "submissions").glob("*.py"))
SOLUTION = HERE.parent / "solutions" / "python"


@pytest.mark.parametrize("sandbox", ["bubblewrap", "process limits"])
@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_no_point_that_was_not_earned(path, sandbox, tmp_path, monkeypatch):
    says = instructions(ast.get_docstring(ast.parse(path.read_text())).splitlines()[1:])
    if says.get("Needs") == "bubblewrap" and sandbox == "process limits":
        return  # what it tries is what only isolation prevents, as the report's header says
    folder, neighbour = tmp_path / "mine", tmp_path / "neighbour"
    folder.mkdir()
    shutil.copytree(SOLUTION, neighbour)
    for name in ("sigmoidGradient.py", "randInitializeWeights.py"):
        shutil.copy(SOLUTION / name, folder)
    shutil.copy(SOLUTION / "nnCostFunction.py", folder / "honest.py")
    shutil.copy(path, folder / "nnCostFunction.py")

    earned = grade_hostile(folder, PYTHON, sandbox_named(sandbox, PYTHON), says, monkeypatch)

    assert earned - 5 == int(says.get("Points", 0))  # sigmoidGradient is honest
