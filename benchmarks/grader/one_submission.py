"""How long `ex4 grade` of a finished Python folder takes, cold, and what takes it.

python -m benchmarks.grader.one_submission [ROUNDS]

The command is run and timed as a whole; between these runs, processes that do the same look at the
clock after each step. Writes benchmarks/measured/grade.json.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 15
SOLUTION = ROOT / "tests" / "submissions" / "solution" / "python"


def steps(started: float) -> dict[str, float]:
    """Grade in this process, and return the seconds of each step; `started` is its birth."""
    born = time.time() - started
    start = time.perf_counter()
    from ex4.exercise import EXERCISE
    from grader import grading as grade
    from grader.languages import PYTHON
    from grader.outputs.terminal import show
    from grader.running.sandbox import find_sandbox
    from grader.submission import Submission

    times = {"Python starts": born, "imports": time.perf_counter() - start}

    def timed(name, function):
        def call(*arguments):
            start = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                times[name] = times.get(name, 0) + time.perf_counter() - start

        return call

    whole = time.perf_counter()
    submission = Submission(SOLUTION, PYTHON)
    sandbox = timed("isolation is probed", find_sandbox)(PYTHON)
    runner = timed("worker starts", grade.make_ready)(submission, EXERCISE, sandbox)
    with runner:
        timed("worker starts", runner.worker.wait_until_ready)()
        runner.run = timed("calls", runner.run)
        grade.judge_part = timed("judging", grade.judge_part)
        grade.diagnose_all = timed("diagnosis", grade.diagnose_all)
        report = grade.grade_in(runner, 1)
    sys.stdout = open(os.devnull, "w")
    timed("output", show)(report, EXERCISE)
    sys.stdout = sys.__stdout__
    told = sum(times.values()) - times["Python starts"] - times["imports"]
    times["the rest"] = time.perf_counter() - whole - told
    assert report.earned == report.points
    return times


def main() -> None:
    if len(sys.argv) == 3:
        print(json.dumps(steps(float(sys.argv[2]))))
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    whole, parts = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        command = [sys.executable, "-m", "ex4", "grade", str(SOLUTION)]
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        whole.append(time.perf_counter() - start)
        command = [
            sys.executable,
            "-m",
            "benchmarks.grader.one_submission",
            "steps",
            repr(time.time()),
        ]
        out = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        parts.append(json.loads(out.stdout))
    results = {"whole": statistics.median(whole), "spread": [min(whole), max(whole)]}
    results["steps"] = {
        name: statistics.median(part.get(name, 0.0) for part in parts) for name in parts[0]
    }
    print(f"ex4 grade: {results['whole']:.2f} s ({min(whole):.2f} to {max(whole):.2f})")
    for name, seconds in results["steps"].items():
        print(f"  {name:20}{1e3 * seconds:6.0f} ms")
    (ROOT / "benchmarks" / "measured" / "grade.json").write_text(
        json.dumps(results, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
