"""What a page shows of a terminal: its commands, and what each of them prints."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Shown = list[tuple[str, str]]  # commands, and what is shown of their output


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of code of a page that are marked with a language."""
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.S)


def transcript(page: Path) -> Shown:
    """Return every command that a page shows with its output."""
    shown = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            shown.append((command, output))
    return shown


def output_of(command: str, folder: Path, **environment: str) -> str:
    """Run a command of ex4, python, or another program, and return what it prints.

    Control groups, which some machines have and some have not, are left unsaid.
    """
    first, *words = shlex.split(command)
    python = {"ex4": [sys.executable, "-m", "ex4"], "python": [sys.executable]}
    done = subprocess.run(
        [*python.get(first, [first]), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "80", **environment},
    )
    assert re.sub(r"\d+ of \d+ done\n", "", done.stderr) == "", command  # of a slow machine
    return done.stdout.replace(" and a control group", "")


def write_real_output(page: Path, real_transcript: Callable[[Path], Shown]) -> None:
    """Put what the commands really print into the page, after they ran in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        real = real_transcript(Path(folder))
    text, position = page.read_text(encoding="utf-8"), 0
    for (command, shown), (_, output) in zip(transcript(page), real, strict=True):
        old, new = f"$ {command}\n{shown}", f"$ {command}\n{output}"
        position = text.index(old, position)
        text = text[:position] + new + text[position + len(old) :]
        position += len(new)
    page.write_text(text, encoding="utf-8")


def links(page: Path) -> list[str]:
    """Return the files and folders that a page links to."""
    found = re.findall(r"\]\((?!http|#)([^)]+)\)", page.read_text(encoding="utf-8"))
    return [target.partition("#")[0] for target in found]
