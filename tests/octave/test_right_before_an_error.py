"""What a function had computed, and had right, when it failed: it is worth saying, if it is so."""

import pytest

from grader.running import runner
from tests.support.octave_files import COST
from tests.support.reports import text_of


@pytest.fixture
def grade_failing(octave_workspace, grade_octave):
    """Grade a solution that fails on the way back, with these lines before."""

    def run(before="", solution=COST):
        assert "(delta3 * Theta2(:, 2:end))" in solution
        failing = solution.replace("(delta3 * Theta2(:, 2:end))", "(delta3 * Theta2)")
        text = failing.replace("  delta3 = h", f"  {before}\n  delta3 = h")
        (octave_workspace / "nnCostFunction.m").write_text(text)
        return grade_octave(octave_workspace)

    return run


@pytest.mark.parametrize(
    "solution",
    [
        COST,
        COST.removesuffix("end\n"),
        COST + "\nfunction y = helper(x)\n  y = x;\nend\n",
        COST.replace("  m = size(X, 1);", "  m = size(X, 1);\n  if m > 1, m = m + 0; end"),
        "% A comment first.\n\n" + COST.replace("end\n", "endfunction  % the end\n"),
    ],
    ids=["end", "no end", "another function", "an end within", "endfunction"],
)
def test_what_was_right_is_said_to_have_been_and_nothing_else(solution, grade_failing):
    assert "J was right when this failed" in text_of(grade_failing("", solution))
    assert "was right" not in text_of(grade_failing("J = J + 1;", solution))


@pytest.mark.parametrize(
    "lines",
    ["% and on to backpropagation...\n  J = J / 2;", "if nargin > 6\n    J = J / 2;\n  end"],
    ids=["three dots in a comment", "nargin"],
)
def test_lines_that_are_hard_to_run_again_do_not_mislead(lines, grade_failing):
    assert "was right" not in text_of(grade_failing(lines))


def test_a_long_line_of_percent_signs_is_no_endless_loop(grade_failing):
    lines = f"for k = 1:2\n    k;\n  end\n  {'%' * 80}"

    assert "J was right when this failed" in text_of(grade_failing(lines))


def test_a_slow_call_that_fails_has_its_error_reported_and_its_prints_once(
    grade_failing, monkeypatch
):
    """What was right before it is looked for in another run, which may not take as long."""
    monkeypatch.setattr(runner, "SO_FAR_SECONDS", 0.05)
    slow = "if m == 16, disp('here'); t = cputime(); while cputime() < t + 0.1, end, end"

    report = grade_failing(slow)

    assert "nonconformant" in text_of(report)
    assert "was right" not in text_of(report)
    assert [printed.text.split() for printed in report.printed] == [["here"]]
