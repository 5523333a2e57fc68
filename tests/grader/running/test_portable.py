"""The way of running that works on every system, asked for on this one."""

import json
import os
import shutil
from dataclasses import replace

import numpy as np
import psutil
import pytest

from ex4.exercise import EXERCISE
from grader.exercise import Call
from grader.grading import grade
from grader.languages import PYTHON
from grader.lines import SECONDS
from grader.outputs.json import to_json
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import Portable, find_sandbox
from grader.submission import Submission, find_submission
from tests.support.places import SOLUTION, SOLUTION_OCTAVE

# What a function does instead of its work, and what becomes of the call.
AWKWARD = {
    "print('a' * 30); return 2 * z": ("returned", ""),
    "import ex4": ("error", ""),  # it is installed beside NumPy, but is none of a submission's
    "return input()": ("error", ""),
    "import subprocess, time; subprocess.Popen(['sleep', '9']); x = b'x' * 2**28; time.sleep(9)": (
        "died",
        "its processes took more than 200 MiB of memory together",
    ),
    "import os; os._exit(3)": ("died", "it ended with exit status 3"),
    "import time; time.sleep(60)": ("timeout", "2 seconds"),
}


def test_whatever_a_function_does_becomes_an_outcome_and_ends(tmp_path):
    functions = [f"f{place}" for place in range(len(AWKWARD))]
    for function, source in zip(functions, AWKWARD, strict=True):
        (tmp_path / f"{function}.py").write_text(f"def {function}(z):\n    {source}\n")
    exercise = replace(EXERCISE, outputs=dict.fromkeys(functions, ("g",)))
    calls = [Call(function, (np.arange(3.0),)) for function in functions]
    limits = Limits(seconds=2.0, memory=200 << 20, printed=10)

    with Runner(Submission(tmp_path, PYTHON), exercise, Portable(), limits) as runner:
        outcomes = list(runner.run(calls).values())

    assert [(each.kind, each.detail) for each in outcomes] == list(AWKWARD.values())
    assert outcomes[0].returned("g").tolist() == [0, 2, 4]
    assert (outcomes[0].printed, outcomes[0].printed_bytes) == ("a" * 10, 31)
    assert "No module named 'ex4'" in outcomes[1].reply.error.message
    assert not runner.snapshot.parent.exists()
    left = [each for each in psutil.Process().children(recursive=True) if each.is_running()]
    assert "sleep" not in [each.name() for each in left if each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize(
    ("solution", "file", "right", "wrong"),
    [
        (SOLUTION, "nnCostFunction.py", "np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)"),
        (SOLUTION_OCTAVE, "nnCostFunction.m", "Theta2(:, 2:end))", "Theta2)"),
    ],
    ids=["a wrong number", "an error in Octave"],
)
def test_a_report_is_the_same_as_with_isolation(
    solution, file, right, wrong, tmp_path, monkeypatch
):
    if solution is SOLUTION_OCTAVE and shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed")
    for name, seconds in (("FOR_PIECES", 60), ("A_RUN", 9)):  # on a busy machine, too
        monkeypatch.setattr(f"grader.lines.SECONDS_{name}", seconds)
    monkeypatch.setitem(SECONDS, "python", 60)
    shutil.copytree(solution, tmp_path, dirs_exist_ok=True)
    path = tmp_path / file
    path.write_text(path.read_text().replace(right, wrong))
    submission = find_submission(tmp_path, EXERCISE)

    def told(sandbox):
        report = grade(submission, EXERCISE, 1, sandbox, lines=solution is SOLUTION)
        parts = tuple(replace(part, seconds=0) for part in report.parts)
        return json.loads(to_json(replace(report, parts=parts, seconds=0, isolation="")))

    portable = told(Portable())
    assert portable == told(None)
    assert bool(portable["findings"][0]["lines"]) == (solution is SOLUTION)


def test_the_command_says_that_nothing_is_isolated_and_refuses_strangers(
    run_ex4, workspace, tmp_path, monkeypatch
):
    monkeypatch.setitem(os.environ, "EX4_RUNNING", "portable")
    find_sandbox.cache_clear()
    try:
        graded = run_ex4("grade", workspace)
        refused = run_ex4("class", workspace.parent, "--out", tmp_path / "out")
    finally:
        find_sandbox.cache_clear()

    assert graded.returncode == 0, graded.stderr
    assert " · not isolated, its time and memory watched\n" in graded.stdout
    assert refused.returncode == 2
    assert "Grade classes on Linux with bubblewrap: in WSL, in Docker" in refused.stderr
