"""The memory of freed arrays is kept for the next ones."""

import os
import subprocess
import sys

import pytest

# For a process with one thread, and a malloc that gives back all it can.
FAULTS = """
import resource
import numpy as np
from ex4.cost import Cost
rng = np.random.default_rng(0)
cost = Cost(400, 200, 10, rng.random((4000, 400)), rng.integers(1, 11, 4000), 1.0)
nn_params = rng.normal(size=200 * 401 + 10 * 201)
for _ in range(3):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    cost(nn_params)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="this is about glibc")
def test_the_memory_of_one_block_is_that_of_the_next():
    done = subprocess.run(
        [sys.executable, "-c", FAULTS],
        env={**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536", "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
    )

    assert int(done.stdout) < 500  # pages; the arrays of one evaluation have 8,000
