"""What a page shows of a terminal: its commands, and what each of them prints."""

import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from ex4.__main__ import main
from ex4.exercise import EXERCISE

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
    environment = {**os.environ, "COLUMNS": "80", **environment}
    if first == "ex4":
        printed, complaints = run_here(words, folder, environment)
    else:
        program = sys.executable if first == "python" else first
        done = subprocess.run(
            [program, *words], cwd=folder, capture_output=True, text=True, env=environment
        )
        printed, complaints = done.stdout, done.stderr
    assert re.sub(r"\d+ of \d+ done\n", "", complaints) == "", command  # of a slow machine
    return printed.replace(" and a control group", "")


def run_here(words: list[str], folder: Path, environment: dict[str, str]) -> tuple[str, str]:
    """Run the command in this process, as if in one of its own; return what that would print."""
    printed, complaints = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    imported, path = set(sys.modules), sys.path[:]
    with chdir(folder), patch.dict(os.environ, environment):
        try:
            with redirect_stdout(printed), redirect_stderr(complaints):
                main(words)
        finally:
            sys.path[:] = path
            for name in {"sigmoid", *EXERCISE.outputs} & sys.modules.keys() - imported:
                del sys.modules[name]
    for stream in (printed, complaints):
        stream.flush()
    return tuple(each.buffer.getvalue().decode() for each in (printed, complaints))


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
