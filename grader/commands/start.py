"""`start`: makes the folder a learner works in from the stubs, without overwriting any file."""

import argparse
import os
import shlex
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from grader.commands.arguments import chosen_language
from grader.commands.vscode import FILE, tasks
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.languages import LANGUAGES, PYTHON, Language


@dataclass(frozen=True)
class Started:
    """What `start` did: the files it made, and those it found there and left as they were."""

    folder: Path
    made: tuple[str, ...]
    kept: tuple[str, ...]


def start(folder: Path, exercise: Exercise, language: Language, vscode: bool = False) -> Started:
    """Put the exercise's files into a folder, which is made if it does not exist.

    With `vscode` there are tasks for that editor among them.

    Raises
    ------
    GraderError
        If the folder or a file cannot be made.
    """
    there = languages_in(folder, exercise)
    if there and language not in there:
        raise GraderError(
            f"{folder} has the exercise's files for {there[0].name} already: choose another "
            f"folder for {language.name}"
        )
    if vscode and (folder / FILE).parent.is_symlink():
        raise GraderError(
            f"{(folder / FILE).parent}: is a link, and what it leads to is left as it is. Make a "
            "folder of it, or leave out --vscode"
        )
    made: list[str] = []
    kept: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stubs = sorted((exercise.stubs / language.name).iterdir())
        for file in (*stubs, *exercise.materials.get(language.name, ())):
            if file.is_file():
                is_new = write_new(folder / file.name, file.read_bytes())
                (made if is_new else kept).append(file.name)
        if vscode:
            (folder / FILE).parent.mkdir(exist_ok=True)
            is_new = write_new(folder / FILE, tasks(exercise).encode())
            (made if is_new else kept).append(FILE)
        write_new(folder / exercise.mark, f"Made by {exercise.command} start.\n".encode())
    except OSError as error:
        raise GraderError(f"{error.filename or folder}: cannot be made: {error.strerror}") from None
    return Started(folder, tuple(made), tuple(kept))


def languages_in(folder: Path, exercise: Exercise) -> list[Language]:
    """Return the languages in which a folder has some of the exercise's files."""
    return [
        language
        for language in LANGUAGES
        if any(os.path.exists(folder / (name + language.suffix)) for name in exercise.outputs)
    ]


def write_new(path: Path, content: bytes) -> bool:
    """Write a file that does not exist yet, whole or not at all; return whether it was made."""
    try:
        file = open(path, "xb")
    except FileExistsError:
        return False
    try:
        with file:
            file.write(content)
    except BaseException:
        path.unlink()
        raise
    return True


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Make a folder with the files to complete, and list them."""
    there = languages_in(arguments.dir, exercise)
    language = chosen_language(arguments) or (there or [PYTHON])[0]
    started = start(arguments.dir, exercise, language, vscode=arguments.vscode)
    is_here = started.folder == Path()
    folder = "This folder" if is_here else f"{started.folder}/"
    if not started.made:
        print(f"{folder} has everything already: {', '.join(started.kept)}. Nothing was changed.")
        return 0
    print(f"{folder} is ready. Complete these:")
    parts = exercise.make_parts(np.random.default_rng(0))
    for function in exercise.outputs:
        of_function = [part for part in parts if part.function == function and part.number]
        numbers = ", ".join(part.name for part in of_function)
        points = sum(part.points for part in of_function)
        worth = f"{points:>3} points   part{'s' * (len(of_function) > 1)} {numbers}"
        file = function + language.suffix
        print(f"  {file:<26}{worth if points else 'checked, not scored'}")
    if started.kept:
        print(f"New: {', '.join(started.made)}.")
        print(f"Already there, and left as they are: {', '.join(started.kept)}.")
    if arguments.vscode:
        print(f"In VS Code: open the folder, then Terminal, Run Task, {exercise.command} watch.")
    enter = "" if is_here else f"cd {shlex.quote(str(started.folder))}, "
    print(f"Next: {enter}read README.md, and keep  {exercise.command} watch  running as you go.")
    return 0
