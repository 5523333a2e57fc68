"""A learner's folder: is there something to grade in it, and in which language?"""

from dataclasses import dataclass
from pathlib import Path

from grader.exercise import Exercise
from grader.languages import LANGUAGES, Language


class GraderError(Exception):
    """The grader could not do what it was asked; the message says why and what to do next."""


@dataclass(frozen=True)
class Submission:
    folder: Path
    language: Language

    def file(self, function: str) -> str:
        return function + self.language.suffix

    def why_missing(self, function: str) -> str:
        """Return why a function's file is not found, as far as a look at the folder can tell."""
        name = self.file(function)
        if (self.folder / name).is_symlink():
            return f"{name} is a link, which grading does not follow: put the file itself here"
        alike = sorted(
            path.name
            for path in self.folder.iterdir()
            if path.name != name and path.name.lower().startswith(function.lower())
        )
        if alike:
            return f"{name} is not here, but {alike[0]} is: the name must be {name}"
        return f"{name} is not here"


def find_submission(folder: Path, exercise: Exercise) -> Submission:
    """Return the submission in a folder.

    Raises
    ------
    GraderError
        If the folder does not exist or holds none of the exercise's files.
    """
    if folder.is_file():
        raise GraderError(
            f"{folder} is a file. {exercise.name} grade {folder.parent} grades its folder"
        )
    if not folder.is_dir():
        raise GraderError(f"{folder}: there is no such folder. {exercise.name} start DIR makes one")
    for language in LANGUAGES:
        if any((folder / (name + language.suffix)).is_file() for name in exercise.outputs):
            return Submission(folder.resolve(), language)
    names = ", ".join(name + LANGUAGES[0].suffix for name in exercise.outputs)
    raise GraderError(
        f"{folder}: none of the exercise's files is here ({names}). "
        f"{exercise.name} start DIR makes them, {exercise.name} grade DIR grades another folder"
    )
