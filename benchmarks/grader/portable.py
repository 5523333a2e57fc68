"""Whether the way of running that works on every system gives the same reports as this system's.

python -m benchmarks.grader.portable [HOW_MANY]

Of 200 submissions, about half are in other people's forms, and a sixth in Octave.
"""

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ex4.exercise import EXERCISE
from grader.foreign import find
from grader.grading import grade
from grader.outputs.json import to_json
from grader.running.sandbox import Portable, Sandbox, find_sandbox
from grader.submission import Submission, find_submission
from tests.support.mistaken import SINGLES, write_submission
from tests.support.places import SOLUTION_OCTAVE, SUBMISSIONS

PEOPLE, RIGHT_OCTAVE = SUBMISSIONS / "people", SUBMISSIONS / "right" / "octave"
VARIES = {"seconds", "isolation", "printed", "notices"}  # some name a temporary folder, or a speed


def submissions(scratch: Path) -> Iterator[Submission]:
    """Give the submissions, of all sorts in turn."""
    expected = json.loads((PEOPLE / "expected.json").read_text())
    for name in sorted(expected):
        yield find(PEOPLE / name / expected[name]["take"], EXERCISE)
    for file in sorted(RIGHT_OCTAVE.iterdir()):
        folder = scratch / file.stem
        shutil.copytree(SOLUTION_OCTAVE, folder)
        shutil.copy(file, folder / "nnCostFunction.m")
        yield find_submission(folder, EXERCISE)
    for number, wrongs in enumerate(SINGLES):
        folder = scratch / f"wrong-{number}"
        folder.mkdir()
        write_submission(folder, wrongs)
        yield find_submission(folder, EXERCISE)


def told(submission: Submission, sandbox: Sandbox) -> dict[str, object]:
    """Return a report without what varies from run to run."""
    report = json.loads(to_json(grade(submission, EXERCISE, seed=1, sandbox=sandbox)))
    for part in report["parts"]:
        part.pop("seconds")
    return {name: value for name, value in report.items() if name not in VARIES}


def main() -> None:
    most = int(sys.argv[1]) if sys.argv[1:] else 200
    same, seconds, languages = 0, [0.0, 0.0], []
    with tempfile.TemporaryDirectory() as scratch:
        for number, submission in zip(range(most), submissions(Path(scratch)), strict=False):
            reports = []
            for way, sandbox in enumerate((find_sandbox(submission.language), Portable())):
                start = time.perf_counter()
                reports.append(told(submission, sandbox))
                seconds[way] += time.perf_counter() - start
            languages.append(submission.language.name)
            same += reports[0] == reports[1]
            for name in reports[0] if reports[0] != reports[1] else ():
                if reports[0][name] != reports[1][name]:
                    print(f"{number} {submission.folder.name}: {name} differs")
                    print(*(f"    {report[name]}" for report in reports), sep="\n")
    octave = languages.count("octave")
    print(f"{same} of {len(languages)} reports are the same ({octave} of them in Octave)")
    print(f"{seconds[0] / most:.2f} s each as here, {seconds[1] / most:.2f} s in the other way")


if __name__ == "__main__":
    main()
