"""What is said of wrong numbers: their facts, what cases have in common, and of which parts."""

import pytest

from ex4.exercise import EXERCISE
from grader.outputs.html import to_html
from tests.support.edited import PENALTY, edit
from tests.support.reports import earned, text_of


class TestWhatIsSaidOfNumbersThatNoKnownMistakeGives:
    @pytest.mark.parametrize(
        ("line", "fact"),
        [
            ("J = 1.5 * J", "J is 1.5 times what it should be, on every case"),
            ("J = -2 * J", "J is -2 times what it should be, on every case"),
            ("J = J * X.shape[1]", "J is what it should be, times the number of inputs"),
            (
                "J = J / hidden_layer_size**1",
                "J is what it should be, divided by the number of hidden",
            ),
            ("h = np.round(h); J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h))", "log(0)"),
            ("J = 0 * J / 0 * np.log(0.0)", "J contains NaN"),
            ("J = round(float(J), 3)", "J is right to about 3 digits"),
            ("J = np.floor(J)", "every value of J is a whole number"),
            ("J += np.random.rand()", "two equal calls give different values of J"),
            (
                "nnCostFunction.n = getattr(nnCostFunction, 'n', 0) + 1; J += nnCostFunction.n",
                "two",
            ),
        ],
    )
    def test_about_the_cost(self, workspace, grade_folder, line, fact):
        edit(workspace, "    J += lambda_", f"    {line}\n    J += lambda_")

        assert fact in text_of(grade_folder(workspace))

    @pytest.mark.parametrize(
        ("line", "facts"),
        [
            (
                "Theta1_grad = Theta1_grad * 3.7",
                ["the part of grad for Theta2 is right"],
            ),
            (
                "Theta2_grad[:, 0] += 1",
                ["only the first column of Theta2, the bias's, is wrong", "for Theta1 is right"],
            ),
            (
                "Theta1_grad[:, 1:] += 1",
                ["in grad, only the first column of Theta1, the bias's, is right"],
            ),
            (
                "Theta1_grad[:] = Theta1_grad.sum(axis=0)",
                ["all rows of the part of grad for Theta1 are equal"],
            ),
            (
                "Theta2_grad = np.roll(Theta2_grad, 1, axis=1)",
                ["column 2 of the part of grad for Theta2 holds what column 1 should"],
            ),
            (
                "Theta2_grad[:-1] = Theta2_grad[1:]",
                ["row 1 of the part of grad for Theta2 holds what row 2 should"],
            ),
            (
                "Theta2_grad[:, 1:] += 2 * lambda_ / m * Theta2[:, 1:]",
                ["for Theta2 is right but for the regularisation, which is 3 times what it should"],
            ),
            (
                "Theta1_grad = np.roll(Theta1_grad, 1, axis=0)",
                ["row 2 of the part of grad for Theta1 holds what row 1 should"],
            ),
        ],
    )
    def test_about_the_gradient(self, workspace, grade_folder, line, facts):
        edit(workspace, "    grad = np.conc", f"    {line}\n    grad = np.conc")

        said = text_of(grade_folder(workspace))

        assert all(fact in said for fact in facts), said

    def test_about_what_is_added_to_an_earlier_part(self, workspace, grade_folder):
        edit(workspace, f"J += {PENALTY}", f"J += 3 * {PENALTY}")

        said = text_of(grade_folder(workspace))

        assert "J is right but for the regularisation, which is 3 times what it should be" in said

    def test_once_for_all_the_parts_they_are_about(self, workspace, grade_folder):
        edit(workspace, "    J += lambda_", "    J += np.random.rand()\n    J += lambda_")

        report = grade_folder(workspace)

        assert [finding.parts for finding in report.findings] == [("1", "2", "4", "5")]


