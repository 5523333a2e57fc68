"""What runs on Gradescope: grades one submission, and writes results.json.

python -m grader.classroom.autograder_run EXERCISE SUBMISSION RESULTS.json

EXERCISE is where to import it from, such as ex4.exercise:EXERCISE. A submission that cannot be
graded gets no points and a reason; if the grader itself fails, no file is written, which Gradescope
shows as a failure of the autograder, not as a mark.
"""

import json
import os
import secrets
import shutil
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

from grader.classroom.conditions import Conditions
from grader.classroom.grade_one import NotGradable, grade_hand_in
from grader.classroom.hand_in import HandIn
from grader.exercise import Exercise
from grader.files import write_whole
from grader.languages import LANGUAGES, Language
from grader.outputs.gradescope import to_results
from grader.running.process import Limits
from grader.running.sandbox import OtherUser, ProcessLimits, Sandbox, find_sandbox
from grader.text import clean


def grade_here(submission: Path, results: Path, exercise: Exercise) -> None:
    """Grade the submission in a folder, and write its results.json."""
    conditions = Conditions(
        exercise,
        secrets.randbelow(10**12),
        Limits(total=60),
        {each.name: _sandbox(each) for each in LANGUAGES},
        results.parent,
        "",
    )
    try:
        report, says = grade_hand_in(HandIn("submission", "your files", submission), conditions)
    except NotGradable as error:
        text = json.dumps({"score": 0, "output": clean(str(error)), "visibility": "visible"})
    else:
        text = to_results(report, exercise, says)
    write_whole(results, text)


def _sandbox(language: Language) -> Sandbox:
    """Return bubblewrap where it works; in a container, where it seldom does, the next best."""
    found = find_sandbox(language)
    setpriv = shutil.which("setpriv")
    if isinstance(found, ProcessLimits) and setpriv and os.geteuid() == 0:
        other = OtherUser(setpriv)
        return other if other.can_run(language) else found
    return found


if __name__ == "__main__":
    place, submission, results = sys.argv[1:]
    grade_here(Path(submission), Path(results), EntryPoint("exercise", place, "").load())
