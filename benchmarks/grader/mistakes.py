"""How many mistakes the grader names: alone, in pairs, in threes.

python -m benchmarks.grader.mistakes [--graded]

With --graded each set is written as a submission, in Python, and graded from end to end, isolated;
without, what the submission would return is computed here, and only the search is run. A set counts
as named if the grader's first answer is exactly that set, and as offered if it is among the
alternatives that give the same numbers on every case. Sets in which one mistake hides another, such
as any beside "the gradient is not begun", are left out.
"""

import itertools
import os
import random
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ex4.exercise import EXERCISE
from ex4.exercise.mistakes import COST_STEPS
from grader.grading import grade
from grader.judging.diagnose import diagnose
from grader.languages import PYTHON
from grader.running.sandbox import find_sandbox
from grader.submission import Submission
from tests.support.mistaken import (
    OUTPUTS,
    PAIRS,
    SINGLES,
    calls,
    can_occur,
    outcomes,
    triples,
    write_submission,
)

SEED, TRIPLES = 1, 100
TWOS = 2000  # drawn at random of the pairs: all of them take 20 minutes


def named(wrongs, of) -> tuple[str, float]:
    """Return "named", "offered" or "missed", and the seconds the search took."""
    returned = outcomes(wrongs, of)
    start = time.perf_counter()
    found = diagnose(COST_STEPS, OUTPUTS, returned)
    seconds = time.perf_counter() - start
    if {wrong for each in found for wrong in each.mistakes} == set(wrongs):
        return "named", seconds
    sets = [(each.mistakes, *each.alternatives) for each in found]
    offered = (set(itertools.chain(*chosen)) for chosen in itertools.product(*sets))
    return ("offered" if set(wrongs) in offered else "missed"), seconds


def graded(wrongs, of) -> tuple[str, float]:
    """Do the same with a real submission; a mistake that is only unfinished is not told as one."""
    with tempfile.TemporaryDirectory() as folder:
        write_submission(Path(folder), wrongs)
        submission = Submission(Path(folder), PYTHON)
        start = time.perf_counter()
        report = grade(submission, EXERCISE, SEED, find_sandbox(PYTHON))
        seconds = time.perf_counter() - start
    told = {mistake.title for finding in report.findings for mistake in finding.mistakes}
    others = [other for finding in report.findings for other in finding.alternatives]
    titles = {wrong.title for wrong in wrongs if not wrong.unfinished}
    if told == titles:
        return "named", seconds
    return ("offered" if others else "missed"), seconds


def main() -> None:
    of = calls(SEED)
    name = graded if "--graded" in sys.argv else named
    kinds = {
        "one mistake": SINGLES,
        "two, at random": random.Random(SEED).sample(list(PAIRS), TWOS),
        "three, at random": triples(seed=1),
    }
    print(f"{'':18}{'sets':>6}{'named':>8}{'offered':>9}{'missed':>8}{'mean':>10}{'longest':>10}")
    for kind, sets in kinds.items():
        possible = (wrongs for wrongs in sets if can_occur(wrongs, of))
        if kind.startswith("three"):
            possible = itertools.islice(possible, TRIPLES)
        with ThreadPoolExecutor(os.cpu_count() if name is graded else 1) as pool:
            results = list(pool.map(name, possible, itertools.repeat(of)))
        share = {
            word: sum(result == word for result, _ in results) / len(results)
            for word in ("named", "offered", "missed")
        }
        times = [seconds for _, seconds in results]
        print(
            f"{kind:18}{len(results):6}{share['named']:8.1%}{share['offered']:9.1%}"
            f"{share['missed']:8.1%}{sum(times) / len(times):8.3f} s{max(times):8.3f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
