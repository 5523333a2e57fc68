"""`reset`: puts a file back to its stub; the learner's own is kept beside it."""

import argparse
import difflib
import itertools
import os
import sys
from pathlib import Path

from grader.commands.start import write_new
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_whole
from grader.languages import LANGUAGES

NOT_DONE = 1  # the exit status of a reset that was not wanted after all


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Put a file back to how it was at the start, if the user agrees."""
    file, stub = arguments.file, stub_of(arguments.file, exercise)
    if os.path.lexists(file) and not arguments.yes:
        if not sys.stdin.isatty():
            raise GraderError(
                f"{file}: there is nobody to ask. Use --yes to reset it without being asked"
            )
        try:
            answer = input(f"Put {file} back to how it was at the start? Yours is kept. [y/N] ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in ("y", "yes"):
            print("Nothing was changed.")
            return NOT_DONE
    kept = reset(file, stub)
    print(f"{file} is as it was at the start.{f' Yours is kept in {kept.name}.' if kept else ''}")
    return 0


def stub_of(file: Path, exercise: Exercise) -> bytes:
    """Return what a file of the exercise holds at the start.

    Raises
    ------
    GraderError
        If the exercise has no such file.
    """
    stubs = {
        stub.name: stub
        for language in LANGUAGES
        for stub in sorted((exercise.stubs / language.name).glob(f"*{language.suffix}"))
    }
    try:
        suffixes = {Path(name).suffix for name in os.listdir(file.parent)}
    except OSError as error:
        raise GraderError(f"{file.parent}: cannot be read: {error.strerror}") from None
    if file.name not in stubs:
        here = [name for name in stubs if Path(name).suffix in suffixes]
        close = difflib.get_close_matches(file.name, here, n=1, cutoff=0.5)
        meant = f" Did you mean {close[0]}?" if close else ""
        raise GraderError(f"{file}: {exercise.name} has no such file.{meant}")
    if not os.path.lexists(file) and file.suffix not in suffixes:
        raise GraderError(f"{file}: there are no files in that language there")
    return stubs[file.name].read_bytes()


def reset(file: Path, stub: bytes) -> Path | None:
    """Put a file back to its stub; return where the old one is kept, if it is.

    Raises
    ------
    GraderError
        If a file cannot be written.
    """
    try:
        if not os.path.lexists(file):
            write_new(file, stub)
            return None
        if file.is_symlink() or not (file.is_file() or file.is_dir()):
            raise GraderError(f"{file}: is a link, or not a plain file: it is left as it is")
        if file.read_bytes() == stub:
            return None
        kept = _keep(file)
    except OSError as error:
        raise GraderError(f"{file}: cannot be reset: {error.strerror}") from None
    write_whole(file, stub.decode("utf-8"))
    return kept


def _keep(file: Path) -> Path:
    """Put a copy of a file beside it, under a name that is free."""
    content = file.read_bytes()
    names = (f"{file.name}.old{number if number > 1 else ''}" for number in itertools.count(1))
    return next(kept for kept in map(file.with_name, names) if write_new(kept, content))
