"""The mistakes of the table are named: from real submissions, alone, and together."""

import itertools

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from ex4.exercise.mistakes import COST_STEPS, SLOPE_STEPS
from grader.judging.diagnose import diagnose, spoils
from grader.steps import Step
from tests.support.mistaken import (
    ALL_STEPS,
    OUTPUTS,
    PAIRS,
    SINGLES,
    calls,
    can_occur,
    outcomes,
    triples,
    write_submission,
)
from tests.support.places import STUBS


def test_the_right_ways_together_are_the_right_function(tmp_path, grade_folder):
    write_submission(tmp_path, ())

    assert grade_folder(tmp_path).earned == 100


@pytest.mark.parametrize("wrong", [wrong for (wrong,) in SINGLES[::2]], ids=lambda w: w.title)
def test_a_submission_with_one_mistake_is_told_that_one(wrong, tmp_path, grade_folder):
    write_submission(tmp_path, [wrong])

    report = grade_folder(tmp_path)

    assert report.earned < 100
    told = {mistake.title for finding in report.findings for mistake in finding.mistakes}
    assert told == (set() if wrong.unfinished else {wrong.title})
    spoilt = {
        str(part.number)
        for part in EXERCISE.make_parts(np.random.default_rng(1))
        if part.function == "nnCostFunction" and spoils(COST_STEPS, wrong, part)
    }
    assert spoilt == {str(part.number) for part in report.parts if part.earned < part.points}
    if wrong.unfinished:
        assert {part.status for part in report.parts} == {"right", "not written yet"}
        assert any(wrong.asks in part.next for part in report.parts)
    else:
        assert set(report.findings[0].parts) == spoilt


def sample(sets, size):
    possible = (wrongs for wrongs in sets if can_occur(wrongs, of))
    return list(itertools.islice(possible, size))


of = calls(seed=1)


def test_every_mistake_is_told_by_its_numbers():
    """As submissions: those for Octave, and python -m benchmarks.grader.mistakes --graded."""
    for wrongs in SINGLES:
        (found,) = diagnose(COST_STEPS, OUTPUTS, outcomes(wrongs, of))
        assert found.mistakes == wrongs


@pytest.mark.parametrize(
    ("sets", "least"),
    [(sample(PAIRS[::61], 60), 0.95), (sample(triples(seed=2), 20), 0.85)],
    ids=["two", "three"],
)
def test_mistakes_together_are_told_together(sets, least):
    """All pairs, and more threes: python -m benchmarks.grader.mistakes."""
    named = 0
    for wrongs in sets:
        found = diagnose(COST_STEPS, OUTPUTS, outcomes(wrongs, of))
        named += {wrong for each in found for wrong in each.mistakes} == set(wrongs)

    assert named / len(sets) >= least


def test_what_is_right_is_not_accused():
    assert diagnose(COST_STEPS, OUTPUTS, outcomes((), of)) == ()


def test_numbers_that_no_known_mistake_gives_are_not_explained(workspace, grade_folder):
    file = workspace / "nnCostFunction.py"
    file.write_text(file.read_text().replace("    J += ", "    J = 1.234 * J + 0.1\n    J += "))

    report = grade_folder(workspace)

    assert report.earned < 100
    assert [finding.mistakes for finding in report.findings] == [()] * len(report.findings)


@pytest.mark.parametrize("wrong", SLOPE_STEPS.own["g"][0].wrong[1:])
def test_the_slope_s_mistakes_are_named(wrong, workspace, grade_folder):
    lines = {
        "g is the sigmoid itself, not its slope": "sigmoid(z)",
        "g is z (1 - z): the sigmoid is missing": "z * (1 - z)",
        "the sigmoid is taken twice": "sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z)))",
        "g is 1 - sigmoid(z)": "1 - sigmoid(z)",
        "g is sigmoid(z) (1 - z)": "sigmoid(z) * (1 - z)",
        "g has the wrong sign": "sigmoid(z) * (sigmoid(z) - 1)",
        "g is the square of the sigmoid's complement": "(1 - sigmoid(z)) ** 2",
        "g is the square of the sigmoid": "sigmoid(z) ** 2",
    }
    text = (
        f"from sigmoid import sigmoid\n\ndef sigmoidGradient(z):\n    return {lines[wrong.title]}\n"
    )
    (workspace / "sigmoidGradient.py").write_text(text)

    report = grade_folder(workspace)

    (finding,) = report.findings
    assert [mistake.title for mistake in finding.mistakes] == [wrong.title]
    assert finding.parts == ("3", "4", "5")
    assert finding.problem.file == "sigmoidGradient.py"


@pytest.mark.parametrize("line", ["z", "z * 0 + 1", "sigmoid(z) + 0.1"])
def test_who_calls_a_wrong_slope_is_not_blamed_for_it(line, workspace, grade_folder):
    text = f"from sigmoid import sigmoid\n\ndef sigmoidGradient(z):\n    return {line}\n"
    (workspace / "sigmoidGradient.py").write_text(text)

    report = grade_folder(workspace)

    assert not any(finding.mistakes for finding in report.findings)
    (of_part_4,) = [finding for finding in report.findings if "4" in finding.parts]
    assert any("sigmoidGradient is wrong" in fact for fact in of_part_4.facts)


