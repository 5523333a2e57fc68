"""How many mistakes the grader names: alone, in pairs, in threes.

python -m benchmarks.grader.mistakes [--graded]

With --graded each set is written as a submission, in Python, and graded from end to end, isolated;
without, what the submission would return is computed here, and only the search is run. A set counts
as named if the grader's first answer is exactly that set, as offered if it is among the
alternatives that give the same numbers on every case, and as alike if the first answer has no more
mistakes, and gives the same numbers as that set on other cases, too: from numbers, nobody could
tell. Sets in which one mistake hides another, such as any beside "the gradient is not begun", are
left out.
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
    are_equal,
    calls,
    can_occur,
    outcomes,
    outputs,
    triples,
    write_submission,
)

WORDS = ("named", "offered", "alike", "missed")
SEED, TRIPLES = 1, 300
TWOS = 2000  # drawn at random of the pairs: all of them take 20 minutes


def are_alike(wrongs, first) -> bool:
    """Whether the grader's first answer has no more mistakes, and the same numbers everywhere."""
    return len(first) <= len(wrongs) and all(
        are_equal(outputs(tuple(first), call), outputs(wrongs, call)) for call in calls(SEED + 1)
    )


def named(wrongs, of) -> tuple[str, float]:
    """Return one of the words, and the seconds the search took."""
    returned = outcomes(wrongs, of)
    start = time.thread_time()  # whatever else the machine does
    found = diagnose(COST_STEPS, OUTPUTS, returned)
    seconds = time.thread_time() - start
    first = {wrong for each in found for wrong in each.mistakes}
    if first == set(wrongs):
        return "named", seconds
    sets = [(each.mistakes, *each.alternatives) for each in found]
    offered = (set(itertools.chain(*chosen)) for chosen in itertools.product(*sets))
    if set(wrongs) in offered:
        return "offered", seconds
    return ("alike" if are_alike(wrongs, first) else "missed"), seconds


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
    if others:
        return "offered", seconds
    unfinished = titles.symmetric_difference(wrong.title for wrong in wrongs)
    first = {wrong for (wrong,) in SINGLES if wrong.title in told | unfinished}
    return ("alike" if are_alike(wrongs, first) else "missed"), seconds


def main() -> None:
    of = calls(SEED)
    name = graded if "--graded" in sys.argv else named
    kinds = {
        "one mistake": SINGLES,
        "two, at random": random.Random(SEED).sample(list(PAIRS), TWOS),
        "three, at random": triples(seed=1),
    }
    heads = "".join(f"{word:>9}" for word in WORDS)
    print(f"{'':18}{'sets':>6}{heads}{'mean':>10}{'longest':>10}")
    for kind, sets in kinds.items():
        possible = (wrongs for wrongs in sets if can_occur(wrongs, of))
        if kind.startswith("three"):
            possible = itertools.islice(possible, TRIPLES)
        with ThreadPoolExecutor(os.cpu_count() if name is graded else 1) as pool:
            results = list(pool.map(name, possible, itertools.repeat(of)))
        words = [word for word, _ in results]
        shares = "".join(f"{words.count(word) / len(words):9.1%}" for word in WORDS)
        times = [seconds for _, seconds in results]
        print(
            f"{kind:18}{len(results):6}{shares}{sum(times) / len(times):8.3f} s{max(times):8.3f} s",
            flush=True,
        )


if __name__ == "__main__":
    main()
