"""What is told of an error: the line, the shapes in it, the habit behind it, what was right."""

import re

import pytest

from tests.support.edited import edit
from tests.support.reports import earned, text_of


def test_an_error_names_the_learners_line_and_every_shape_in_it(workspace, grade_folder):
    edit(workspace, "(delta3 @ Theta2)[:, 1:]", "(delta3 @ Theta2)")

    (finding,) = grade_folder(workspace).findings

    problem = finding.problem
    assert finding.parts == ("1", "2", "4", "5")
    assert (problem.file, problem.line) == ("nnCostFunction.py", 23)
    assert problem.source == "delta2 = (delta3 @ Theta2) * sigmoidGradient(z2)"
    assert problem.text.startswith("ValueError: operands could not be broadcast together")
    shapes = re.findall(r"\(\d+,\d+\)", problem.text)
    assert len(shapes) == 2
    for shape in shapes:
        assert any(note.startswith(shape.replace(",", ", ") + ": ") for note in problem.notes)
    assert re.search(r"a2: \d+ examples x \(\d hidden units \+ bias\)", "\n".join(problem.notes))


def test_an_error_in_a_helper_names_the_helper(workspace, grade_folder):
    (workspace / "helper.py").write_text("def cost(h):\n    return 1 / 0\n")
    edit(workspace, "    J = np.sum(", "    import helper; helper.cost(h)\n    J = np.sum(")

    (finding,) = grade_folder(workspace).findings

    assert (finding.problem.file, finding.problem.line) == ("helper.py", 2)


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("lambda_ / (2 * m)", "lambda / (2 * m)", "the argument is called lambda_"),
        ("a1 @ Theta1.T", "a1 @ Theta1'", "transposed with .T in Python"),
        ("Theta1[:, 1:] ** 2", "Theta1(:, 1:) ** 2", "square brackets in Python"),
        ("** 2) + np", "^ 2) + np", "powers are ** in Python"),
        ("np.ones(m), X", "np.ones(m, 1), X", "np.ones((m, 1))"),
    ],
)
def test_habits_from_octave_and_from_formulas_are_known(workspace, grade_folder, old, new, note):
    edit(workspace, old, new)

    assert note in text_of(grade_folder(workspace))


class TestAnErrorAfterSomethingWasRight:
    def test_is_told_with_what_was_right(self, workspace, grade_folder):
        edit(workspace, "(delta3 @ Theta2)[:, 1:]", "(delta3 @ Theta2)")

        report = grade_folder(workspace)

        assert earned(report) == [0, 0, 5, 0, 0]
        assert "J was right when this failed; its points count once the function" in text_of(report)
        assert [part.was_right for part in report.parts[:5]] == [True, True, False, False, False]

    def test_and_without_where_nothing_was(self, workspace, grade_folder):
        edit(workspace, "    J += lambda_", "    J = J + 1\n    J += lambda_")
        edit(workspace, "(delta3 @ Theta2)[:, 1:]", "(delta3 @ Theta2)")

        report = grade_folder(workspace)

        assert "was right" not in text_of(report)
        assert not any(part.was_right for part in report.parts)


def test_a_line_that_the_file_does_not_have_is_not_named(workspace, grade_folder):
    path = workspace / "nnCostFunction.py"
    far = """exec(compile("\\n" * 999 + "raise ValueError", __file__, "exec"))\n    m = """
    path.write_text(path.read_text().replace("m = ", far, 1))

    problem = grade_folder(workspace).findings[0].problem

    assert (problem.file, problem.line) == ("nnCostFunction.py", None)
