"""A given file that a learner has changed: what fails by it is not blamed on the learner's own."""

import pytest

from ex4.exercise import EXERCISE
from tests.support.edited import edit
from tests.support.reports import mistakes_in, text_of

GIVEN = EXERCISE.stubs / "python" / "sigmoid.py"
CURE = "Put it back first:  ex4 reset sigmoid"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("-np.asarray", "np.asarray"),
        ("1 /", "2 /"),
        ("1 / (1", "1 / ((1"),
        ("def sigmoid", "def g"),
    ],
    ids=["the sign", "a factor", "a bracket", "the name"],
)
def test_a_given_function_that_was_spoilt_is_named(workspace, grade_folder, old, new):
    text = GIVEN.read_text()
    assert old in text
    (workspace / "sigmoid.py").write_text(text.replace(old, new))

    report = grade_folder(workspace)

    assert report.findings
    assert all(any(CURE in fact for fact in each.facts) for each in report.findings)
    assert mistakes_in(report) == []


def test_a_right_one_of_the_learners_own_is_not_mentioned(workspace, grade_folder):
    own = "import numpy as np\n\ndef sigmoid(x):\n    return 1 / (1 + np.exp(-x))\n"
    (workspace / "sigmoid.py").write_text(own)
    edit(workspace, "delta3 = h - Y", "delta3 = Y - h")

    report = grade_folder(workspace)

    assert CURE not in text_of(report)
    assert mistakes_in(report)


def test_a_spoilt_one_that_is_not_used_is_not_mentioned(workspace, grade_folder):
    (workspace / "sigmoid.py").write_text("def sigmoid(z):\n    return z\n")
    for file in ("nnCostFunction.py", "sigmoidGradient.py"):
        edit(workspace, "from sigmoid import sigmoid", "from scipy.special import expit", file)
        text = (workspace / file).read_text()
        (workspace / file).write_text(text.replace(" sigmoid(", " expit("))
    edit(workspace, "delta3 = h - Y", "delta3 = Y - h")

    assert CURE not in text_of(grade_folder(workspace))
