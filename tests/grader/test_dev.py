"""`python -m grader.dev check`: it passes what is whole, and finds what is not."""

import re
import shutil
from dataclasses import replace

import numpy as np
import pytest

from grader.dev import (
    build_parser,
    check,
    check_hints,
    check_mistakes,
    check_steps,
    check_stubs,
    solutions_check,
)
from grader.languages import OCTAVE
from grader.steps import Step, Wrong
from tests.support.linear import FOLDER, LINEAR, load


@pytest.fixture
def linear(tmp_path):
    """Return the second exercise from a copy of its folder, in Python alone, after a change."""
    folder = tmp_path / "linear"
    shutil.copytree(FOLDER, folder)
    shutil.rmtree(folder / "stubs" / "octave")

    def changed(file="", old="", new=""):
        if file:
            text = (folder / file).read_text()
            assert old in text
            (folder / file).write_text(text.replace(old, new))
        return load(folder).LINEAR

    return changed


def test_the_second_exercise_is_whole(capsys):
    """That the first one is, .ci/run proves with the command itself."""
    if OCTAVE.missing():
        pytest.skip("octave is not installed, and the exercise has stubs for it")

    assert check(LINEAR, None), capsys.readouterr().out


def test_what_is_wrong_is_printed_with_its_place(linear, capsys):
    assert not check(linear("hints.md", "## 2", "## 3"))

    printed = capsys.readouterr().out
    assert printed.startswith("ok      Every function has a stub")
    assert "not ok  Every part has hints" in printed
    assert "hints.md: the last hint of part 2 has no lines in python: write them" in printed


class TestStubs:
    def faults(self, exercise):
        return [str(fault) for fault in check_stubs(exercise)]

    def test_one_without_a_place_for_the_code(self, linear):
        (fault,) = self.faults(linear("stubs/python/computeCost.py", "---- end", "-- end"))

        assert fault.endswith(
            'stubs/python/computeCost.py: lacks a line "---- your code" and a line '
            '"---- end of your code": put them in'
        )

    def test_one_that_is_not_there(self, linear):
        exercise = linear()
        (exercise.stubs / "python" / "gradientDescent.py").unlink()

        missing, wrong = self.faults(exercise)

        assert "gradientDescent.py: is missing: write the stub" in missing
        assert "part 2 of the stubs is wrong" in wrong

    def test_one_that_is_wrong_and_not_unwritten(self, linear):
        (fault,) = self.faults(linear("stubs/python/computeCost.py", "J = 0.0", "J = 1.5"))

        assert "part 1 of the stubs is wrong: make the stub return zeros" in fault

    def test_no_text_of_the_exercise(self, linear):
        exercise = linear()
        (exercise.stubs / "python" / "README.md").unlink()

        (fault,) = self.faults(exercise)

        assert fault.endswith("README.md: is missing: write what learners have to do")


class TestHints:
    def faults(self, exercise):
        return [str(fault) for fault in check_hints(exercise)]

    def test_lines_that_do_not_solve_their_part(self, linear):
        (fault,) = self.faults(linear("hints.md", "theta = theta - alpha", "theta = theta + alpha"))

        assert "hints.md: part 2 is wrong with the lines of its last hint in python" in fault

    def test_none_at_all(self, linear):
        assert self.faults(replace(linear(), hints=None)) == [
            "linear: has no hints: write a file with some"
        ]


class TestSteps:
    def faults(self, exercise):
        return [str(fault) for fault in check_steps(exercise)]

    def test_right_ways_that_are_not_right(self, linear):
        faults = self.faults(
            linear("linear.py", "lambda s: s.path[-1]", "lambda s: s.path[-1] + 1")
        )

        assert len(faults) == 3
        assert re.search(r"linear.py, line \d+: theta is not what the case m = 7 exp", faults[0])

    def test_functions_that_are_not_in_calling_order(self, linear):
        exercise = linear()

        (fault,) = self.faults(replace(exercise, steps=exercise.steps[::-1]))

        assert "calls computeCost, whose steps come later: put them first" in fault

    def test_a_way_that_does_not_always_read_the_same(self, linear):
        """Were it not so, the search would take one computation for another."""
        exercise = linear()
        step = exercise.steps[0].own["J"][0]
        fickle = Wrong("m counts twice", lambda s: s.m * (s.alpha if s.m == 1 else 1), "", "")
        changed = exercise.steps[0].changed(lambda one: one.with_ways(*step.wrong, fickle))

        (fault,) = self.faults(replace(exercise, steps=(changed, exercise.steps[1])))

        assert "test_dev.py" in fault
        assert "does not read the same names on every case" in fault

    def test_a_right_way_that_overwrites_what_an_earlier_step_gives(self, linear):
        """The search does again only what uses a wrong value: it would miss what is overwritten."""
        exercise = linear()
        own = exercise.steps[0].own["J"]
        again = Step("J", "the cost again", lambda s: s.J)
        changed = replace(exercise.steps[0], own={"J": (*own, again)})

        (fault,) = self.faults(replace(exercise, steps=(changed, exercise.steps[1])))

        assert "gives J a second time: choose another name, or no right way at all" in fault


class TestMistakes:
    def faults(self, exercise, *wrong):
        """Return the faults of the exercise with these ways to get its cost wrong."""
        cost = exercise.steps[0].own["J"][0]
        step = Step("J", "the cost", cost.right, *wrong)
        changed = replace(exercise.steps[0], own={"J": (step,)})
        return [str(f) for f in check_mistakes(replace(exercise, steps=(changed,)))]

    def test_one_that_fails_nothing(self, linear):
        cost = linear().steps[0].own["J"][0]

        (fault,) = self.faults(linear(), Wrong("it is right", cost.right, "", ""))

        assert '"it is right" fails no part: add a case that it fails, or take it out' in fault

    def test_two_that_give_the_same_numbers(self, linear):
        def zero(title):
            return Wrong(title, lambda s: np.sum(s.y), "", "")

        first, second = self.faults(linear(), zero("y is summed"), zero("y is added up"))

        assert '"y is summed" is recognised as y is summed or y is added up' in first
        assert '"y is added up" is recognised as' in second


def test_a_solution_that_is_wrong_or_lacking(linear, tmp_path):
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "computeCost.py").write_text(
        "def computeCost(X, y, theta):\n    return ((X @ theta - y) ** 2).sum() / len(y)\n"
    )

    wrong, lacking = map(str, solutions_check(tmp_path)(linear()))

    assert "python: part 1: J is " in wrong
    assert "python: part 2: gradientDescent.py is not here" in lacking
    shutil.rmtree(tmp_path / "python")
    (missing,) = map(str, solutions_check(tmp_path)(linear()))
    assert missing == f"{tmp_path / 'python'}: is missing: write a solution"


def test_the_command_line_names_an_exercise():
    arguments = build_parser().parse_args(["check", "--exercise", "linear:LINEAR", "solutions"])

    assert (arguments.exercise, arguments.solutions.name) == ("linear:LINEAR", "solutions")
