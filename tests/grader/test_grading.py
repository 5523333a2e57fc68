"""Grading this exercise: who earns which points, and what the report says."""

import re

import pytest

from ex4.exercise import EXERCISE
from tests.support.edited import edit
from tests.support.places import SOLUTION, STUBS
from tests.support.reports import earned, text_of


@pytest.mark.parametrize("seed", range(12))
def test_a_right_solution_has_all_points_on_any_seed(workspace, grade_folder, seed):
    report = grade_folder(workspace, seed)

    assert report.earned == report.points == 100
    assert report.findings == report.notices == ()


def test_untouched_stubs_score_nothing_and_are_not_written_yet(tmp_path, grade_folder):
    for stub in STUBS.glob("*.*"):  # but for what Python may have left there
        (tmp_path / stub.name).write_bytes(stub.read_bytes())

    report = grade_folder(tmp_path)

    assert report.earned == 0
    assert {part.status for part in report.parts} == {"not written yet"}
    assert report.findings == report.notices == ()


class TestOnTheWay:
    """Parts are earned one by one, as they are written."""

    stop = "    grad = np.concatenate"

    def cut(self, workspace, before, then="    return J, np.zeros_like(nn_params)\n"):
        path = workspace / "nnCostFunction.py"
        path.write_text(path.read_text().split(before)[0] + then)

    @pytest.mark.parametrize(
        "then",
        [
            "    return J, np.zeros_like(nn_params)\n",
            "    return J, None\n",
            "    return J\n",
            "    return [J]\n",
        ],
    )
    def test_the_cost_without_a_gradient(self, workspace, grade_folder, then):
        self.cut(workspace, "    delta3 =", then)

        report = grade_folder(workspace)

        assert earned(report) == [30, 15, 5, 0, 0]
        assert [p.status for p in report.parts][3:5] == ["not written yet"] * 2
        assert report.findings == ()

    def test_the_cost_without_its_regularisation(self, workspace, grade_folder):
        self.cut(workspace, "    J += lambda_")

        assert earned(grade_folder(workspace)) == [30, 0, 5, 0, 0]

    def test_the_gradient_without_its_regularisation(self, workspace, grade_folder):
        edit(workspace, "    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]\n", "")
        edit(workspace, "    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]\n", "")

        assert earned(grade_folder(workspace)) == [30, 15, 5, 40, 0]

    def test_a_file_that_is_not_there(self, workspace, grade_folder):
        (workspace / "sigmoidGradient.py").unlink()

        report = grade_folder(workspace)

        assert report.earned == 0  # nnCostFunction.py imports it
        assert "sigmoidGradient.py is not here" in text_of(report)

    def test_a_file_without_the_function(self, workspace, grade_folder):
        (workspace / "sigmoidGradient.py").write_text("def sigmoidgradient(z):\n    return z\n")

        report = grade_folder(workspace)

        text = "no function sigmoidGradient is defined in it; it defines sigmoidgradient"
        assert text in text_of(report)

    def test_a_sigmoid_of_ones_own_is_used_and_ours_where_there_is_none(
        self, workspace, grade_folder
    ):
        (workspace / "sigmoid.py").write_text("def sigmoid(z):\n    return 0.5 + 0 * z\n")

        assert earned(grade_folder(workspace)) == [0, 0, 0, 0, 0]


