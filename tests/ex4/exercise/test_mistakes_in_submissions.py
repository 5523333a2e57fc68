"""Submissions with mistakes of the table: what their reports name, for which parts, and why.

Those for Octave hold every mistake of the table: tests/octave/test_mistakes.py.
"""

import itertools

import pytest

from ex4.exercise.mistakes import COST_STEPS
from tests.support.edited import PENALTY, edit
from tests.support.mistaken import SINGLES, parts_spoilt, write_submission
from tests.support.reports import mistakes_in


def test_the_right_ways_together_are_the_right_function(tmp_path, grade_folder):
    write_submission(tmp_path, ())

    assert grade_folder(tmp_path).earned == 100


@pytest.mark.parametrize("wrong", [wrong for (wrong,) in SINGLES[::14]], ids=lambda w: w.title)
def test_one_mistake_is_named_and_no_other(wrong, tmp_path, grade_folder):
    write_submission(tmp_path, [wrong])

    report = grade_folder(tmp_path)

    assert mistakes_in(report) == ([] if wrong.unfinished else [wrong.title])
    spoilt = [part.name for part in parts_spoilt(COST_STEPS, wrong)]
    assert [part.name for part in report.parts if part.earned < part.points] == spoilt
    if wrong.unfinished:
        assert {part.status for part in report.parts} == {"right", "not written yet"}
        assert any(wrong.asks in part.next for part in report.parts)
    else:
        assert report.findings[0].parts == tuple(spoilt)


def test_numbers_that_no_known_mistake_gives_are_not_explained(workspace, grade_folder):
    edit(workspace, "    J += ", "    J = 1.234 * J + 0.1\n    J += ")

    report = grade_folder(workspace)

    assert report.earned < 100
    assert [finding.mistakes for finding in report.findings] == [()] * len(report.findings)


def test_evidence_from_some_of_the_calls_says_so(workspace, grade_folder):
    edit(workspace, "np.eye(num_labels)[y - 1]", "np.eye(num_labels)[y]")

    report = grade_folder(workspace)

    (finding,) = [finding for finding in report.findings if finding.mistakes]
    assert finding.mistakes[0].title == "the ones of Y stand one place too late"
    assert finding.evidence.startswith("On every case that returned, your J and grad are exactly")


@pytest.mark.parametrize(
    ("old", "new", "titles"),
    [
        (
            f"J += {PENALTY}",
            f"J -= 3 * {PENALTY}",
            [],  # not in the table as one, and two that undo each other are not it
        ),
        (
            f"J += {PENALTY}",
            f"J -= {PENALTY}".replace("[:, 1:]", ""),
            [
                "the cost's regularisation is subtracted",
                "the bias weights are regularised too, in the cost",
            ],
        ),
        (
            "J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h)) / m",
            "J = -np.sum(-Y * np.log10(h) - (1 - Y) * np.log10(1 - h)) / m",
            [
                "log10 is used in the cost, not the natural logarithm",
                "the cost has the wrong sign",
            ],
        ),
    ],
)
def test_two_in_one_line_are_both_named_and_no_part_that_is_right_is_blamed(
    old, new, titles, workspace, grade_folder
):
    edit(workspace, old, new)

    report = grade_folder(workspace)

    assert mistakes_in(report) == titles


def test_mistakes_that_work_together_are_one_finding(workspace, grade_folder):
    edit(workspace, "delta3 = h - Y", "delta3 = Y - h")
    edit(workspace, "Theta2_grad = delta3.T @ a2 / m", "Theta2_grad = delta3.T @ a2")
    edit(workspace, "np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)")

    report = grade_folder(workspace)

    named = [[mistake.title for mistake in finding.mistakes] for finding in report.findings]
    assert named == [
        ["the bias weights of Theta1 are regularised too, in the cost"],
        ["delta3 has the wrong sign", "1/m is missing in Theta2's gradient"],
    ]
    assert [finding.parts for finding in report.findings] == [("2", "5"), ("4", "5")]


TWO_PASSES = """
import numpy as np
from sigmoid import sigmoid
from sigmoidGradient import sigmoidGradient

def nnCostFunction(nn_params, n, h_size, K, X, y, lambda_):
    split, m = h_size * (n + 1), len(X)
    Theta1 = nn_params[:split].reshape((h_size, n + 1), order="{order}")
    Theta2 = nn_params[split:].reshape((K, h_size + 1), order="{order}")
    Y = np.eye(K)[y - 1]
    ones = np.ones((m, 1))
    h = sigmoid(np.hstack([ones, sigmoid(np.hstack([ones, X]) @ Theta1.T)]) @ Theta2.T)
    J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h)) / m
    J += lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))
    a1 = np.hstack([{a1}])
    z2 = a1 @ Theta1.T
    a2 = np.hstack([{a2}])
    delta3 = sigmoid(a2 @ Theta2.T) - {Y}
    delta2 = delta3 @ Theta2[:, 1:] * sigmoidGradient(z2)
    D1, D2 = delta2.T @ a1 / m, delta3.T @ a2 / m
    D1[:, 1:] += lambda_ / m * Theta1[:, 1:]
    D2[:, 1:] += lambda_ / m * Theta2[:, 1:]
    return J, np.concatenate([D1.ravel(order="F"), D2.ravel(order="F")])
"""


WAYS = itertools.product(
    ["F", "C"],
    ["ones, X", "X, ones", "0 * ones, X"],
    ["ones, sigmoid(z2)", "sigmoid(z2), ones", "ones, z2"],
    ["Y", "Y * y[:, None]", "np.roll(Y, 1, axis=1)"],
)


@pytest.mark.parametrize(("order", "a1", "a2", "Y"), list(WAYS)[::5])
def test_a_way_forward_that_is_written_twice_may_be_wrong_once(
    order, a1, a2, Y, tmp_path, grade_folder
):
    """J and grad then have different mistakes in what they otherwise share."""
    write_submission(tmp_path, ())
    text = TWO_PASSES.format(order=order, a1=a1, a2=a2, Y=Y)
    (tmp_path / "nnCostFunction.py").write_text(text)

    report = grade_folder(tmp_path)

    is_right = (order, a1, a2, Y) == ("F", "ones, X", "ones, sigmoid(z2)", "Y")
    assert (report.earned == 100) == is_right
    assert bool(report.findings) != is_right
