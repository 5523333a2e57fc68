"""What is not begun is not wrong; what stops, or is written and gives 0, is not "not begun"."""

import pytest

from tests.support.edited import edit
from tests.support.places import STUBS
from tests.support.reports import earned, text_of

BEGUN = "    # ---- your code: compute J, Theta1_grad and Theta2_grad ----\n"


@pytest.fixture
def unwritten(workspace):
    """A workspace in which only part 3 is written."""
    (workspace / "nnCostFunction.py").write_text((STUBS / "nnCostFunction.py").read_text())
    return workspace


def stages(report):
    return [part.stage for part in report.parts][:5]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("Y = np.eye(num_labels)[y]", "IndexError"),  # none where the highest label is absent
        ("a1 = np.ones(m) + X", "ValueError"),  # none where m is 1
    ],
)
def test_an_error_on_any_case_comes_before_not_written(unwritten, grade_folder, line, error):
    edit(unwritten, BEGUN, f"{BEGUN}    {line}\n")

    report = grade_folder(unwritten)

    (finding,) = report.findings
    assert finding.parts == ("1", "2", "4", "5")
    assert finding.problem.text.startswith(error)
    assert finding.problem.source == line


@pytest.mark.parametrize("line", ["g * 1 - g", "sigmoid(z) * 1 - sigmoid(z)", "g * (1 - 1)"])
def test_what_is_written_and_gives_0_is_not_called_unwritten(workspace, grade_folder, line):
    (workspace / "sigmoidGradient.py").write_text(
        "from sigmoid import sigmoid\n\n\ndef sigmoidGradient(z):\n"
        f"    g = sigmoid(z)\n    return {line}\n"
    )

    part = grade_folder(workspace).parts[2]

    assert part.stage == "still 0, as in the stub"
    assert part.next.startswith("g is still 0, as in the stub: (3, 10) zeros were returned.")


def test_a_comment_in_the_stub_is_not_code(unwritten, grade_folder):
    edit(unwritten, BEGUN, f"{BEGUN}    # TODO: think about part 1\n\n")

    assert stages(grade_folder(unwritten))[0] == "not written yet"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("delta3 = h - Y", "delta3 = (h - Y) * 0"),  # an unbegun gradient
        ("return J, grad", "return J, grad * 0"),
    ],
)
def test_a_wrong_cost_does_not_make_an_unbegun_gradient_wrong(workspace, grade_folder, old, new):
    edit(workspace, old, new)
    edit(workspace, "    J += lambda_", "    J *= 1.7\n    J += lambda_")
    for number in (1, 2):
        line = f"Theta{number}_grad[:, 1:] += lambda_ / m * Theta{number}[:, 1:]"
        edit(workspace, line, "pass")

    report = grade_folder(workspace)

    assert [part.status for part in report.parts[:2]] == ["wrong", "wrong"]
    assert stages(report)[3:] == ["still 0, as in the stub"] * 2


def test_a_wrong_part_does_not_make_one_wrong_that_is_not_begun(workspace, grade_folder):
    """J is wrong, and the same with any lambda: its regularisation is not begun."""
    edit(workspace, "    J += lambda_", "    J *= 1.7\n    0 * lambda_")

    report = grade_folder(workspace)

    assert [part.status for part in report.parts[:2]] == ["wrong", "not written yet"]
    assert "J lacks the regularisation" in report.parts[1].next


class TestPart3:
    @pytest.mark.parametrize(
        "body",
        [
            "g = np.zeros(z.shape)\n    s = sigmoid(z)\n    g = s * (1 - s)\n    return g",
            "g = np.zeros(z.shape)\n    g[...] = sigmoid(z) * (1 - sigmoid(z))\n    return g",
            "s = sigmoid(z)\n    return np.multiply(s, 1 - s).reshape(z.shape)",
        ],
    )
    def test_takes_numbers_of_numpy_s(self, workspace, grade_folder, body):
        (workspace / "sigmoidGradient.py").write_text(
            "import numpy as np\nfrom sigmoid import sigmoid\n\n\n"
            f"def sigmoidGradient(z):\n    {body}\n"
        )

        assert grade_folder(workspace).earned == 100

    def test_an_error_with_a_number_alone_leaves_part_4_alone(self, workspace, grade_folder):
        (workspace / "sigmoidGradient.py").write_text(
            "from sigmoid import sigmoid\n\n\ndef sigmoidGradient(z):\n"
            "    assert len(z) > 0\n    return sigmoid(z) * (1 - sigmoid(z))\n"
        )
        assert earned(grade_folder(workspace)) == [30, 15, 0, 40, 10]

        edit(workspace, "return J, grad", "return J, 0 * grad")
        report = grade_folder(workspace)

        assert earned(report) == [30, 15, 0, 0, 0]
        assert stages(report)[3:] == ["still 0, as in the stub"] * 2
        assert "part 4" not in text_of(report).lower()
