"""How the optimisers go down: cost against evaluations, and against time, on the embedded digits.

python -m benchmarks.port.optimisers

Each starts from the same weights and has 200 evaluations of the cost. Writes
benchmarks/measured/optimisers.json.
"""

import json
import time
from pathlib import Path

import numpy as np
import scipy.optimize  # noqa: F401  before the clocks start

from ex4.__main__ import METHODS
from ex4.cost import Cost
from ex4.digits import load_data
from ex4.training.train import train
from ex4.weights import initial_weights

ROOT = Path(__file__).parents[2]
EVALUATIONS = 200


class Enough(KeyboardInterrupt):
    """Ends a run as Ctrl-C would, which keeps the best weights."""


def run(method: str, cost: Cost, weights: np.ndarray) -> list[list[float]]:
    """Return the seconds and the lowest cost so far, evaluation by evaluation."""
    seen: list[list[float]] = []
    start = time.perf_counter()

    def watched(nn_params):
        if len(seen) == EVALUATIONS:
            raise Enough
        J, grad = cost(nn_params)
        best = min(J, seen[-1][1]) if seen else J
        seen.append([time.perf_counter() - start, best])
        return J, grad

    train(watched, weights, method, iterations=EVALUATIONS)
    return seen


def main() -> None:
    X, y = load_data()
    rng = np.random.default_rng(0)
    weights = initial_weights((400, 25, 10), rng)
    cost = Cost(400, 25, 10, X, y, 1.0)
    results = {}
    for method in METHODS:
        # The quickest of five: they differ by what else the machine does meanwhile.
        results[method] = min((run(method, cost, weights) for _ in range(5)), key=lambda s: s[-1])
        seconds, J = results[method][-1]
        at_50 = results[method][49][1]
        print(
            f"{method:10} J {at_50:.4f} after 50 evaluations, {J:.4f} after {EVALUATIONS}, ", end=""
        )
        print(f"{seconds:.2f} s")
    (ROOT / "benchmarks" / "measured" / "optimisers.json").write_text(json.dumps(results) + "\n")


if __name__ == "__main__":
    main()
