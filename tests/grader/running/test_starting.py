"""A worker that does not start, at first or again."""

from contextlib import contextmanager

import pytest

from ex4.exercise import EXERCISE
from grader.errors import GraderError
from grader.exercise import Call
from grader.languages import PYTHON
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission


def run(tmp_path, source, *, box):
    (tmp_path / "sigmoidGradient.py").write_text(source)
    call = Call("sigmoidGradient", (1.0,))
    with Runner(Submission(tmp_path, PYTHON), EXERCISE, box, Limits()) as runner:
        return runner.run([call])[call]


def test_a_worker_that_cannot_start_is_the_graders_trouble(tmp_path):
    class Broken(ProcessLimits):
        def enter(self, mounts, language):
            return super().enter({"packages/none": tmp_path}, language)

    with pytest.raises(
        GraderError, match=r"did not start \(it ended with exit status 2\)\. .*worker"
    ):
        run(tmp_path, "", box=Broken())


def test_a_worker_that_does_not_start_is_started_once_more(tmp_path):
    """As on a machine that kept its first 20 seconds from it."""

    commands = [["/bin/false"], []]

    class OnceBroken(ProcessLimits):
        @contextmanager
        def enter(self, mounts, language):
            with super().enter(mounts, language) as (root, _):
                yield root, lambda info, rules: commands.pop(0)

    outcome = run(tmp_path, "def sigmoidGradient(z):\n    return z\n", box=OnceBroken())

    assert outcome.kind == "returned"


def test_a_worker_that_cannot_start_again_fails_the_calls_that_are_left(tmp_path):
    """As when a learner's code, without isolation, has damaged what the worker is made of."""
    source = """
import os, sys
def sigmoidGradient(z):
    os.unlink(sys.argv[1] + "/worker.py")
    os._exit(0)
"""
    (tmp_path / "sigmoidGradient.py").write_text(source)
    (tmp_path / "randInitializeWeights.py").write_text("def randInitializeWeights(a, b): return 1")
    calls = [Call("sigmoidGradient", (1.0,)), Call("randInitializeWeights", (1, 2))]

    submission = Submission(tmp_path, PYTHON)
    with Runner(submission, EXERCISE, ProcessLimits(), Limits(seconds=1)) as runner:
        outcomes = runner.run(calls)

    assert [outcomes[call].kind for call in calls] == ["died", "died"]
