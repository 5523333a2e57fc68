"""The hints' code for Octave, with its holes filled, solves what it is for."""

import pytest

from grader.languages import OCTAVE
from tests.support.holes import from_holes


@pytest.mark.parametrize("looped", [False, True])
def test_code_with_its_holes_filled_earns_all_points(octave_workspace, grade_octave, looped):
    (octave_workspace / "nnCostFunction.m").write_text(from_holes(OCTAVE, looped))

    report = grade_octave(octave_workspace)

    assert report.earned == 100
    assert report.findings == report.notices == ()
