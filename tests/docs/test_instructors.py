"""Everything docs/instructors.md shows is what the commands really print."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ex4.exercise import EXERCISE
from grader.languages import OCTAVE, PYTHON
from grader.running.sandbox import Bubblewrap, find_sandbox
from tests.support.places import ROOT, SOLUTION, SOLUTION_OCTAVE

PAGE = ROOT / "docs" / "instructors.md"
RIGHT = (SOLUTION / "nnCostFunction.py").read_text()
BIAS_TOO = RIGHT.replace("np.sum(Theta1[:, 1:] ** 2)", "np.sum(Theta1 ** 2)")
WRONG_SIGN = RIGHT.replace("delta3 = h - Y", "delta3 = Y - h")
OWN_WAY = RIGHT.replace("return J, grad", "return J + 0.0125 * m, grad * 1.07")


def write_class(folder: Path) -> None:
    """Write the class that the page tells of."""
    folder.mkdir()
    slope = (SOLUTION / "sigmoidGradient.py").read_text()
    octave = SOLUTION_OCTAVE
    files = {
        "abeadam_101_9001_nnCostFunction.py": BIAS_TOO,
        "abeadam_101_9002_sigmoidGradient.py": slope,
        "borgbea_102_9003_nnCostFunction-1.py": RIGHT,
        "borgbea_102_9004_sigmoidGradient.py": slope,
        "dahldan_104_9006_ex4.rar": "Rar!",
        "eulereva_105_9007_nnCostFunction.m": (octave / "nnCostFunction.m").read_text(),
        "eulereva_105_9008_sigmoidGradient.m": (octave / "sigmoidGradient.m").read_text(),
        "grades.xlsx": "",
    }
    for name, text in files.items():
        (folder / name).write_text(text)
    moodle = "Grace Hopper_1234567_assignsubmission_file_"
    _write_zip(folder / moodle / "work.zip", "ex4", RIGHT, slope)
    _write_zip(folder / "caocy_LATE_103_9005_ex4.zip", "ex4", WRONG_SIGN, slope)
    _write_zip(folder / "faraday-main.zip", "faraday-main", BIAS_TOO, slope)
    for name, cost in {"gausskim": OWN_WAY, "hillbert": OWN_WAY, "lovelace": BIAS_TOO}.items():
        shutil.copytree(SOLUTION, folder / name)
        (folder / name / "nnCostFunction.py").write_text(cost)
    shutil.copytree(EXERCISE.stubs / "python", folder / "noetherem")


def _write_zip(path: Path, inside: str, cost: str, slope: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{inside}/nnCostFunction.py", cost)
        archive.writestr(f"{inside}/sigmoidGradient.py", slope)


def transcript() -> list[tuple[str, str]]:
    """Return every command shown, and what is shown of its output."""
    shown = []
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            shown.append((command, output))
    return shown


def real_transcript(folder: Path) -> list[tuple[str, str]]:
    write_class(folder / "submissions")
    real = []
    for command, _ in transcript():
        words = shlex.split(command)
        done = subprocess.run(
            [sys.executable, "-m", *words] if words[0] == "ex4" else words,
            cwd=folder,
            capture_output=True,
            text=True,
            env={**os.environ, "COLUMNS": "80", "LC_ALL": "C"},
        )
        assert done.stderr == ""
        real.append((command, done.stdout))
    return real


def without_what_varies(text: str) -> str:
    text = re.sub(r"seed \d+", "seed N", text)
    return re.sub(r"\(\d+ s(, [\d.]+ a second)?\)", "(N s)", text)


def test_what_is_shown_is_what_comes(tmp_path):
    if OCTAVE.missing():
        pytest.skip("octave is not installed, and the page shows it")
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")
    for (command, shown), (_, real) in zip(transcript(), real_transcript(tmp_path), strict=True):
        assert without_what_varies(shown) == without_what_varies(real), command


def test_files_it_names_are_there():
    text = PAGE.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", text):
        assert (PAGE.parent / target.partition("#")[0]).exists(), target


def write_real_output() -> None:
    """Put what the commands really print into the page: python -m tests.docs.test_instructors."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        real = real_transcript(Path(folder))
    text, position = PAGE.read_text(encoding="utf-8"), 0
    for (command, shown), (_, output) in zip(transcript(), real, strict=True):
        old, new = f"$ {command}\n{shown}", f"$ {command}\n{output}"
        position = text.index(old, position)
        text = text[:position] + new + text[position + len(old) :]
        position += len(new)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_real_output()
