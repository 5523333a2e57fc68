"""Every mistake of the table, made in Octave by hand, is named from its numbers."""

import itertools
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from ex4.exercise.mistakes import COST_STEPS, SLOPE_STEPS
from grader.grading import grade_in
from grader.languages import OCTAVE
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.mistaken import parts_spoilt
from tests.support.mistaken_octave import COST, COST_FILE, MISTAKEN, SLOPE, SLOPE_FILE
from tests.support.places import SOLUTION_OCTAVE
from tests.support.reports import mistakes_in
from tests.support.warm import UNTIMED


def wrongs(steps):
    every = (*steps.shared, *itertools.chain(*steps.own.values()))
    return [wrong for step in every for wrong in step.wrong]


FUNCTION = "nnCostFunction"
ALL = wrongs(COST_STEPS) + wrongs(SLOPE_STEPS)
UNFINISHED = [wrong for wrong in ALL if wrong.unfinished]
# Of what is made for the last example and for the first alike, one is enough here.
OF_COST = [
    wrong
    for wrong in wrongs(COST_STEPS)
    if not wrong.unfinished and "the first example's in every turn" not in wrong.title
]
OF_SLOPE = [wrong for wrong in wrongs(SLOPE_STEPS) if not wrong.unfinished]


@pytest.fixture
def grade_with(octave_workspace, grade_octave):
    """Grade the right templates, one of them with a mistake."""

    def run(wrong=None):
        (octave_workspace / COST_FILE).write_text(COST)
        (octave_workspace / SLOPE_FILE).write_text(SLOPE)
        if wrong is not None:
            file, text = MISTAKEN[wrong.title]
            (octave_workspace / file).write_text(text)
        return grade_octave(octave_workspace, seed=1)

    return run


@pytest.fixture(scope="module")
def grade_mistake(tmp_path_factory):
    """Grade a folder whose cost has a mistake: they all run in one folder, by their numbers.

    To begin with a folder takes Octave longer than all the calls. What is the same for all of them
    is run once.
    """
    folder = tmp_path_factory.mktemp("mistakes") / "all"
    shutil.copytree(SOLUTION_OCTAVE, folder)
    (folder / SLOPE_FILE).write_text(SLOPE)
    exercise, known = UNTIMED.of_seed(1), {}
    outputs = dict(exercise.outputs)
    for number, wrong in enumerate(OF_COST):
        _, text = MISTAKEN[wrong.title]
        (folder / f"mistake{number}.m").write_text(text.replace(FUNCTION, f"mistake{number}"))
        outputs[f"mistake{number}"] = outputs[FUNCTION]
    numbered = replace(exercise, outputs=outputs)
    with Runner(Submission(folder, OCTAVE), numbered, ProcessLimits(), Limits()) as runner:

        def grade(folder, wrong):
            def run(calls, convention=None):
                name = f"mistake{OF_COST.index(wrong)}"
                own = {c: replace(c, function=name) for c in calls if c.function == FUNCTION}
                known.update(runner.run(c for c in calls if c not in own and c not in known))
                outcomes = runner.run(own.values())
                return known | {call: outcomes[its] for call, its in own.items()}

            submission = Submission(folder, OCTAVE)
            parts = {"exercise": exercise, "sandbox": runner.sandbox, "run": run}
            return grade_in(SimpleNamespace(submission=submission, **parts), 1)

        yield grade


def test_every_mistake_of_the_table_is_made_here_too():
    assert set(MISTAKEN) == {wrong.title for wrong in ALL}
    assert COST not in [text for _, text in MISTAKEN.values()]
    assert SLOPE not in [text for _, text in MISTAKEN.values()]


def test_without_a_mistake_the_templates_are_right(grade_with):
    report = grade_with()

    assert report.earned == 100
    assert report.findings == ()


@pytest.mark.parametrize("wrong", OF_COST, ids=lambda wrong: wrong.title)
def test_a_mistake_is_named_and_no_other(wrong, octave_workspace, grade_mistake):
    file, text = MISTAKEN[wrong.title]
    (octave_workspace / file).write_text(text)

    report = grade_mistake(octave_workspace, wrong)

    assert mistakes_in(report) == [wrong.title]
    assert len(report.findings) == 1
    spoilt = tuple(part.name for part in parts_spoilt(COST_STEPS, wrong))
    assert report.findings[0].parts == spoilt
    assert tuple(part.name for part in report.parts if part.earned < part.points) == spoilt


@pytest.mark.parametrize("wrong", OF_SLOPE, ids=lambda wrong: wrong.title)
def test_a_mistake_in_the_slope_is_named(wrong, grade_with):
    report = grade_with(wrong)

    assert mistakes_in(report) == [wrong.title]
    assert len(report.findings) == 1
    assert report.findings[0].parts == ("3", "4", "5")  # nnCostFunction calls it


@pytest.mark.parametrize("wrong", UNFINISHED, ids=lambda wrong: wrong.title)
def test_what_is_not_begun_is_no_mistake_and_is_asked_for(wrong, grade_with):
    report = grade_with(wrong)

    assert report.earned < 100
    assert report.findings == ()
    assert any(wrong.asks in part.next for part in report.parts)
