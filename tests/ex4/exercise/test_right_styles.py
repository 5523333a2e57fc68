"""Right is right however it is written: tests/submissions/right/python has nnCostFunctions."""

import shutil

import pytest

from tests.support.edited import edit
from tests.support.places import SUBMISSIONS
from tests.support.warm import UNTIMED

RIGHT = sorted((SUBMISSIONS / "right" / "python").glob("*.py"))
WITHOUT_BACKPROPAGATION = ("central_differences", "complex_step")


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_right_has_all_points_and_is_accused_of_nothing(path, workspace, grade_folder):
    shutil.copy(path, workspace / "nnCostFunction.py")

    report = grade_folder(workspace, RIGHT.index(path), UNTIMED)

    assert report.earned == report.points == 100
    assert report.findings == ()
    told = any("without backpropagation" in notice for notice in report.notices)
    assert told == (path.stem in WITHOUT_BACKPROPAGATION)


def test_what_cannot_take_enormous_numbers_at_all_is_no_sign_of_differences(
    workspace, grade_folder
):
    edit(
        workspace,
        "    return J, grad",
        "    return J, grad * (1 if np.abs(X).max() < 1e9 else np.nan)",
    )

    report = grade_folder(workspace, 1, UNTIMED)

    assert report.earned == 100
    assert not any("without backpropagation" in notice for notice in report.notices)


def test_each_says_what_is_particular_about_it():
    first_lines = [path.read_text(encoding="utf-8").splitlines()[0] for path in RIGHT]

    assert all(line.startswith('"""') and line.endswith('."""') for line in first_lines)
    assert len(set(first_lines)) == len(RIGHT) >= 24
