"""What an evaluation on a Dask cluster costs beyond the computing, and from which size it pays.

python -m benchmarks.port.cluster

Workers are processes of this machine, which they share with the scheduler and the client: what
goes over a network is not in the figures, and what two machines do at once is done here in turn.
Writes the tables into docs/scale.md.
"""

import logging
import re
import statistics
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from ex4.cost import Cost
from ex4.training.cluster_cost import ClusterCost
from ex4.weights import initial_weights
from grader.scheduler import connect

PAGE = Path(__file__).parents[2] / "docs" / "scale.md"
SIZES = (400, 25, 10)
BLOCKS = (1, 2, 4, 8, 16, 32, 64)
ROWS = (5_000, 20_000, 80_000, 320_000)
MANY, EVALUATIONS = 8_000_000, 52  # what 50 iterations of L-BFGS-B make


def median(function, times: int) -> float:
    function()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        function()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    from distributed import LocalCluster

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    rng = np.random.default_rng(0)
    n, h, K = SIZES
    weights = initial_weights((n, h, K), rng)
    X, y = rng.random((max(ROWS), n)), rng.integers(1, K + 1, max(ROWS))
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        connect(cluster.scheduler_address) as client,
    ):
        overhead = {}
        for blocks in BLOCKS:
            cost = ClusterCost.of_arrays(client, SIZES, X[:blocks], y[:blocks], 1.0, 1)
            overhead[blocks] = median(lambda cost=cost: cost(weights), 30)
            print(f"{blocks:3} blocks of one row: {1e3 * overhead[blocks]:6.1f} ms")
        measured = []
        for m in ROWS:
            here = Cost(*SIZES, X[:m], y[:m], 1.0)
            with threadpool_limits(1):
                one = median(lambda here=here: here(weights), 5)
            both = median(lambda here=here: here(weights), 5)
            there = ClusterCost.of_arrays(client, SIZES, X[:m], y[:m], 1.0)
            on_two = median(lambda there=there: there(weights), 5)
            measured.append((m, one, both, on_two))
            print(
                f"{m:8,} rows: {one:.3f} s here on one core, {both:.3f} on two, {on_two:.3f} there"
            )

    each, first = np.polyfit(BLOCKS, [overhead[blocks] for blocks in BLOCKS], 1)
    row = measured[-1][2] / measured[-1][0]  # seconds for a row, on a machine of two cores
    lines = [
        "| blocks of a single row | an evaluation |",
        "|---|---|",
        *(f"| {blocks} | {1e3 * seconds:.0f} ms |" for blocks, seconds in overhead.items()),
        "",
        f"So an evaluation costs {1e3 * first:.0f} ms, and {1e3 * each:.1f} ms for each block.",
        "",
        "| examples (400-25-10) | here, one core | two cores | two workers of one core each |",
        "|---|---|---|---|",
        *(f"| {m:,} | {a:.3f} s | {b:.3f} s | {c:.3f} s |" for m, a, b, c in measured),
        "",
        "<!-- calculated -->",
        "",
        f"| workers | an evaluation of {MANY:,} examples | {EVALUATIONS} of them | pays from |",
        "|---|---|---|---|",
    ]
    for workers in (1, 2, 5, 10, 20, 50, 100):
        beyond = first + each * workers
        seconds = MANY * row / workers + beyond
        pays = f"{beyond / row / (1 - 1 / workers):,.0f}" if workers > 1 else "where X does not fit"
        lines.append(f"| {workers} | {seconds:.2f} s | {EVALUATIONS * seconds:.0f} s | {pays} |")
    table = "\n".join(lines)
    print(table)
    between = r"(?<=<!-- measured -->\n).*?(?=<!-- end -->)"
    text = re.sub(between, f"\n{table}\n\n", PAGE.read_text(), flags=re.DOTALL)
    PAGE.write_text(text)


if __name__ == "__main__":
    main()
