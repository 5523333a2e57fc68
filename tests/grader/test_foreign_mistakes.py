"""Mistakes in a notebook's own convention are named as in ours.

The notebook reads and writes row by row, counts labels from 0 and calls its argument lambda_. That
each of these mistakes is named in our own form the tests of the table of mistakes show.
"""

import pytest

from ex4.exercise import EXERCISE
from ex4.exercise.mistakes import COST_STEPS
from grader.foreign import find
from tests.support.own_notebook import edited_notebook
from tests.support.reports import mistakes_in

COST = r"J = J \+ lambda_ .*"
SQUARES = r"sum\(sum\(Theta{}\[:, 1:\] \*\* 2\)\)"
MADE = {
    "the bias weights are regularised too, in the cost": [(r"\[:, 1:\] \*\* 2", " ** 2")],
    "the bias weights of Theta1 are regularised too, in the cost": [
        (r"Theta1\[:, 1:\] \*\* 2", "Theta1 ** 2")
    ],
    "the last column is left out of the cost's regularisation, not the first": [
        (r"\[:, 1:\] \*\* 2", "[:, :-1] ** 2")
    ],
    "the first row is left out of the cost's regularisation, not the first column": [
        (r"\[:, 1:\] \*\* 2", "[1:, :] ** 2")
    ],
    "lambda / m stands in the cost, where lambda / (2m) belongs": [
        (r"lambda_ / \(2 \* m\)", "lambda_ / m")
    ],
    "lambda / 2 * m stands in the cost, where lambda / (2 * m) belongs": [
        (r"lambda_ / \(2 \* m\)", "lambda_ / 2 * m")
    ],
    "only Theta1 is regularised in the cost": [(r" \+ sum\(sum\(Theta2.*\)\)\)", ")")],
    "1/m is missing in the cost": [(r"    J = J / m\n", "")],
    "the running sum of the cost is divided by m in each turn of the loop": [
        (r"    J = J / m\n", ""),
        (r"        # step 2,3", "        J = J / m"),
    ],
    "the second term of the cost has the wrong sign": [
        (r" - \(1 - yt\[k\]\) \*", " + (1 - yt[k]) *")
    ],
    "only the last example is in the cost": [(r"        # step 1\n", "        J = 0\n")],
    "delta3 has the wrong sign": [(r"a_3 - yt\b", "yt - a_3")],
    "g' is taken of a2, not of z2": [(r"sigmoidGradient\(z_2\)", "sigmoidGradient(a_2[1:])")],
    "g' is missing in delta2": [(r" \* sigmoidGradient\(z_2\)", "")],
    "the last column of Theta2 is left out on the way back, not the first": [
        (r"Theta2\[:, 1:\]\.T", "Theta2[:, :-1].T")
    ],
    "1/m is missing in the gradient": [(r"(Delta\d) / m", r"\1")],
    "1/m is missing in Theta2's gradient": [(r"Delta2 / m", "Delta2")],
    "the running sum of the gradient is divided by m in each turn of the loop": [
        (r"(Delta\d) / m", r"\1"),
        (r"(        Delta2 \+= .*\n)", r"\1        Delta1 /= m\n        Delta2 /= m\n"),
    ],
    "only the last example is in the gradient": [(r"(Delta\d) \+= np", r"\1 = np")],
    "the bias weights are regularised too, in the gradient": [(r"range\(1, T", "range(T")],
    "the first row is left out of the gradient's regularisation, not the first column": [
        (r"range\((Theta\d\.shape\[0\])\)", r"range(1, \1)"),
        (r"range\(1, (Theta\d\.shape\[1\])\)", r"range(\1)"),
    ],
    "lambda stands in the gradient, where lambda / m belongs": [(r"lambda_ / m", "lambda_")],
    "lambda / (2m) stands in the gradient, where lambda / m belongs": [
        (r"lambda_ / m", "lambda_ / (2 * m)")
    ],
    "the gradient's regularisation is subtracted": [(r"\+= lambda_ / m", "-= lambda_ / m")],
    "only Theta1's gradient is regularised": [
        (r"            Theta2_grad\[i, j\] \+= .*", "            pass")
    ],
    "the gradients are unrolled row by row": [
        (r"(np\.reshape\(nn_params\[.*\))\)", r"\1, 'F')"),
    ],
    "delta3 is multiplied by g'(z3)": [(r"a_3 - yt\b", "(a_3 - yt) * sigmoidGradient(z_3)")],
    "the hidden layer's bias unit goes through the sigmoid": [
        (r"np\.append\(1, utils\.sigmoid\(z_2\)\)", "utils.sigmoid(np.append(1, z_2))")
    ],
}


def test_they_are_in_the_table():
    assert MADE.keys() <= {wrong.title for step in COST_STEPS.every() for wrong in step.wrong}
    assert len(MADE) >= 21


@pytest.mark.parametrize("title", MADE)
def test_a_mistake_is_named_as_in_ours(title, tmp_path, warm):
    report = warm.grade(find(edited_notebook(tmp_path, *MADE[title]), EXERCISE), EXERCISE)

    named = mistakes_in(report)
    assert named == [title], named
    assert "row-major" in report.convention or title == "the gradients are unrolled row by row"
