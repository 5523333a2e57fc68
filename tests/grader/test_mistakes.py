"""The mistakes of the table are named: from real submissions, alone, and together."""

import itertools

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from ex4.exercise.mistakes import COST_STEPS, SLOPE_STEPS
from grader.diagnose import diagnose, spoils
from grader.steps import Step
from tests.mistaken import (
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


def test_the_right_ways_together_are_the_right_function(tmp_path, grade_folder):
    write_submission(tmp_path, ())

    assert grade_folder(tmp_path).earned == 100


@pytest.mark.parametrize(("wrong",), SINGLES, ids=lambda wrong: wrong.title)
def test_a_submission_with_one_mistake_is_told_that_one(wrong, tmp_path, grade_folder):
    write_submission(tmp_path, [wrong])

    report = grade_folder(tmp_path)

    assert report.earned < 100
    told = {finding.mistake.title for finding in report.findings if finding.mistake}
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


@pytest.mark.parametrize(
    ("sets", "least"),
    [(sample(PAIRS[::61], 60), 0.95), (sample(triples(seed=2), 30), 0.85)],
    ids=["two", "three"],
)
def test_mistakes_together_are_told_together(sets, least):
    """All pairs, and more threes: python -m benchmarks.mistakes."""
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
    assert [finding.mistake for finding in report.findings] == [None] * len(report.findings)


@pytest.mark.parametrize(("wrong",), [(w,) for w in SLOPE_STEPS.own["g"][0].wrong[1:]])
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
    assert finding.mistake.title == wrong.title
    assert finding.parts == ("3", "4", "5")
    assert finding.problem.file == "sigmoidGradient.py"


@pytest.mark.parametrize("line", ["z", "z * 0 + 1", "sigmoid(z) + 0.1"])
def test_who_calls_a_wrong_slope_is_not_blamed_for_it(line, workspace, grade_folder):
    text = f"from sigmoid import sigmoid\n\ndef sigmoidGradient(z):\n    return {line}\n"
    (workspace / "sigmoidGradient.py").write_text(text)

    report = grade_folder(workspace)

    assert all(finding.mistake is None for finding in report.findings)
    (of_part_4,) = [finding for finding in report.findings if "4" in finding.parts]
    assert any("sigmoidGradient is wrong" in note for note in of_part_4.problem.notes)


def test_a_mistake_beside_a_wrong_slope_is_named_with_it(workspace, grade_folder):
    text = "from sigmoid import sigmoid\n\ndef sigmoidGradient(z):\n    return sigmoid(z)\n"
    (workspace / "sigmoidGradient.py").write_text(text)
    file = workspace / "nnCostFunction.py"
    file.write_text(
        file.read_text().replace("Theta2_grad = delta3.T @ a2 / m", "Theta2_grad = delta3.T @ a2")
    )

    report = grade_folder(workspace)

    assert [finding.mistake.title for finding in report.findings] == [
        "g is the sigmoid itself, not its slope",
        "1/m is missing in Theta2's gradient",
    ]


def test_evidence_from_some_of_the_calls_says_so(workspace, grade_folder):
    file = workspace / "nnCostFunction.py"
    file.write_text(file.read_text().replace("np.eye(num_labels)[y - 1]", "np.eye(num_labels)[y]"))

    report = grade_folder(workspace)

    mistake = report.findings[0].mistake
    assert mistake.title == "the ones of Y stand one place too late"
    assert "calls that returned them J and grad are exactly" in mistake.evidence


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
