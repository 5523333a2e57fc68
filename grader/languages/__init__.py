"""What differs between the languages of submissions, and the format that all their workers speak.

May import exercise, outcome, and what is below them: steps, files, scheduler, errors, text.
"""

from grader.languages.language import Language
from grader.languages.octave import OCTAVE
from grader.languages.python import PYTHON

LANGUAGES: tuple[Language, ...] = (PYTHON, OCTAVE)

__all__ = ["LANGUAGES", "OCTAVE", "PYTHON", "Language"]
