"""Time and memory of training against the number of examples: 1,000 to 240,000 rows of 784 pixels.

python -m benchmarks.port.scaling

50 iterations of L-BFGS-B for 784-25-10, every size in a process of its own, in double and in single
precision. Writes benchmarks/measured/scaling.json.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from ex4.cost import Cost
from ex4.training.train import train
from ex4.weights import initial_weights

ROOT = Path(__file__).parents[2]
ROWS = (1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000, 120_000, 240_000)
SIZES = (784, 25, 10)


def run(m: int, dtype: str) -> dict[str, float]:
    """Train on images of which each is a blurred one of ten with noise; in this process."""
    n, h, K = SIZES
    rng = np.random.default_rng(0)
    y = rng.integers(1, K + 1, m)
    X = rng.random((m, n), dtype=dtype)
    X += rng.random((K, n), dtype=dtype)[y - 1]
    X /= 2
    weights = initial_weights((n, h, K), rng)
    import scipy.optimize  # noqa: F401

    Cost(*SIZES, X[:100], y[:100], 1.0)(weights)
    Path("/proc/self/clear_refs").write_text("5")  # the peak of memory is counted from here
    before = memory("VmRSS")
    start = time.perf_counter()
    trained = train(Cost(*SIZES, X, y, 1.0), weights, iterations=50)
    return {
        "rows": m,
        "seconds": time.perf_counter() - start,
        "evaluations": trained.evaluations,
        "iterations": trained.iterations,
        "X": X.nbytes / 2**20,
        "beyond": memory("VmHWM") - before,
    }


def memory(kind: str) -> float:
    """Return the memory this process has, or had at its peak, in MiB."""
    (line,) = (x for x in Path("/proc/self/status").read_text().splitlines() if kind in x)
    return int(line.split()[1]) / 2**10


def main() -> None:
    if len(sys.argv) == 3:
        print(json.dumps(run(int(sys.argv[1]), sys.argv[2])))
        return
    results = {}
    for dtype in ("float64", "float32"):
        results[dtype] = []
        for m in ROWS:
            command = [sys.executable, "-m", "benchmarks.port.scaling", str(m), dtype]
            out = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
            found = json.loads(out.stdout)
            results[dtype].append(found)
            each = 1e6 * found["seconds"] / found["evaluations"] / m
            print(
                f"{dtype} {m:8,} rows {found['seconds']:7.2f} s, {found['evaluations']} evaluations"
                f" of {each:.2f} us a row; X {found['X']:6.0f} MiB, beyond {found['beyond']:4.0f}",
                flush=True,
            )
    (ROOT / "benchmarks" / "measured" / "scaling.json").write_text(
        json.dumps(results, indent=1) + "\n"
    )


if __name__ == "__main__":
    main()