def test_a_mistake_beside_a_wrong_slope_is_named_with_it(workspace, grade_folder):
    text = "from sigmoid import sigmoid\n\ndef sigmoidGradient(z):\n    return sigmoid(z)\n"
    (workspace / "sigmoidGradient.py").write_text(text)
    file = workspace / "nnCostFunction.py"
    file.write_text(
        file.read_text().replace("Theta2_grad = delta3.T @ a2 / m", "Theta2_grad = delta3.T @ a2")
    )

    report = grade_folder(workspace)

    assert [mistake.title for finding in report.findings for mistake in finding.mistakes] == [
        "g is the sigmoid itself, not its slope",
        "1/m is missing in Theta2's gradient",
    ]
    assert "grad, with the function it calls as it is, is exactly" in report.findings[1].evidence


def test_evidence_from_some_of_the_calls_says_so(workspace, grade_folder):
    file = workspace / "nnCostFunction.py"
    file.write_text(file.read_text().replace("np.eye(num_labels)[y - 1]", "np.eye(num_labels)[y]"))

    report = grade_folder(workspace)

    (finding,) = [finding for finding in report.findings if finding.mistakes]
    assert finding.mistakes[0].title == "the ones of Y stand one place too late"
    assert "calls that returned them J and grad are exactly" in finding.evidence


def edited(workspace, *changes):
    file = workspace / "nnCostFunction.py"
    for old, new in changes:
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))


PENALTY = "lambda_ / (2 * m) * (np.sum(Theta1[:, 1:] ** 2) + np.sum(Theta2[:, 1:] ** 2))"


@pytest.mark.parametrize(
    ("old", "new", "titles"),
    [
        (
            f"J += {PENALTY}",
            f"J -= 2 * {PENALTY}",
            [],  # not in the table as one, and two that undo each other are not it
        ),
        (
            f"J += {PENALTY}",
            f"J -= {PENALTY}".replace("[:, 1:]", ""),
            [
                "the bias weights are regularised too, in the cost",
                "the cost's regularisation is subtracted",
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
def test_two_in_one_line_are_two_and_none_is_blamed_for_a_part_that_is_right(
    old, new, titles, workspace, grade_folder
):
    edited(workspace, (old, new))

    report = grade_folder(workspace)

    told = [mistake.title for finding in report.findings for mistake in finding.mistakes]
    assert told == titles


def test_mistakes_that_work_together_are_one_finding(workspace, grade_folder):
    edited(
        workspace,
        ("delta3 = h - Y", "delta3 = Y - h"),
        ("Theta2_grad = delta3.T @ a2 / m", "Theta2_grad = delta3.T @ a2"),
        ("np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)"),
    )

    report = grade_folder(workspace)

    told = [[mistake.title for mistake in finding.mistakes] for finding in report.findings]
    assert told == [
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


class TestWhatIsOnItsWay:
    """Said as a stage in the table of points, and as a step to come."""

    def stages(self, report):
        return [part.stage for part in report.parts][:5]

    def test_all_but_the_slope(self, workspace, grade_folder):
        stub = (STUBS / "sigmoidGradient.py").read_text()
        (workspace / "sigmoidGradient.py").write_text(stub)

        report = grade_folder(workspace)

        assert self.stages(report) == [
            "",
            "",
            "not written yet",
            "waits for sigmoidGradient",
            "waits for sigmoidGradient",
        ]
        assert report.findings == ()

    def test_one_gradient_of_two(self, workspace, grade_folder):
        edited(
            workspace,
            ("    Theta1_grad = delta2.T @ a1 / m", "    Theta1_grad = np.zeros_like(Theta1)"),
            ("    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]\n", ""),
            ("    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]\n", ""),
        )

        report = grade_folder(workspace)

        assert self.stages(report) == ["", "", "", "half written", "half written"]
        assert report.findings == ()

    def test_no_regularisation(self, workspace, grade_folder):
        edited(
            workspace,
            (f"    J += {PENALTY}\n", ""),
            ("    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]\n", ""),
            ("    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]\n", ""),
        )

        report = grade_folder(workspace)

        assert self.stages(report) == ["", "not regularised yet", "", "", "not regularised yet"]

    def test_with_a_mistake_in_what_is_there(self, workspace, grade_folder):
        edited(
            workspace,
            ("delta3 = h - Y", "delta3 = Y - h"),
            ("    Theta1_grad[:, 1:] += lambda_ / m * Theta1[:, 1:]\n", ""),
            ("    Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]\n", ""),
        )

        (finding,) = grade_folder(workspace).findings

        assert [mistake.title for mistake in finding.mistakes] == ["delta3 has the wrong sign"]
        assert "grad, not regularised yet, is exactly what" in finding.evidence


class TestTheTable:
    def test_every_way_is_worded(self):
        for step in (*ALL_STEPS, *SLOPE_STEPS.own["g"]):
            assert isinstance(step, Step)
            for wrong in step.wrong:
                assert wrong.says.endswith(".")
                assert wrong.asks.endswith("." if wrong.unfinished else "?")
                assert not wrong.title.endswith(".")

    def test_titles_are_unlike_one_another(self):
        titles = [wrong.title for step in ALL_STEPS for wrong in step.wrong]

        assert len(set(titles)) == len(titles)
