"""What a template returns and nobody has written yet is not told as a crash, and a crash is."""

import pytest

from ex4.exercise import EXERCISE
from grader.foreign import find
from grader.judging.report import Status
from tests.support.own_notebook import edited_notebook

SLOPE = r"    g = np\.zeros.*\n    s = .*\n    g = .*\n"
WORK = r"(?s)    # -+ your code here -+.*# one long vector[^\n]*\n    grad[^\n]*\n"
USES_IT = (r" \* sigmoidGradient\(z_2\)", " * utils.sigmoid(z_2) * (1 - utils.sigmoid(z_2))")


@pytest.fixture
def graded(tmp_path, warm):
    def run(*edits):
        return warm.grade(find(edited_notebook(tmp_path, *edits), EXERCISE), EXERCISE)

    return run


def test_a_slope_that_nothing_assigns_is_not_written_yet(graded):
    report = graded((SLOPE, "    # your code\n"), USES_IT)

    slope = report.parts[2]
    assert (slope.status, slope.stage) == (Status.UNWRITTEN, "not written yet")
    assert slope.next == "exercise4.ipynb, cell 6 returns g, and nothing gives it a value yet."
    assert report.earned == 95


def test_of_a_function_that_calls_it_that_is_an_error(graded):
    report = graded((SLOPE, "    pass\n"))

    assert [part.status for part in report.parts[:5]] == [
        *[Status.WRONG] * 2,
        Status.UNWRITTEN,
        *[Status.WRONG] * 2,
    ]
    assert "NameError: name 'g' is not defined" in report.findings[0].problem.text


def test_a_gradient_that_nothing_assigns_is_not_written_yet(graded):
    report = graded((WORK, ""))

    assert {part.status for part in report.parts[:2]} == {Status.UNWRITTEN}
    assert {part.status for part in report.parts[3:5]} == {Status.UNWRITTEN}
    assert report.earned == 5


def test_a_cost_that_is_right_gets_its_points_once_the_function_returns(graded):
    report = graded(
        (r"(?s)        # step 2,3.*?(    J = J / m)", r"\1"),
        (r"(?s)    Theta1_grad = Delta1.*(    # -+ end)", r"\1"),
        (r"    grad = np.*\n", ""),
    )

    assert report.parts[3].status is Status.UNWRITTEN
    assert "J was right when this failed" in report.parts[0].next
    assert report.convention == "row-major, labels 0..9"


def test_what_a_template_sets_to_none_is_not_written_yet(graded):
    none = graded((SLOPE, "    g = None  # your code\n"), USES_IT)
    assert none.parts[2].status is Status.UNWRITTEN

    computed = graded((r"    return g\b", "    g = None\n    return g"))
    assert computed.parts[2].status is Status.WRONG


@pytest.mark.parametrize(
    "edits",
    [
        ((r"return g\b", "return G"),),
        ((r"    g = np\.zeros.*\n", ""), (r"    g = s - s\*\*2\n", "    s - s**2\n")),
        ((SLOPE, "    slope = utils.sigmoid(z) * (1 - utils.sigmoid(z))\n"),),
        ((SLOPE, "    utils.sigmoid(z)\n"), (r"return g\b", "return g * 1")),
        ((SLOPE, "    if np.size(z) > 10**6:\n        g = 1\n"),),
    ],
    ids=["other letter", "not assigned", "other name", "an expression", "on one way"],
)
def test_a_crash_is_never_called_unfinished(graded, edits):
    report = graded(*edits, USES_IT)

    assert report.parts[2].status is Status.WRONG
