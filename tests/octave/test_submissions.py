"""Octave submissions, right and wrong: each is an nnCostFunction.m beside our other files.

What is in right/ gets all the points, however it goes about it. In wrong/, the first lines say what
points are left (Points: parts 1 to 5) and what must be told (Told: | for or, & for and).
"""

import re
import shutil

import pytest

from tests.support.places import SUBMISSIONS
from tests.support.reports import earned, texts_in

RIGHT = sorted((SUBMISSIONS / "right" / "octave").glob("*.m"))
WRONG = sorted((SUBMISSIONS / "wrong" / "octave").glob("*.m"))


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_right_is_right_however_it_is_written(path, octave_workspace, grade_octave):
    shutil.copy(path, octave_workspace / "nnCostFunction.m")

    report = grade_octave(octave_workspace)

    assert report.earned == 100
    assert report.findings == ()
    assert not any("without backpropagation" in notice for notice in report.notices)


@pytest.mark.parametrize("path", WRONG, ids=lambda path: path.stem)
def test_wrong_loses_exactly_what_it_should(path, octave_workspace, grade_octave):
    _, points, told = path.read_text(encoding="utf-8").splitlines()[:3]
    shutil.copy(path, octave_workspace / "nnCostFunction.m")

    report = grade_octave(octave_workspace)

    assert earned(report) == [int(n) for n in re.findall(r"\d+", points)]
    said = "\n".join(texts_in(report.as_dict()))
    for demand in told.removeprefix("% Told: ").split(" & "):
        assert any(words in said for words in demand.split(" | ")), f"{demand!r} not in {said}"


def test_there_are_enough_of_them():
    assert min(len(RIGHT), len(WRONG)) >= 25
