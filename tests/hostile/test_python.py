"""Python submissions that cheat, break things or misbehave: none gets a point it did not earn.

Each file in submissions/ is an nnCostFunction.py; its docstring says what it tries, the words the
report must hold (| for or, & for and), the points it may have, and whether it takes isolation.
"""

import ast
import os
import shutil
import time
from pathlib import Path

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from grader.grade import grade
from grader.languages import PYTHON
from grader.process import Limits
from grader.sandbox import Bubblewrap, ProcessLimits, find_sandbox
from grader.submission import Submission
from grader.wire import clean

HERE = Path(__file__).parent
SUBMISSIONS = sorted((HERE / "submissions").glob("*.py"))
SOLUTION = HERE.parent / "solutions" / "python"
LIMIT = 1.0
CALLS = len(
    {
        call
        for part in EXERCISE.make_parts(np.random.default_rng(1))
        for case in part.cases
        for call in case.calls
    }
)


def instructions(path: Path) -> dict[str, str]:
    lines = ast.get_docstring(ast.parse(path.read_text())).splitlines()
    return dict(line.split(": ", 1) for line in lines[1:] if ": " in line)


def texts_in(value) -> list[str]:
    """Return every text a report holds."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return [str(value)]
    return [text for item in value for text in texts_in(item)]


@pytest.fixture(params=["bubblewrap", "process limits"])
def sandbox(request):
    if request.param == "process limits":
        return ProcessLimits()
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")
    return find_sandbox(PYTHON)


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_no_point_that_was_not_earned(path, sandbox, tmp_path):
    says = instructions(path)
    if says.get("Needs") == "bubblewrap" and isinstance(sandbox, ProcessLimits):
        return  # what it tries is what only isolation prevents, as the report's header says
    for name in ("sigmoidGradient.py", "randInitializeWeights.py"):
        shutil.copy(SOLUTION / name, tmp_path)
    shutil.copy(SOLUTION / "nnCostFunction.py", tmp_path / "honest.py")
    shutil.copy(path, tmp_path / "nnCostFunction.py")

    start = time.monotonic()
    submission = Submission(tmp_path, PYTHON)
    report = grade(submission, EXERCISE, 1, sandbox, Limits(seconds=LIMIT, memory=1 << 30))
    seconds = time.monotonic() - start

    assert report.earned - 5 == int(says.get("Points", 0))  # sigmoidGradient is honest
    told = "\n".join(texts_in(report.as_dict()))
    for demand in filter(None, says.get("Verdict", "").split(" & ")):
        assert any(words in told for words in demand.split(" | ")), f"{demand!r} not in {told}"
    assert clean(told) == told  # nothing in it drives a terminal
    # A start of the worker after each loss takes time; a call that never ends does so once.
    assert seconds < 2 * LIMIT + 0.5 * CALLS
    assert sorted(os.listdir(tmp_path)) == [
        "honest.py",
        "nnCostFunction.py",
        "randInitializeWeights.py",
        "sigmoidGradient.py",
    ] or isinstance(sandbox, ProcessLimits)
