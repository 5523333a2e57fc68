"""The line on which numbers go wrong is told, with its proof, and never without one."""

import dataclasses
import json
import shutil
import sys

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from ex4.exercise.quantities import COST
from grader import lines
from grader.classroom.flaws import flaws
from grader.commands.start import start
from grader.judging.report import Mark
from grader.languages import OCTAVE, PYTHON
from grader.locating.forms import Forms
from grader.locating.names import is_called
from grader.outputs.wording import what_next
from tests.support import linear
from tests.support.edited import edit
from tests.support.places import ROOT, SOLUTION_OCTAVE, SUBMISSIONS
from tests.support.told_lines import graded, line_with, told
from tests.support.transcript import blocks

pytestmark = pytest.mark.usefixtures("time_for_lines")


def test_a_quantity_that_is_right_and_does_not_belong_there(workspace):
    edit(workspace, " * sigmoidGradient(z2)", "")

    report = graded(workspace)

    (finding,) = report.findings
    (line,) = finding.lines
    assert line.line == line_with("delta2 = ")
    assert line.source == "delta2 = (delta3 @ Theta2)[:, 1:]"
    assert line.should_be == "the hidden layer's error"
    assert line.it_is == "what comes back through Theta2 without its bias"
    assert "grad comes out right, on each of 3 new cases" in line.proof


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("Theta1[:, 1:] ** 2)", "Theta1[:, 1:] ** 3)", "J += "),  # an exponent
        ("lambda_ / m * Theta2[:, 1:]", "2 * lambda_ / m * Theta2[:, 1:]", "Theta2_grad[:, 1:]"),
        ("sigmoid(z2)", "sigmoid(1.01 * z2)", "a2 = "),  # a constant
        ("np.eye(num_labels)[y - 1]", "np.eye(num_labels)[y - 2]", "Y = "),  # an index
        ("a1 @ Theta1.T", "(2 * a1 - a1**2) @ Theta1.T", "z2 = "),
    ],
)
def test_mistakes_that_no_table_holds(workspace, old, new, at):
    edit(workspace, old, new)

    report = graded(workspace)

    assert report.earned < 100
    assert told(report) == [line_with(at)]


def test_the_part_of_the_line_that_is_wrong(workspace, monkeypatch):
    monkeypatch.setattr(lines, "SECONDS_FOR_PIECES", 60.0)
    edit(workspace, "sigmoidGradient(z2)", "sigmoidGradient(a2[:, 1:])")

    (finding,) = graded(workspace).findings

    assert [(line.part, line.part_should_be) for line in finding.lines] == [("a2[:, 1:]", "z2")]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # a loop over the layers
        ("gradient_as_a_column.py", "m * Theta[:, [j]]", "m * Theta[:, [j - 1]]"),
        # a mask, and a vector for both layers
        ("mask_over_all_weights.py", "mask[:hidden_layer_size]", "mask[:input_layer_size]"),
        # a part of a2 is set later
        ("np_delete.py", "a2[:, 0] = 1", "a2[:, 1] = 1"),
    ],
)
def test_styles_with_quantities_of_their_own(workspace, file, old, new):
    source = (SUBMISSIONS / "right" / "python" / file).read_text()
    (workspace / "nnCostFunction.py").write_text(source.replace(old, new))

    assert told(graded(workspace)) == [source[: source.index(old)].count("\n") + 1]


def test_the_same_in_both_layers_is_proven_together(workspace):
    for n in (1, 2):
        edit(workspace, f"Theta{n}[:, 1:] ** 2", f"w{n} ** 2")
        edit(workspace, "    J += ", f"    w{n} = Theta{n}[:, 2:]\n    J += ")

    source = (workspace / "nnCostFunction.py").read_text()

    assert told(graded(workspace)) == [line_with(f"w{n} = ", source) for n in (1, 2)]


