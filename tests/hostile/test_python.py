"""Python submissions that cheat, break things or misbehave: none gets a point it did not earn.

Each file in submissions/ is an nnCostFunction.py; its docstring says what it tries, see checks.py.
"""

import shutil

import pytest

from grader.languages import PYTHON
from tests.support import laid_out
from tests.support.hostile_checks import grade_hostile, sandbox_named
from tests.support.laid_out import lay_out


def runs():
    """Give every file with each kind of isolation under which something else may come of it."""
    for path in laid_out.PYTHON:
        says = laid_out.says(path)
        if says.get("Reach") != "its own process":
            yield path, "bubblewrap"
        if says.get("Needs") != "bubblewrap":
            yield path, "process limits"


@pytest.mark.parametrize(
    ("path", "sandbox"), [pytest.param(*run, id=f"{run[0].stem}-{run[1]}") for run in runs()]
)
def test_no_point_that_was_not_earned(path, sandbox, tmp_path, monkeypatch):
    says = lay_out(path, tmp_path / "mine")
    shutil.copytree(laid_out.SOLUTIONS / "python", tmp_path / "neighbour")
    isolation = sandbox_named(sandbox, PYTHON)

    earned = grade_hostile(tmp_path / "mine", PYTHON, isolation, says, monkeypatch)

    assert earned == laid_out.points(says)
