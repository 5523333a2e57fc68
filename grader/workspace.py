"""The folder a learner works in: made from the stubs, without ever overwriting a file."""

from dataclasses import dataclass
from pathlib import Path

from grader.exercise import Exercise
from grader.languages import Language
from grader.submission import GraderError


@dataclass(frozen=True)
class Started:
    """What `start` did: the files it made, and those that were there and stay as they are."""

    folder: Path
    made: tuple[str, ...]
    kept: tuple[str, ...]


def start(folder: Path, exercise: Exercise, language: Language) -> Started:
    """Put the exercise's files into a folder, made if it does not exist.

    Raises
    ------
    GraderError
        If the folder or a file cannot be made.
    """
    made, kept = [], []
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