def test_two_mistakes(workspace):
    edit(workspace, "Theta1[:, 1:] ** 2)", "Theta1[:, 1:] ** 3)")
    edit(workspace, "delta3 = h - Y", "delta3 = 2 * h - Y")

    assert told(graded(workspace)) == [line_with("J += "), line_with("delta3 = ")]


def test_an_error_is_placed_where_it_is_made(workspace):
    """Not where it is raised: there, what came before does not fit."""
    edit(workspace, "np.column_stack([np.ones(m), sigmoid(z2)])", "sigmoid(z2)")

    report = graded(workspace)

    (finding,) = report.findings
    assert finding.problem.line == line_with("h = ")
    assert told(report) == [line_with("a2 = ")]
    assert what_next(report, EXERCISE).endswith(f"nnCostFunction.py, line {line_with('a2 = ')}")


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("yt[y[t] - 1] = 1", "yt[y[t]] = 1", "yt[y[t]"),  # there is no such index
        (  # a list of two arrays
            "a2 = np.concatenate(([1], sigmoid(z2)))",
            "a2 = [np.ones(1), sigmoid(z2)]",
            "a2 = ",
        ),
        (  # transposed: right, and the wrong way round
            "(num_labels, hidden_layer_size + 1), order='F'",
            "(hidden_layer_size + 1, num_labels)",
            "Theta2 = ",
        ),
    ],
)
def test_what_makes_it_stop(workspace, old, new, at):
    (workspace / EXERCISE.mark).touch()  # labels counted from 0 are no convention here
    shutil.copy(SUBMISSIONS / "right/python/loop_over_examples.py", workspace / "nnCostFunction.py")
    edit(workspace, old, new)
    source = (workspace / "nnCostFunction.py").read_text()

    assert told(graded(workspace)) == [line_with(at, source)]


def test_an_error_and_a_mistake_behind_it(workspace):
    edit(workspace, "a1 @ Theta1.T", "a1 @ Theta1")
    edit(workspace, "delta3 = h - Y", "delta3 = 2 * h - Y")

    assert told(graded(workspace)) == [line_with("z2 = "), line_with("delta3 = ")]


@pytest.mark.parametrize("copied", [False, True])
def test_of_numbers_that_two_variables_share_no_line_is_told(workspace, copied):
    """What changes `reg` changes Theta1: no line that reads Theta1 is wrong by itself."""
    reg = "Theta1.copy()" if copied else "Theta1"
    edit(workspace, "m = X.shape[0]", f"m = X.shape[0]; reg = {reg}; reg[:, 0] = 0")
    if copied:  # and then it is told what else is wrong
        edit(workspace, "a1 @ Theta1.T", "2 * a1 @ Theta1.T")

    assert told(graded(workspace)) == [line_with("z2 = ")] * copied


def test_in_octave(tmp_path):
    shutil.copytree(SOLUTION_OCTAVE, tmp_path / "mine")
    if missing := OCTAVE.missing():
        pytest.skip(missing)
    edit(tmp_path / "mine", "delta3 = h - Y;", "delta3 = h - 2 * Y;", "nnCostFunction.m")

    report = graded(tmp_path / "mine", OCTAVE)

    source = (tmp_path / "mine" / "nnCostFunction.m").read_text()
    assert told(report) == [line_with("delta3 = ", source)]


def test_in_a_loop(workspace):
    shutil.copy(SUBMISSIONS / "right/python/loop_over_examples.py", workspace / "nnCostFunction.py")
    edit(workspace, "np.outer(delta2, a1)", "np.outer(delta2, a1 + 1)")
    source = (workspace / "nnCostFunction.py").read_text()

    assert told(graded(workspace)) == [line_with("Delta1 = Delta1 + ", source)]


def test_what_is_right_is_not_looked_at(workspace, monkeypatch):
    monkeypatch.setattr(PYTHON.__class__, "watched", lambda *_: pytest.fail("it was"))

    report = graded(workspace)

    assert report.findings == ()
    assert report.annotated == ()


