"""Two mistakes, of which one hides the other: both lines are told, and no line that is right."""

import shutil

import pytest

from grader.judging.report import Mark
from grader.outputs.wording import Role
from grader.outputs.wording import lines as said
from tests.support.edited import RIGHT, edit
from tests.support.places import SUBMISSIONS
from tests.support.told_lines import graded, line_with, told

pytestmark = pytest.mark.usefixtures("time_for_lines")


COST, PENALTY = "-Y * np.log(h)", "Theta1[:, 1:] ** 2)"


@pytest.mark.parametrize(
    "changes",
    [
        # an error, and before it a number that is wrong
        {"delta3 = h - Y": "delta3 = Y - h", "delta3.T @ a2 / m": "delta3.T @ a2 / Theta1"},
        # an error, and another behind it
        {
            "hidden_layer_size + 1), order": "hidden_layer_size + 0), order",
            "a1 @ Theta1.T": "a1 @ Theta1",
        },
        {"split = hidden_layer_size": "split = a2", "np.ones(m), sigmoid": "m, sigmoid"},
        # an error in what is added to, and then the wrong thing is added
        {"(1 - Y) *": "(1 - Theta1) *", PENALTY: "Theta1[:, 1:] ** 1)"},
        # both add to J
        {COST: "-Y * h", PENALTY: "Theta1[:, 0:] ** 2)"},
        # what is called h is z3, and so no suspect
        {
            "h = sigmoid(a2 @ Theta2.T)": "h = a2 @ Theta2.T",
            "delta3.T @ a2 / m": "delta3.T @ a2 / y",
        },
    ],
)
def test_both_lines_are_told(workspace, changes):
    for old, new in changes.items():
        edit(workspace, old, new)

    report = graded(workspace)

    wrong = sorted(RIGHT[: RIGHT.index(old)].count("\n") + 1 for old in changes)
    assert told(report) == wrong
    assert wrong == [line.line for line in report.annotated if line.mark is Mark.WRONG]
    for finding in report.findings:
        roles = [line.role for line in said(finding)]
        if finding.problem.line and Role.LINE in roles:  # "on that line" comes before another line
            assert Role.NOTE not in roles[roles.index(Role.LINE) :]
    if changes.keys() == {COST, PENALTY}:  # with the later one right, J is
        text = [line.text for finding in report.findings for line in said(finding)]
        proof = "J comes out right, on each of 3 new cases."
        assert f"With the right values put there and on line {wrong[1]}, {proof}" in text


def test_a_branch_that_gives_something_else_is_told_and_not_what_reads_it(workspace):
    shutil.copy(SUBMISSIONS / "right/python/while_loops.py", workspace / "nnCostFunction.py")
    edit(workspace, "cost = -np.log(h[k])", "cost = np.log(h[k])")
    source = (workspace / "nnCostFunction.py").read_text()

    assert told(graded(workspace)) == [line_with("cost = np.log(h[k])", source)]


def test_where_the_error_may_be_in_what_a_line_reads_nothing_is_told(workspace):
    """The mask has the wrong size; but the line may have been to read another."""
    shutil.copy(SUBMISSIONS / "right/python/trace_for_the_cost.py", workspace / "nnCostFunction.py")
    edit(workspace, "keep1 = np.diag([0] + ", "keep1 = np.diag(")

    assert told(graded(workspace)) == []