class TestWhatTheWrongCasesHaveInCommon:
    @pytest.mark.parametrize(
        ("line", "fact"),
        [
            ("(y[:, None] == np.arange(1, y.max() + 1)) * 1", "by max(y) perhaps?"),
            ("(y[:, None] == np.unique(y)) * 1", "by unique(y) perhaps?"),
            ("np.eye(4)[y - 1]", "right only where the sizes are those of the course's own case"),
        ],
    )
    def test_is_told(self, workspace, grade_folder, line, fact):
        edit(workspace, "np.eye(num_labels)[y - 1]", line)

        report = grade_folder(workspace)

        assert earned(report) == [0, 0, 5, 0, 0]
        assert fact in text_of(report)

    def test_a_size_of_the_digits_is_known(self, workspace, grade_folder):
        edit(workspace, "np.eye(num_labels)[y - 1]", "np.eye(10)[y - 1]")

        assert "here; 10 is the digits'" in text_of(grade_folder(workspace))

    def test_one_example_alone(self, workspace, grade_folder):
        edit(workspace, "    delta3 = h - Y", "    delta3 = h - Y + (m == 1)")

        report = grade_folder(workspace)

        assert earned(report) == [30, 15, 5, 0, 0]
        assert "wrong only where there is one example alone" in text_of(report)


class TestNumbersOfAnyKind:
    """None of them is an error of the grader's; see tests/hostile/test_values.py for more."""

    @pytest.mark.parametrize(
        "returned",
        [
            "True, grad > 0",
            "np.zeros((3, 0)), grad.reshape(1, 1, -1)",
            "J, np.zeros((2, 2, 2))",
            "np.zeros(2 if nn_params[0] > 0.3 else 3), grad",
            "np.zeros(10**6), np.zeros(10**6)",
            "J + 0j, grad + 0j",
        ],
    )
    def test_are_judged(self, workspace, grade_folder, returned):
        edit(workspace, "return J, grad", f"return {returned}")

        report = grade_folder(workspace)

        assert report.earned < 100
        assert report.seconds < 10
        to_html(report, EXERCISE)

    def test_infinity_twice_is_no_chance(self, workspace, grade_folder):
        edit(workspace, "return J, grad", "return np.inf, grad")

        said = text_of(grade_folder(workspace))

        assert "two equal calls" not in said
        assert "J is infinite" in said

    def test_huge_numbers_are_not_told_to_be_rounded(self, workspace, grade_folder):
        edit(workspace, "return J, grad", "return J * 1e300, grad")

        assert "whole number" not in text_of(grade_folder(workspace))


def test_what_was_not_run_is_no_evidence(workspace, grade_folder):
    edit(
        workspace,
        "    m = X.shape[0]\n",
        "    m = X.shape[0]\n    if m != 16: import os; os._exit(1)\n",
    )

    said = text_of(grade_folder(workspace))

    assert "works only for" not in said
    assert "ended the process" in said


class TestOneFindingForSeveralParts:
    def test_says_of_which_part_it_is_what_is_not_true_of_all(self, workspace, grade_folder):
        """J lacks the regularisation: it was right in part 1 when this failed, not in part 2."""
        edit(workspace, "(delta3 @ Theta2)[:, 1:]", "(delta3 @ Theta2)")
        path = workspace / "nnCostFunction.py"
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("    J += ")))

        (finding,) = grade_folder(workspace).findings

        assert finding.parts == ("1", "2", "4", "5")
        assert any(
            note.startswith("parts 1 and 4: J was right when") for note in finding.problem.notes
        )


class TestTheSlopeOfOnesOwnCost:
    def test_a_gradient_that_fits_a_wrong_cost_is_told_from_it(self, workspace, grade_folder):
        edit(workspace, "    h = sigmoid(a2 @ Theta2.T)", "    h = sigmoid(1.5 * a2 @ Theta2.T)")
        edit(workspace, "    delta3 = h - Y", "    delta3 = 1.5 * (h - Y)")

        assert "grad is the slope of your own J: the two fit together" in text_of(
            grade_folder(workspace)
        )

    def test_one_that_does_not_is_not(self, workspace, grade_folder):
        edit(workspace, "    h = sigmoid(a2 @ Theta2.T)", "    h = sigmoid(1.5 * a2 @ Theta2.T)")

        report = grade_folder(workspace)

        assert report.findings
        assert "slope of your own" not in text_of(report)
