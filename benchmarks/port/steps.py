"""How much each step of docs/fast.md gives: runs the page's own code.

python -m benchmarks.port.steps

Every step has a process of its own, on one core or two, as in `benchmarks.port.cost`, and keeps the
memory of freed arrays, as ex4 does: what is compared is the code. The last column is training with
it by scipy's L-BFGS-B. Writes the table into the page.
"""

import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from ex4.fast.memory import keep_freed_memory
from ex4.weights import initial_weights

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "fast.md"
ROUNDS, SECONDS, REST = 9, 0.4, 0.25
STEPS = {
    "exercise": "the exercise",
    "in_columns": "1. units in rows, examples in columns",
    "in_blocks": "2. sums over blocks of examples",
    "in_place": "3. in place",
    "in_parallel": "4. a thread for each core",
    "ex4": "5. compiled: `ex4.nnCostFunction`",
}


def functions() -> dict:
    """Return what the page's code defines."""
    code = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    namespace: dict = {}
    exec("\n".join(code), namespace)
    from ex4 import nnCostFunction

    namespace["ex4"] = nnCostFunction
    return namespace


def arguments(m: int = 5000, sizes: tuple[int, int, int] = (400, 25, 10)) -> tuple:
    n, h, K = sizes
    rng = np.random.default_rng(0)
    weights = initial_weights((n, h, K), rng)
    return weights, n, h, K, rng.random((m, n)), rng.integers(1, K + 1, m), 1.0


def serve(name: str) -> None:
    """Time one step for a while, or a training with it, whenever a line comes in."""
    function, given = functions()[name], arguments()
    keep_freed_memory()
    for line in sys.stdin:
        function(*given)
        if line.strip() == "train":
            start = time.perf_counter()
            minimize(
                function,
                given[0],
                args=given[1:],
                method="L-BFGS-B",
                jac=True,
                options={"maxiter": 50},
            )
            print(json.dumps(time.perf_counter() - start), flush=True)
            continue
        times, end = [], time.perf_counter() + SECONDS
        while time.perf_counter() < end:
            start = time.perf_counter()
            function(*given)
            times.append(time.perf_counter() - start)
        print(json.dumps(statistics.median(times)), flush=True)


def measure(cores: int, what: str = "cost") -> dict[str, list[float]]:
    count = str(cores)
    env = {**os.environ, "OPENBLAS_NUM_THREADS": count}
    held = ["taskset", "-c", ",".join(map(str, sorted(os.sched_getaffinity(0))[:cores]))]
    processes = {
        name: subprocess.Popen(
            [*held, sys.executable, "-m", "benchmarks.port.steps", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=env,
            text=True,
        )
        for name in STEPS
    }
    times: dict[str, list[float]] = {name: [] for name in STEPS}
    for _ in range(ROUNDS):
        for name in random.sample(list(STEPS), len(STEPS)):
            time.sleep(REST)
            processes[name].stdin.write(what + "\n")
            processes[name].stdin.flush()
            times[name].append(json.loads(processes[name].stdout.readline()))
    for process in processes.values():
        process.stdin.close()
        process.wait()
    return times


def main() -> None:
    if len(sys.argv) == 2:
        serve(sys.argv[1])
        return
    lines = [
        "| 5000x400-25-10 | one cost, one core | two cores | 50 iterations, two cores |",
        "|---|---|---|---|",
    ]
    columns = [measure(1), measure(2), measure(2, "train")]
    for name, title in STEPS.items():
        cells = []
        for times in columns:
            slowest, seconds = map(statistics.median, (times["exercise"], times[name]))
            ms = f"{1e3 * seconds:.{1 if seconds < 0.1 else 0}f} ms"
            cells.append(f"{ms} ({slowest / seconds:.2f} x)")
        lines.append(f"| {title} | {' | '.join(cells)} |")
    table = "\n".join(lines)
    print(table)
    text = PAGE.read_text()
    mark = "<!-- times -->"
    PAGE.write_text(
        re.sub(rf"{mark}\n(\n\|.*?\n\n|)", f"{mark}\n\n{table}\n\n", text, flags=re.DOTALL)
    )


if __name__ == "__main__":
    main()
