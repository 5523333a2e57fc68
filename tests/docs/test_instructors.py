"""Everything docs/instructors.md shows is what the commands really print."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from grader.languages import OCTAVE, PYTHON
from grader.running.sandbox import Bubblewrap, find_sandbox
from tests.support.a_class import write_class
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "instructors.md"


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
