"""What several commands make of their arguments."""

import argparse
import sys
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Exercise
from grader.foreign import find
from grader.languages import LANGUAGES, Language
from grader.submission import Submission


def chosen_submission(
    arguments: argparse.Namespace, exercise: Exercise, place: Path | None = None
) -> Submission:
    """Return the submission to grade: what is in `place`, or where the arguments say.

    Raises
    ------
    GraderError
        If there is none, or it cannot be graded on this machine.
    """
    must_be_able_to_grade()
    language = chosen_language(arguments)
    return find(place or arguments.dir, exercise, language, getattr(arguments, "convention", ""))


def must_be_able_to_grade() -> None:
    """Raise GraderError where no submission can be graded."""
    if sys.platform == "win32":
        raise GraderError("grading needs Linux or macOS; on Windows run it in WSL")


def chosen_language(arguments: argparse.Namespace) -> Language | None:
    """Return the language that is asked for, if one is."""
    return {language.name: language for language in LANGUAGES}.get(arguments.language)
