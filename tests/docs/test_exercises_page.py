"""docs/exercises.md: the exercise that it shows is the one in docs/linear, and works as shown."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.languages import OCTAVE
from tests.support.linear import FOLDER
from tests.support.places import ROOT
from tests.support.transcript import Shown, blocks, links, output_of, transcript, write_real_output

PAGE = ROOT / "docs" / "exercises.md"
COST = "J = np.sum((X @ theta - y) ** 2) / (2 * len(y))\n"
DESCENT = (
    "for i in range(num_iters):\n"
    "        theta = theta + alpha * X.T @ (X @ theta - y) / len(y)\n"
    "        J_history[i] = computeCost(X, y, theta)\n"
)


def real_transcript(folder: Path) -> Shown:
    """Do what the page shows, in a copy of the exercise's folder."""
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__py*"))
    real = []
    for command, _ in transcript(PAGE):
        if " grade ada" in command:
            for name, code in {"computeCost": COST, "gradientDescent": DESCENT}.items():
                file = folder / "ada" / f"{name}.py"
                file.write_text(re.sub(r"# ---- end", code + r"    \g<0>", file.read_text()))
        real.append((command, output_of(command, folder)))
    return real


def without_isolation(text: str) -> str:
    return re.sub(r"(seed \d+) · .*", r"\1", text)


def test_what_is_shown_is_what_comes(tmp_path):
    if OCTAVE.missing():
        pytest.skip("octave is not installed, and the exercise has stubs for it")
    for (command, shown), (_, real) in zip(
        transcript(PAGE), real_transcript(tmp_path), strict=True
    ):
        assert without_isolation(shown) == without_isolation(real), command


def test_the_exercise_on_the_page_is_the_one_in_the_folder():
    code = blocks(PAGE, "python")[0]

    assert code == (FOLDER / "linear.py").read_text(encoding="utf-8")
    assert len(code.splitlines()) < 120


def test_the_command_of_its_own_works(tmp_path):
    code = blocks(PAGE, "python")[-1] + "\nraise SystemExit(run())\n"
    command = [sys.executable, "-c", code, "start", str(tmp_path / "ada")]
    environment = {**os.environ, "PYTHONPATH": str(FOLDER)}

    done = subprocess.run(command, capture_output=True, text=True, env=environment)

    assert done.returncode == 0, done.stderr
    assert "linear watch" in done.stdout


def test_what_it_links_to_is_there():
    for target in links(PAGE):
        assert (PAGE.parent / target).exists(), target


if __name__ == "__main__":  # python -m tests.docs.test_exercises_page makes the page true again
    write_real_output(PAGE, real_transcript)
