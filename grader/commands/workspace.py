"""The folder a learner works in: made from the stubs, without ever overwriting a file."""

import difflib
import itertools
import os
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_whole
from grader.languages import LANGUAGES, Language


@dataclass(frozen=True)
class Started:
    """What `start` did: the files it made, and those it found there and left as they were."""

    folder: Path
    made: tuple[str, ...]
    kept: tuple[str, ...]


def start(folder: Path, exercise: Exercise, language: Language) -> Started:
    """Put the exercise's files into a folder, which is made if it does not exist.

    Raises
    ------
    GraderError
        If the folder or a file cannot be made.
    """
    for other in LANGUAGES:
        names = (name + other.suffix for name in exercise.outputs)
        if other is not language and any(os.path.exists(folder / name) for name in names):
            raise GraderError(
                f"{folder} has the exercise's files for {other.name} already: choose another "
                f"folder for {language.name}"
            )
    made: list[str] = []
    kept: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stubs = sorted((exercise.stubs / language.name).iterdir())
        for file in (*stubs, *exercise.materials.get(language.name, ())):
            if file.is_file():
                is_new = _write_new(folder / file.name, file.read_bytes())
                (made if is_new else kept).append(file.name)
    except OSError as error:
        raise GraderError(f"{error.filename or folder}: cannot be made: {error.strerror}") from None
    return Started(folder, tuple(made), tuple(kept))


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
    if file.name not in stubs:
        here = [name for name in stubs if any(file.parent.glob(f"*{Path(name).suffix}"))]
        close = difflib.get_close_matches(file.name, here, n=1, cutoff=0.5)
        meant = f" Did you mean {close[0]}?" if close else ""
        raise GraderError(f"{file}: {exercise.name} has no such file.{meant}")
    if not os.path.lexists(file) and not any(file.parent.glob(f"*{file.suffix}")):
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
            _write_new(file, stub)
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
    return next(kept for kept in map(file.with_name, names) if _write_new(kept, content))


def _write_new(path: Path, content: bytes) -> bool:
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
