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
        # another variable is read than the one that it needs
        {"delta3.T @ a2 / m": "delta3.T @ J / m", "m * Theta1[:, 1:]": "m * Theta1[:, 0:]"},
        {"delta3 = h - Y": "delta3 = h - m", "delta2.T @ a1": "delta2.T * a1"},
        {"z2 = a1 @ Theta1.T": "z2 = Theta1.T", "delta2.T @ a1": "delta2 @ a1"},
        # what is wrong in one column more, and then an error that all the others come to
        {" * sigmoidGradient(z2)": "", "m * Theta1[:, 1:]": "m * Theta1[:, 2:]"},
        # of what goes on with it, one value does until the end
        {"delta2.T @ a1 / m": "delta2 @ a1 / m", "Theta2[:, 1:] ** 2": "Theta2[:, 1:] ** 3"},
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


@pytest.mark.parametrize(
    ("file", "changes", "at"),
    [
        (  # in a loop, where the second comes after it
            "right/python/loop_over_examples.py",
            {
                "delta2 = Theta2.T.dot(delta3)[1:]": "delta2 = Theta2.T.dot(delta3)[2:]",
                "np.concatenate((Theta1_grad.fl": "np.concatenate((Theta1_grad[0].fl",
            },
            ["delta2 = ", "return "],
        ),
        (  # of what is to be filled only the size is wrong
            "right/python/loop_over_examples.py",
            {"z2 = Theta1.dot(a1)": "z2 = a1", "yt = np.zeros(num_labels)": "yt = num_labels"},
            ["z2 = ", "yt = "],
        ),
        (  # all that is added to J is right but for two of three
            "right/python/loop_over_labels.py",
            {
                "(-yk.dot(np.log(hk)) - (1": "(yk.dot(np.log(hk)) + (1",
                "(2 * m) * np.sum(Theta2": "(1 * m) * np.sum(Theta2",
            },
            ["J += (yk", "J += lambda_ / (1 "],
        ),
        ("solution/python/nnCostFunction.py", {"J = np.sum(": "J = m  # np.sum("}, ["J = "]),
    ],
)
def test_what_a_line_was_to_give_may_follow_from_another(workspace, file, changes, at):
    shutil.copy(SUBMISSIONS / file, workspace / "nnCostFunction.py")
    for old, new in changes.items():
        edit(workspace, old, new)
    source = (workspace / "nnCostFunction.py").read_text()

    assert told(graded(workspace)) == [line_with(each, source) for each in at]


@pytest.mark.parametrize(
    ("file", "old", "new", "at"),
    [
        (
            "solution/python/nnCostFunction.py",
            "delta2.T @ a1 / m",
            "delta2.T @ X / m",
            "Theta1_grad = ",
        ),
        ("solution/python/nnCostFunction.py", "@ a2 / m", "@ a2[:, 1:] / m", "Theta2_grad = "),
        (
            "right/python/loop_over_examples.py",
            "= Delta1 / m",
            "= Delta1[:, 1:] / m",
            "Theta1_grad = ",
        ),
    ],
)
def test_a_column_is_missing_where_it_was_lost_and_not_where_that_is_noticed(
    workspace, file, old, new, at
):
    shutil.copy(SUBMISSIONS / file, workspace / "nnCostFunction.py")
    edit(workspace, old, new)
    source = (workspace / "nnCostFunction.py").read_text()

    assert told(graded(workspace)) == [line_with(at, source)]


@pytest.mark.parametrize(
    "useless",
    ["first = X[100, 0]", "check = Theta1 @ X", "n = X.shape[2]", "names = [0, 1][num_labels]"],
)
def test_what_a_useless_line_was_to_give_is_not_told(workspace, useless):
    edit(workspace, "    delta3 = h - Y", f"    {useless}\n    delta3 = Y - h")

    assert told(graded(workspace)) == []


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        # both lines that fail read what is wrong
        ("r_and_c.py", {"one = np.ones(m)": "one = m", "np.r_[1:num": "np.r_[0:num"}),
        # later lines need a matrix of NumPy's old kind, and ours is none
        ("np_matrix.py", {"* a1[t, :]": "* a1[delta1, :]"}),
        # what a loop gives is not added up, or is zero again each time
        ("two_passes.py", {"sum2 += Theta2": "sum2 = Theta2"}),
        (
            "loop_over_examples.py",
            {"(m):\n": "(m):\n        Delta1 = np.zeros(Theta1.shape)\n"},
        ),
        # the rest of a2 was to be ones
        ("one_hot_by_assignment.py", {"a2 = np.ones(": "a2 = np.zeros("}),
        # it lies right where it is made, and is turned behind that
        (
            "overwrites_X_and_y.py",
            {"    m = X.shape[0]": "    Theta2 = Theta2.T\n    m = X.shape[0]"},
        ),
        # another name for the same numbers changes them
        ("bias_zeroed_on_a_copy.py", {"copy.deepcopy(Theta1)": "Theta1", "= h - Y": "= Y - h"}),
    ],
)
def test_nothing_is_told_where_something_else_may_be_meant(workspace, file, changes):
    shutil.copy(SUBMISSIONS / "right/python" / file, workspace / "nnCostFunction.py")
    for old, new in changes.items():
        edit(workspace, old, new)

    assert told(graded(workspace)) == []


def test_of_a_function_that_counts_its_calls_nothing_is_told(workspace):
    edit(workspace, "def nnCost", "CALLS = [1]\n\n\ndef nnCost")
    edit(workspace, "delta3 = h - Y", "CALLS[0] += 1\n    delta3 = h - Y / CALLS[0]")

    assert told(graded(workspace)) == []


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
