"""Running a real Octave. Where there is none, these tests are skipped and say so."""

import functools
import shutil

import pytest

from ex4.exercise import EXERCISE
from grader.grading import grade
from grader.languages import OCTAVE
from grader.running.process import Limits
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.octave_files import LIMIT
from tests.support.places import SOLUTION_OCTAVE
from tests.support.run_octave import run_octave
from tests.support.warm import UNTIMED


@pytest.fixture(autouse=True, scope="session")
def needs_octave():
    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed")


@pytest.fixture
def octave(tmp_path):
    """Run commands in Octave; see `run_octave`."""
    return functools.partial(run_octave, folder=tmp_path)


@pytest.fixture
def octave_workspace(tmp_path):
    """A folder with the finished exercise, in Octave, and nothing else."""
    folder = tmp_path / "my-ex4"
    shutil.copytree(SOLUTION_OCTAVE, folder)
    return folder


@pytest.fixture
def grade_octave(warm):
    """Grade a folder of .m files with the limits of a process alone."""

    def run(folder, seed=5):
        return warm.grade(Submission(folder.resolve(), OCTAVE), UNTIMED, seed)

    return run


@pytest.fixture
def grade_octave_anew():
    """Grade it in a process of its own."""

    def run(folder, sandbox=None, seconds=LIMIT):
        submission = Submission(folder.resolve(), OCTAVE)
        return grade(submission, EXERCISE, 5, sandbox or ProcessLimits(), Limits(seconds=seconds))

    return run
