"""How many solutions in other people's forms get the points that they deserve.

python -m benchmarks.grader.people [FAMILY...]
"""

import json
import sys
import time

from ex4.exercise import EXERCISE
from grader.foreign import find
from grader.grading import grade
from tests.support.places import SUBMISSIONS
from tests.support.reports import earned

PEOPLE = SUBMISSIONS / "people"


def main() -> None:
    expected = json.loads((PEOPLE / "expected.json").read_text())
    names = [name for name in sorted(expected) if name.startswith(tuple(sys.argv[1:] or [""]))]
    right = 0
    start = time.perf_counter()
    for name in names:
        report = grade(find(PEOPLE / name / expected[name]["take"], EXERCISE), EXERCISE, seed=1)
        is_right = earned(report) == expected[name]["points"]
        right += is_right
        if not is_right:
            print(f"{name}: {earned(report)}, {expected[name]['points']} deserved")
    seconds = (time.perf_counter() - start) / len(names)
    print(f"{right} of {len(names)} as deserved, {seconds:.2f} s each")


if __name__ == "__main__":
    main()
