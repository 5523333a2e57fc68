"""Everything the README shows is what the commands really print."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT, SOLUTION, SUBMISSIONS
from tests.support.transcript import (
    Shown,
    blocks,
    links,
    output_of,
    transcript,
    write_real_output,
)

README = ROOT / "README.md"


def real_transcript(folder: Path) -> Shown:
    """Do what the README tells, as the reader of it would, and return what really comes."""
    before = {
        "ex4 grade --seed 8123": iter([untouched, with_a_mistake, with_a_row_too_many]),
        "ex4 grade --seed 8124": iter([with_a_column_too_many]),
        "ex4 grade exercise4.ipynb --seed 8125": iter([somebodys_notebook]),
        "ex4 train --mine . --seed 1": iter([finished]),
    }
    real = []
    for command, _ in transcript(README):
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            real.append((command, ""))
            continue
        next(before.get(command, iter([])), untouched)(folder)
        real.append((command, output_of(command, folder)))
    return real


def untouched(folder):
    pass


def somebodys_notebook(folder):
    shutil.copytree(SUBMISSIONS / "people" / "A-16-gofa2", folder, dirs_exist_ok=True)


def finished(folder):
    for file in SOLUTION.iterdir():
        shutil.copy(file, folder)


def with_a_mistake(folder):
    finished(folder)
    path = folder / "nnCostFunction.py"
    right = "np.sum(Theta1[:, 1:] ** 2)"
    assert right in path.read_text()
    path.write_text(path.read_text().replace(right, "np.sum(Theta1 ** 2)"))


def with_a_column_too_many(folder):
    finished(folder)
    path = folder / "nnCostFunction.py"
    right = "Theta2_grad[:, 1:] += lambda_ / m * Theta2[:, 1:]"
    assert right in path.read_text()
    path.write_text(path.read_text().replace(right, "Theta2_grad += lambda_ / m * Theta2"))


def with_a_row_too_many(folder):
    for file in (SOLUTION.parent / "octave").iterdir():
        shutil.copy(file, folder)
    path = folder / "nnCostFunction.m"
    right = "(delta3 * Theta2(:, 2:end))"
    assert right in path.read_text()
    path.write_text(path.read_text().replace(right, "(delta3 * Theta2)"))


def without_what_varies(text: str) -> str:
    """Leave out times and what the last bits of a training run decide."""
    text = re.sub(r"(hidden units:\n).*", r"\1", text, flags=re.S)  # a threshold of weights
    return re.sub(r"\d+(\.\d+)?(?=( s | a second|\)|%| ->|$))", "N", text, flags=re.M)


def test_what_is_shown_is_what_comes(tmp_path):
    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed, and the README shows it")
    for (command, shown), (_, real) in zip(
        transcript(README), real_transcript(tmp_path), strict=True
    ):
        if "train" in command:
            shown, real = without_what_varies(shown), without_what_varies(real)
        elif "check" in command:  # differences of differences: their last digits are anybody's
            shown, real = (
                re.sub(r"-?\d+\.\d+(e-\d+)?|\(\d+, \d+\)|Theta\d", "N", text)
                for text in (shown, real)
            )
        else:
            shown, real = (re.sub(r"(seed \d+) · .*", r"\1", text) for text in (shown, real))
        assert shown == real, command


def test_the_python_runs_and_says_how_many_digits_it_reads():
    (code,) = blocks(README, "python")

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.strip().removesuffix("%")) > 90


def test_what_it_links_to_is_there():
    for target in links(README):
        assert (README.parent / target).exists(), target


if __name__ == "__main__":  # python -m tests.docs.test_readme makes the page true again
    write_real_output(README, real_transcript)