WRONG = {
    "labels shifted by one": (
        "np.eye(num_labels)[y - 1]",
        "np.eye(num_labels)[y % num_labels]",
        [0, 0, 5, 0, 0],
        "J is ",
    ),
    "bias regularised in the cost": (
        "np.sum(Theta1[:, 1:] ** 2)",
        "np.sum(Theta1 ** 2)",
        [30, 0, 5, 40, 0],
        "J is ",
    ),
    "bias regularised in the gradient": (
        "Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]",
        "Theta1_grad += lambda_ / m * Theta1",
        [30, 15, 5, 40, 0],
        r"grad\[0\] = Theta1\[0, 0\] is .*; 4 of 32 values differ",
    ),
    "row by row": (
        'Theta2_grad.ravel(order="F")',
        "Theta2_grad.ravel()",
        [30, 15, 5, 0, 0],
        r"grad\[13\] = Theta2\[1, 0\] is ",
    ),
    "sign flipped": ("delta3 = h - Y", "delta3 = Y - h", [30, 15, 5, 0, 0], r"grad\[0\] = Theta1"),
    "K from the data": (
        "np.eye(num_labels)[y - 1]",
        "np.eye(max(y))[y - 1]",
        [0, 0, 5, 0, 0],
        "broadcast",
    ),
    "hard-coded ten labels": (
        "np.eye(num_labels)",
        "np.eye(10)",
        [0, 0, 5, 0, 0],
        "one value for each|a3, z3, or y as ones and zeros",
    ),
    "J for each label": (
        "J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h)) / m",
        "J = np.sum(-Y * np.log(h) - (1 - Y) * np.log(1 - h), axis=0) / m",
        [0, 0, 5, 0, 0],
        r"J has the shape \(\d,\), one number expected",
    ),
    "gradients in a list": (
        'grad = np.concatenate([Theta1_grad.ravel(order="F"), Theta2_grad.ravel(order="F")])',
        "grad = [Theta1_grad, Theta2_grad]",
        [30, 15, 5, 0, 0],
        "grad is a list, numbers expected",
    ),
    "gradient too short": (
        "Theta1_grad.ravel",
        "Theta1_grad[:, 1:].ravel",
        [30, 15, 5, 0, 0],
        r"grad has the shape \(\d+,\), \(\d+,\) expected",
    ),
    "logarithm of zero": (
        "np.log(h)",
        "np.log(0 * h)",
        [0, 0, 5, 0, 0],
        "J is (nan|inf), expected .*",
    ),
    "a name never set": ("z2 = a1", "z_2 = a1", [0, 0, 5, 0, 0], "NameError: name 'z2'"),
    "a slip of syntax": ("J += lambda_", "J += = lambda_", [0, 0, 5, 0, 0], "SyntaxError: "),
    "too few arguments": (", y, lambda_):", ", y):", [0, 0, 5, 0, 0], "TypeError: "),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_loses_the_parts_it_spoils_and_is_described(workspace, grade_folder, name):
    old, new, points, words = WRONG[name]
    edit(workspace, old, new)

    report = grade_folder(workspace)

    assert earned(report) == points
    assert re.search(words, text_of(report)), text_of(report)


@pytest.mark.parametrize("shape", ["grad[:, None]", "grad[None, :]", "list(grad)", "grad.tolist()"])
def test_a_gradient_as_a_column_a_row_or_a_list_has_the_right_numbers(
    workspace, grade_folder, shape
):
    edit(workspace, "return J, grad", f"return J, {shape}")

    assert grade_folder(workspace).earned == 100


@pytest.mark.parametrize("J", ["np.array([[J]])", "np.float32(J)", "[J]", "J + 1e-8"])
def test_a_cost_of_another_type_is_the_same_number(workspace, grade_folder, J):
    edit(workspace, "return J, grad", f"return {J}, grad")

    assert grade_folder(workspace).earned == 100


@pytest.mark.parametrize("wrong", ["J * (1 + 1e-5), grad", "J, grad + 1e-5 * abs(grad).max()"])
def test_a_result_wrong_by_a_hundred_thousandth_is_wrong(workspace, grade_folder, wrong):
    edit(workspace, "return J, grad", f"return {wrong}")

    assert grade_folder(workspace).earned < 60


def test_a_regularisation_that_is_not_written_yet_is_no_mistake(workspace, grade_folder):
    edit(workspace, "J += lambda_", "lambda_ *= 0; J += lambda_")

    report = grade_folder(workspace)

    assert earned(report) == [30, 0, 5, 40, 0]
    assert [part.status for part in report.parts][1:5:3] == ["not written yet"] * 2
    assert report.findings == ()


def test_a_changed_folder_and_a_closed_output_are_worth_knowing(workspace, grade_folder):
    edit(workspace, "m = X.shape[0]", "import os; os.chdir('/'); os.close(1); m = X.shape[0]")

    notices = "".join(grade_folder(workspace).notices)

    assert "changes the working directory" in notices
    assert "closes the output" in notices


@pytest.mark.parametrize("name", ["nncostfunction.py", "nnCostFunction (1).py"])
def test_a_file_with_nearly_the_right_name_is_pointed_to(workspace, grade_folder, name):
    (workspace / "nnCostFunction.py").rename(workspace / name)

    assert f"nnCostFunction.py is not here, but {name} is" in text_of(grade_folder(workspace))


def test_an_old_compiled_file_is_not_what_is_graded(workspace, grade_folder):
    import py_compile

    source = workspace / "sigmoidGradient.py"
    right = source.read_text()
    source.write_text(right.replace("(1 - g)", "(2 - g)"))
    py_compile.compile(str(source), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    source.write_text(right)

    assert grade_folder(workspace).earned == 100


def test_grading_leaves_the_folder_as_it_was(workspace, grade_folder):
    before = {path: path.read_bytes() for path in workspace.iterdir()}

    grade_folder(workspace)

    assert {path: path.read_bytes() for path in workspace.iterdir()} == before


def test_the_solution_kept_for_these_tests_is_whole():
    assert {path.name for path in SOLUTION.iterdir() if path.suffix == ".py"} == {
        f"{name}.py" for name in EXERCISE.outputs
    }


SLOW = """    total = 0.0
    for i in range(m):
        for j in range(hidden_layer_size):
            for k in range(input_layer_size):
                total += np.exp(X[i, k] * Theta1[j, k + 1]) + np.exp(Theta1[j, k])
"""


class TestWhatIsTooSlowForTheDigits:
    def test_is_said_beforehand(self, workspace, grade_folder):
        edit(workspace, "    a1 = np.col", SLOW + "    a1 = np.col")

        report = grade_folder(workspace)

        assert report.earned == 100
        assert "for the 5000 digits one call would take about" in text_of(report)
        assert "Loops over single numbers are slow" in text_of(report)

    def test_is_not_blamed_on_loops_where_there_are_none(self, workspace, grade_folder):
        edit(
            workspace, "    a1 = np.col", "    import time; time.sleep(0.003 * m)\n    a1 = np.col"
        )

        said = text_of(grade_folder(workspace))

        assert "one call would take about" in said
        assert "Loops" not in said

    def test_is_not_what_a_call_takes_whatever_the_number_of_examples(
        self, workspace, grade_folder
    ):
        edit(workspace, "    a1 = np.col", "    import time; time.sleep(0.02)\n    a1 = np.col")

        assert "one call would take" not in text_of(grade_folder(workspace))
