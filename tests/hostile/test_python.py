"""Python submissions that cheat, break things or misbehave: none gets a point it did not earn.

Each file in submissions/ is an nnCostFunction.py; its docstring says what it tries, see checks.py.
"""

import shutil

import pytest

from grader.languages import PYTHON
from tests.support import laid_out
from tests.support.hostile_checks import grade_hostile, sandbox_named
from tests.support.laid_out import lay_out


@pytest.mark.parametrize("sandbox", ["bubblewrap", "process limits"])
@pytest.mark.parametrize("path", laid_out.PYTHON, ids=lambda path: path.stem)
def test_no_point_that_was_not_earned(path, sandbox, tmp_path, monkeypatch):
    says = lay_out(path, tmp_path / "mine")
    if says.get("Needs") == "bubblewrap" and sandbox == "process limits":
        return  # what it tries is what only isolation prevents, as the report's header says
    shutil.copytree(laid_out.SOLUTIONS / "python", tmp_path / "neighbour")
    isolation = sandbox_named(sandbox, PYTHON)

    earned = grade_hostile(tmp_path / "mine", PYTHON, isolation, says, monkeypatch)

    assert earned == laid_out.points(says)
