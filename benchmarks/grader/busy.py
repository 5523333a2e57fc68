"""Whether a busy machine takes an honest learner's points.

python -m benchmarks.grader.busy [RUNS] [BUSY]

Right solutions, in Python and in Octave in turn, are graded 20 times while 60 processes keep all
cores busy, each in a session of its own as a submission's could be. The limit for a call is one
second. Fails if one run gives fewer than all points; a run may also end without a mark.
"""

import subprocess
import sys
import time

from ex4.exercise import EXERCISE
from grader.errors import GraderError
from grader.grading import grade
from grader.languages import LANGUAGES
from grader.running.process import Limits
from grader.running.sandbox import find_sandbox
from grader.submission import Submission
from tests.support.laid_out import SOLUTIONS

BUSY = "while True: pass"


def main() -> None:
    runs, busy = (int(word) for word in (sys.argv[1:] + ["20", "60"][len(sys.argv) - 1 :]))
    languages = [each for each in LANGUAGES if each.missing() is None]
    for each in languages:
        find_sandbox(each)  # it is tried out once, before the machine is busy
    command = [sys.executable, "-I", "-S", "-c", BUSY]
    crowd = [subprocess.Popen(command, start_new_session=True) for _ in range(busy)]
    lost = without = 0
    start = time.perf_counter()
    try:
        for run in range(runs):
            language = languages[run % len(languages)]
            submission = Submission(SOLUTIONS / language.name, language)
            try:
                report = grade(submission, EXERCISE, seed=run, limits=Limits(seconds=1))
            except GraderError as error:
                without += 1
                print(f"run {run}, {language.name}: no mark: {error}")
                continue
            lost += report.earned < report.points
            print(f"run {run}, {language.name}: {report.earned} / {report.points}", flush=True)
    finally:
        for each in crowd:
            each.kill()
            each.wait()
    seconds = time.perf_counter() - start
    print(f"{busy} busy processes, {runs} runs in {seconds:.0f} s: ", end="")
    print(f"{lost} lost points, {without} ended without a mark")
    sys.exit(lost > 0)


if __name__ == "__main__":
    main()
