"""Which lines are told of a submission."""

from grader.grading import grade
from grader.languages import PYTHON
from grader.submission import Submission
from tests.support.edited import RIGHT
from tests.support.places import EXERCISE_OF_1


def graded(folder, language=PYTHON, exercise=EXERCISE_OF_1):
    submission = Submission(folder.resolve(), language)
    return grade(submission, exercise, 1, lines=True)


def told(report):
    """Return the lines that a report tells, each once, by their numbers."""
    return sorted({line.line for finding in report.findings for line in finding.lines})


def line_with(text, source=RIGHT):
    """Return the number of the line that begins with a text."""
    numbered = enumerate(source.splitlines(), 1)
    (number,) = [n for n, line in numbered if line.strip().startswith(text)]
    return number
