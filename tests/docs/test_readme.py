"""Everything the README shows is what the commands really print."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import SOLUTION

README = Path(__file__).parents[2] / "README.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.S)


def transcript() -> list[tuple[str, str]]:
    """Return every command shown with its output, and what is shown of it."""
    shown = []
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            shown.append((command, output))
    return shown


def real_transcript(folder: Path) -> list[tuple[str, str]]:
    """Do what the README tells, as the reader of it would, and return what really comes."""
    before = {
        "ex4 grade --seed 8123": iter([untouched, with_a_mistake, with_a_row_too_many]),
        "ex4 grade --seed 8124": iter([with_a_column_too_many]),
        "ex4 train --mine . --seed 1": iter([finished]),
    }
    real = []
    for command, _ in transcript():
        if command.startswith("cd "):
            folder = folder / command.removeprefix("cd ")
            real.append((command, ""))
            continue
        next(before.get(command, iter([])), untouched)(folder)
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=folder,
            capture_output=True,
            text=True,
            env={**os.environ, "COLUMNS": "80"},
        )
        assert done.stderr == ""
        real.append((command, done.stdout))
    return real


def untouched(folder):
    pass


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
    right = "(delta3 * Theta2)(:, 2:end)"
    assert right in path.read_text()
    path.write_text(path.read_text().replace(right, "(delta3 * Theta2)"))


def without_what_varies(text: str) -> str:
    """Leave out times and what the last bits of a training run decide."""
    text = re.sub(r"(hidden units:\n).*", r"\1", text, flags=re.S)  # a threshold of weights
    return re.sub(r"\d+(\.\d+)?(?=( s | a second|\)|%| ->|$))", "N", text, flags=re.M)


def test_what_is_shown_is_what_comes(tmp_path):
    if shutil.which("octave-cli") is None:
        pytest.skip("octave is not installed, and the README shows it")
    for (command, shown), (_, real) in zip(transcript(), real_transcript(tmp_path), strict=True):
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
    (code,) = blocks("python")

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout.strip().removesuffix("%")) > 90


def test_every_field_of_the_report_is_described(workspace, grade_folder):
    path = workspace / "nnCostFunction.py"
    path.write_text(path.read_text().replace("delta3 = h - Y", "delta3 = Y - h"))
    described = (README.parent / "docs" / "report.md").read_text(encoding="utf-8")

    def fields(value):
        if isinstance(value, dict):
            return set(value).union(*map(fields, value.values()))
        if isinstance(value, (list, tuple)):
            return set().union(*map(fields, value))
        return set()

    report = grade_folder(workspace).as_dict()

    assert report["findings"][0]["problem"]["difference"] is not None
    assert [name for name in fields(report) if f"`{name}`" not in described] == []


def test_the_list_of_mistakes_is_the_table_s():
    done = subprocess.run([sys.executable, "docs/make/mistakes.py", "--check"], cwd=README.parent)

    assert done.returncode == 0, "python docs/make/mistakes.py makes it anew"


def test_files_and_folders_it_names_are_there():
    text = README.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)]+)\)", text):
        assert (README.parent / target).exists(), target


def write_real_output() -> None:
    """Put what the commands really print into the README: python -m tests.docs.test_readme."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        real = real_transcript(Path(folder))
    text = README.read_text(encoding="utf-8")
    position = 0
    for (command, shown), (_, output) in zip(transcript(), real, strict=True):
        old, new = f"$ {command}\n{shown}", f"$ {command}\n{output}"
        position = text.index(old, position)
        text = text[:position] + new + text[position + len(old) :]
        position += len(new)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_real_output()
