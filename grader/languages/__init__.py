"""The languages a submission may be written in."""

from grader.languages.language import Language
from grader.languages.octave import OCTAVE
from grader.languages.python import PYTHON

LANGUAGES = (PYTHON, OCTAVE)

__all__ = ["LANGUAGES", "OCTAVE", "PYTHON", "Language"]
