"""The same grader, given something else to check."""

import pytest

from tests.support.linear import LINEAR

DESCENT = """
import numpy as np
from computeCost import computeCost

def gradientDescent(X, y, theta, alpha, num_iters):
    J_history = np.zeros(num_iters)
    for i in range(num_iters):
        theta = theta - alpha * X.T @ (X @ theta - y) / len(y)
        J_history[i] = computeCost(X, y, theta)
    return theta, J_history
"""


@pytest.fixture
def grade_lines(tmp_path, grade_folder):
    """Grade a submission with this last line of computeCost, and this gradientDescent."""

    def run(line, descent=DESCENT):
        (tmp_path / "computeCost.py").write_text(f"def computeCost(X, y, theta):\n    {line}\n")
        (tmp_path / "gradientDescent.py").write_text(descent)
        return grade_folder(tmp_path, exercise=LINEAR)

    return run


RIGHT = "return ((X @ theta - y) ** 2).sum() / (2 * len(y))"


def test_right_is_right(grade_lines):
    report = grade_lines(RIGHT)

    assert report.earned == 100
    assert report.findings == ()


def test_what_returns_0_is_not_written_yet(grade_lines):
    report = grade_lines("return 0.0")

    assert [part.stage for part in report.parts] == ["still 0, as in the stub"] * 2
    assert report.findings == ()


def test_a_mistake_is_named_and_not_blamed_on_who_calls_it(grade_lines):
    report = grade_lines("return ((X @ theta - y) ** 2).sum() / len(y)")

    of_cost, of_descent = report.findings
    assert [mistake.title for mistake in of_cost.mistakes] == [
        "the cost is divided by m, not by 2m"
    ]
    assert of_descent.mistakes == ()
    assert any("computeCost is wrong, and gradientDescent calls it" in f for f in of_descent.facts)


def test_a_mistake_in_a_loop_is_named(grade_lines):
    report = grade_lines(RIGHT, DESCENT.replace("theta - alpha", "theta + alpha"))

    (finding,) = report.findings
    assert [mistake.title for mistake in finding.mistakes] == ["theta goes uphill"]
    assert report.earned == 40


def test_an_error_has_its_shapes_named(grade_lines):
    (finding,) = grade_lines("return ((X.T @ theta - y) ** 2).sum()").findings

    assert finding.parts == ("1", "2")  # gradientDescent calls it
    assert "ValueError: matmul" in finding.problem.text
    assert "on that line: X (7, 3), theta (3,), y (7,)" in finding.problem.notes
    assert "(7, 3): X: 7 examples x 3 features" in finding.problem.notes