def test_what_changes_from_call_to_call_is_not_claimed(workspace):
    edit(workspace, "delta3 = h - Y", "delta3 = h - Y + 1e-3 * np.random.rand(*h.shape)")

    assert told(graded(workspace)) == []


def test_line_by_line(workspace):
    edit(workspace, "delta3 = h - Y", "delta3 = 3 * h - Y")

    marks = {each.line: each.mark for each in graded(workspace).annotated}

    assert marks[line_with("z2 = ")] is Mark.RIGHT
    assert marks[line_with("delta3 = ")] is Mark.WRONG
    assert marks[line_with("delta2 = ")] is Mark.PASSED_ON


def test_in_a_class_those_who_are_wrong_on_the_same_line_are_counted_together(workspace):
    titles = set()
    for power in ("** 3", "** 4"):
        edit(workspace, "Theta1[:, 1:] ** 2)", f"Theta1[:, 1:] {power})")
        titles |= {flaw.title for flaw in flaws(graded(workspace), EXERCISE) if "2" in flaw.parts}
        edit(workspace, f"Theta1[:, 1:] {power})", "Theta1[:, 1:] ** 2)")

    assert titles == {"the line that should give the cost is wrong"}


def test_an_exercise_may_keep_lines_to_itself(workspace, run_ex4, monkeypatch):
    edit(workspace, "delta3 = h - Y", "delta3 = 3 * h - Y")
    quiet = dataclasses.replace(EXERCISE, shows_lines=False)
    monkeypatch.setattr("ex4.__main__.exercise", lambda: quiet)

    shown = run_ex4("grade", workspace, "--json")

    assert all(not finding["lines"] for finding in json.loads(shown.stdout)["findings"])


def test_without_lines(workspace, run_ex4):
    edit(workspace, "delta3 = h - Y", "delta3 = 3 * h - Y")

    shown = run_ex4("grade", workspace, "--no-lines").stdout

    assert "should be" not in shown


def test_the_cases_are_never_those_that_are_graded():
    """What is put into a learner's process there could otherwise be learnt."""
    exercise = EXERCISE.of_seed(1)
    graded_, others = exercise.make_parts(np.random.default_rng(1)), exercise.other_parts(1)
    seen = {np.asarray(case.call.arguments[0]).tobytes() for p in graded_ for case in p.cases}

    fresh = [case for part in others for case in part.cases if case.sizes and not case.weak]

    assert fresh
    assert not any(np.asarray(case.call.arguments[0]).tobytes() in seen for case in fresh)


def test_another_exercise_has_quantities_of_its_own(tmp_path):
    """Those of the page about exercises."""
    code = next(code for code in blocks(ROOT / "docs/exercises.md", "python") if "Quantit" in code)
    names = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "linear", linear)
        exec(code, names)
    exercise = names["LINEAR"]
    start(tmp_path, exercise, PYTHON)
    (tmp_path / "computeCost.py").write_text(
        "def computeCost(X, y, theta):\n"
        "    predicted = X @ theta\n"
        "    off = predicted + y\n"
        "    return (off**2).sum() / (2 * len(y))\n"
    )

    report = graded(tmp_path, exercise=exercise)

    (line,) = [line for finding in report.findings for line in finding.lines]
    assert (line.line, line.should_be) == (3, "the errors")


def test_what_a_name_says():
    """Somebody's D2 may be delta2, but is never Delta2; z2_too is z2 with a bias unit."""
    call = EXERCISE.other_parts(1)[0].cases[0].call
    forms = Forms(COST, call.arguments)

    assert is_called("D2", "delta2", forms)
    assert is_called("z_2", "z2_too", forms)
    assert is_called("A3", "h", forms)
    assert not is_called("D2", "Delta2", forms)
    assert not is_called("Theta1", "Theta1_grad", forms)
