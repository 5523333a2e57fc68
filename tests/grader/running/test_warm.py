"""What many tests rest on: grading in a process that was started before is grading all the same."""

import shutil
from dataclasses import replace

import pytest

from ex4.exercise import EXERCISE
from grader.grading import grade
from grader.languages import OCTAVE, PYTHON
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.edited import edit
from tests.support.places import SOLUTIONS
from tests.support.warm import WarmGrader

# Of nnCostFunction: an error, another state of the process, and the end of it.
CHANGES = {
    PYTHON: [
        ("z2 = a1", "z2 = a9"),
        ("m = X.sh", "import os; np.log = abs; os.chdir('/'); print('here')\n    m = X.sh"),
        ("m = X.sh", "import os; os._exit(3)\n    m = X.sh"),
        ("m = X.sh", "import os; os.kill(os.getpid(), 11)\n    m = X.sh"),
    ],
    OCTAVE: [
        ("z2 = a1", "z2 = a9"),
        ("m = size", "global C; C = 1; more on; cd /; warning off; disp('here');\n  m = size"),
        ("m = size", "clear all\n  m = size"),
        ("m = size", "kill(getpid(), 11);\n  m = size"),
    ],
}


@pytest.mark.parametrize("language", [PYTHON, OCTAVE], ids=lambda language: language.name)
def test_its_reports_are_those_of_a_process_of_its_own(language, tmp_path):
    """For a changed submission, and for a right one after it, whatever the changed one has done."""
    if language.missing():
        pytest.skip(f"{language.name} is not installed")
    right, changed = (Submission(tmp_path / name, language) for name in ("right", "changed"))
    shutil.copytree(SOLUTIONS / language.name, right.folder)
    expected = timeless(grade(right, EXERCISE, 1, ProcessLimits()))
    with WarmGrader() as warm:
        for old, new in CHANGES[language]:
            shutil.copytree(right.folder, changed.folder)
            edit(changed.folder, old, new, f"nnCostFunction{language.suffix}")

            found = timeless(warm.grade(changed))

            assert found == timeless(grade(changed, EXERCISE, 1, ProcessLimits())), new
            assert timeless(warm.grade(right)) == expected, new
            shutil.rmtree(changed.folder)


def timeless(report):
    parts = tuple(replace(part, seconds=0) for part in report.parts)
    return replace(report, parts=parts, seconds=0).as_dict()


@pytest.mark.parametrize("language", [PYTHON, OCTAVE], ids=lambda language: language.name)
def test_the_process_stays_until_a_submission_ends_it(language, tmp_path):
    if language.missing():
        pytest.skip(f"{language.name} is not installed")
    shutil.copytree(SOLUTIONS / language.name, tmp_path / "right")
    shutil.copytree(SOLUTIONS / language.name, tmp_path / "fatal")
    edit(tmp_path / "fatal", *CHANGES[language][-1], f"nnCostFunction{language.suffix}")
    processes = []
    with WarmGrader() as warm:
        for name in ("right", "right", "fatal", "right", "right"):
            report = warm.grade(Submission(tmp_path / name, language))
            assert (report.earned == 100) == (name == "right")
            ((runner,),) = warm.idle.values()
            processes.append(runner.worker and runner.worker.process.pid)

    assert processes[0] == processes[1]
    assert processes[1] not in processes[2:]
    assert processes[3] == processes[4] is not None
