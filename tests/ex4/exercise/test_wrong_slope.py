"""A wrong sigmoidGradient: its mistake is named, and nnCostFunction is not blamed for it."""

import pytest

from ex4.exercise.mistakes import SLOPE_STEPS
from tests.support.edited import edit
from tests.support.reports import mistakes_in


def write_slope(workspace, value):
    text = f"from sigmoid import sigmoid\n\ndef sigmoidGradient(z):\n    return {value}\n"
    (workspace / "sigmoidGradient.py").write_text(text)


@pytest.mark.parametrize("wrong", SLOPE_STEPS.own["g"][0].wrong[1:])
def test_its_mistake_is_named(wrong, workspace, grade_folder):
    lines = {
        "g is the sigmoid itself, not its slope": "sigmoid(z)",
        "g is z (1 - z): the sigmoid is missing": "z * (1 - z)",
        "the sigmoid is taken twice": "sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z)))",
        "g is 1 - sigmoid(z)": "1 - sigmoid(z)",
        "g is sigmoid(z) (1 - z)": "sigmoid(z) * (1 - z)",
        "g has the wrong sign": "sigmoid(z) * (sigmoid(z) - 1)",
        "g is the square of the sigmoid's complement": "(1 - sigmoid(z)) ** 2",
        "g is 1 - sigmoid(z)^2, as if the sigmoid were tanh": "1 - sigmoid(z) ** 2",
        "g is the square of the sigmoid": "sigmoid(z) ** 2",
    }
    write_slope(workspace, lines[wrong.title])

    report = grade_folder(workspace)

    (finding,) = report.findings
    assert mistakes_in(report) == [wrong.title]
    assert finding.parts == ("3", "4", "5")
    assert finding.problem.file == "sigmoidGradient.py"


@pytest.mark.parametrize("line", ["z", "z * 0 + 1", "sigmoid(z) + 0.1"])
def test_who_calls_it_is_not_blamed(line, workspace, grade_folder):
    write_slope(workspace, line)

    report = grade_folder(workspace)

    assert mistakes_in(report) == []
    (of_part_4,) = [finding for finding in report.findings if "4" in finding.parts]
    assert any("sigmoidGradient is wrong" in fact for fact in of_part_4.facts)


def test_a_mistake_of_the_caller_s_own_is_named_too(workspace, grade_folder):
    write_slope(workspace, "sigmoid(z)")
    edit(workspace, "Theta2_grad = delta3.T @ a2 / m", "Theta2_grad = delta3.T @ a2")

    report = grade_folder(workspace)

    assert mistakes_in(report) == [
        "g is the sigmoid itself, not its slope",
        "1/m is missing in Theta2's gradient",
    ]
    assert "with your sigmoidGradient as it is, your grad is exactly" in report.findings[1].evidence
