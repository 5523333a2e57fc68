"""What several commands make of their arguments."""

import argparse
from pathlib import Path

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
        If there is none.
    """
    language = chosen_language(arguments)
    convention = getattr(arguments, "convention", "")
    within = None if place in (None, arguments.dir) else place  # an archive holds all there is
    return find(place or arguments.dir, exercise, language, convention, within)


def chosen_language(arguments: argparse.Namespace) -> Language | None:
    """Return the language that is asked for, if one is."""
    return {language.name: language for language in LANGUAGES}.get(arguments.language)
