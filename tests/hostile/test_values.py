"""Numbers made to upset who judges them: judged without a crash or a warning, and soon."""

import json
import time
import warnings
from types import SimpleNamespace

import numpy as np
import pytest

from ex4 import nnCostFunction
from ex4.exercise import EXERCISE
from grader.dev import outcome_of
from grader.grading import grade_in
from grader.judging.report import Status
from grader.languages import PYTHON
from grader.outputs.html import to_html
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission

HUGE = 1e308


def everywhere(value):
    return lambda J, grad, call: (value, np.full_like(grad, value))


# What comes back instead of J and grad, and the points for it.
VALUES = {
    "zero below zero": (everywhere(-0.0), 0),
    "not a number": (everywhere(np.nan), 0),
    "infinite": (everywhere(-np.inf), 0),
    "huge": (everywhere(HUGE), 0),
    "huge and tiny": (lambda J, grad, call: (-1e300, grad * 5e-324), 0),
    "the smallest there is": (everywhere(5e-324), 0),
    "a gradient that is no number": (lambda J, grad, call: (J, grad * np.nan), 45),
    "one infinite slope": (lambda J, grad, call: (J, np.append(grad[:-1], np.inf)), 45),
    "a cost that is no number": (lambda J, grad, call: (np.nan, grad), 0),
    "huge and alternating": (lambda J, grad, call: (J, HUGE * (-1) ** np.arange(grad.size)), 45),
    "too small by 300 digits": (lambda J, grad, call: (J * 1e-300, grad * 1e-300), 0),
    "too large by 300 digits": (lambda J, grad, call: (J * 1e300, grad * 1e300), 0),
    "no numbers": (lambda J, grad, call: (np.zeros(0), np.zeros((0, 5))), 0),
    "eight dimensions": (lambda J, grad, call: (np.full((1,) * 8, J), grad[(None,) * 7]), 95),
    "far too many": (lambda J, grad, call: (J, np.zeros((1000, 1000))), 45),
    "nothing": (lambda J, grad, call: (), 0),
    "more outputs than there are": (lambda J, grad, call: (J, grad, grad), 95),
    "right on every other call": (
        lambda J, grad, call: (J, grad) if call % 2 else (np.nan, grad * np.inf),
        0,
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_any_numbers_are_judged(name, tmp_path):
    returned, points = VALUES[name]

    def run(calls, convention=None):
        return {call: outcome(call, number) for number, call in enumerate(calls)}

    def outcome(call, number):
        J, grad = 1.0, np.zeros(4)
        if call.function == "nnCostFunction":
            J, grad = nnCostFunction(*call.arguments)
        with np.errstate(all="ignore"):
            values = [np.asarray(value, dtype=float) for value in returned(J, grad, number)]
        return outcome_of(dict(zip(EXERCISE.outputs[call.function], values, strict=False)))

    runner = SimpleNamespace(
        submission=Submission(tmp_path, PYTHON), exercise=EXERCISE, sandbox=ProcessLimits(), run=run
    )
    start = time.monotonic()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report = grade_in(runner, 1)

    assert report.earned == points
    assert "inf times" not in str(report)
    is_nothing = name == "zero below zero"  # what is next to nothing was written
    assert (report.parts[0].status is Status.UNWRITTEN) == is_nothing
    assert json.dumps(report.as_dict())
    assert to_html(report, EXERCISE)
    assert time.monotonic() - start < 5
