"""The commands for an Octave learner, from start to a trained network."""

import shutil
import subprocess
import sys

import pytest

from ex4 import nnCostFunction
from ex4.digits import load_data, load_weights
from ex4.exercise import EXERCISE
from ex4.weights import unroll
from grader.errors import GraderError
from grader.submission import find_submission
from tests.support.places import SOLUTION as PYTHON_SOLUTION
from tests.support.places import SOLUTION_OCTAVE as SOLUTION
from tests.support.places import STUBS as PYTHON_STUBS


class TestTheCommand:
    def test_from_start_to_all_points_to_a_trained_network(self, tmp_path, octave, run_ex4):
        folder = tmp_path / "mine"

        started = run_ex4("start", folder, "--octave")
        stubs = run_ex4("grade", folder)
        for file in SOLUTION.glob("*.m"):
            shutil.copy(file, folder)
        done = run_ex4("grade", folder)

        assert "nnCostFunction.m           95 points" in started.stdout
        assert (stubs.returncode, done.returncode) == (1, 0)
        assert "· octave ·" in done.stdout
        assert "100 / 100" in done.stdout
        assert "type  ex4  in Octave" in done.stdout
        trained = octave("cd(getenv('PWD')); ex4", folder, folder=folder)
        assert "cost at weights.mat, lambda 1: 0.440963" in trained
        assert "relative difference" in trained
        accuracy = float(trained.split("accuracy: ")[1].split("%")[0])
        assert accuracy > 95

    def test_the_script_leaves_the_course_s_data_as_they_are(self, tmp_path, octave, run_ex4):
        """Real pixels run a little beyond 1; only whole numbers are greys to be scaled."""
        folder = tmp_path / "mine"
        run_ex4("start", folder, "--octave")
        for file in SOLUTION.glob("*.m"):
            shutil.copy(file, folder)
        octave(
            "load digits.mat; X = double(X(1:200, :)) / double(max(X(:))) * 1.1277;"
            "y = double(y(1:200)); save -v7 ex4data1.mat X y;"
            "copyfile('weights.mat', 'ex4weights.mat');",
            folder=folder,
        )
        told = octave("ex4", folder, folder=folder)
        X, y = load_data(folder / "ex4data1.mat")
        J, _ = nnCostFunction(unroll(load_weights()), 400, 25, 10, X, y, 1.0)

        assert f"cost at ex4weights.mat, lambda 1: {J:.6f}" in told

    def test_the_script_says_what_is_not_written(self, tmp_path, octave, run_ex4):
        run_ex4("start", tmp_path / "mine", "--octave")

        done = subprocess.run(
            ["octave-cli", "-qf", "--eval", "ex4"],
            cwd=tmp_path / "mine",
            capture_output=True,
            text=True,
        )

        assert "nnCostFunction is not written yet: ex4 grade" in done.stderr

    def test_both_languages_in_one_folder_ask_for_one(self, octave_workspace, run_ex4):
        for stub in PYTHON_STUBS.glob("*.py"):
            shutil.copy(stub, octave_workspace)

        undecided = run_ex4("grade", octave_workspace)
        python = run_ex4("grade", octave_workspace, "--language", "python")
        octave = run_ex4("grade", octave_workspace, "--language", "octave")

        assert undecided.returncode == 2
        assert "nnCostFunction.py and nnCostFunction.m are both here" in undecided.stderr
        assert "--language python or --language octave" in undecided.stderr
        assert (python.returncode, octave.returncode) == (1, 0)

    def test_two_submissions_below_one_folder_are_listed(self, tmp_path):
        for name in ("a", "b"):
            shutil.copytree(SOLUTION, tmp_path / name)

        with pytest.raises(GraderError, match=r"more than one folder to grade: .*a, .*b"):
            find_submission(tmp_path, EXERCISE)

    def test_train_with_octave_functions_says_where(self, octave_workspace, run_ex4):
        done = run_ex4("train", "--mine", octave_workspace)

        assert done.returncode == 2
        assert "in Octave" in done.stderr


def test_octave_missing_is_a_sentence_and_python_goes_on(octave_workspace, tmp_path):
    """On a machine without Octave; the rest of its programs are there."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "bwrap", "env"):
        if shutil.which(name):
            (programs / name).symlink_to(shutil.which(name))
    python = tmp_path / "python"
    shutil.copytree(PYTHON_SOLUTION, python)

    def grade(folder):
        return subprocess.run(
            [sys.executable, "-m", "ex4", "grade", folder],
            capture_output=True,
            text=True,
            env={"PATH": str(programs)},
        )

    refused, graded = grade(octave_workspace), grade(python)

    assert refused.returncode == 2
    assert "Octave is not installed" in refused.stderr
    assert "apt-get install --no-install-recommends octave" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert graded.returncode == 0
