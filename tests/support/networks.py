"""Random networks with examples, and their cost."""

import numpy as np

from ex4 import nnCostFunction
from ex4.weights import theta_shapes


def random_network(seed, sizes, m):
    """Return nn_params, X, y of a random network and examples."""
    rng = np.random.default_rng(seed)
    # Not so large that the oracle's 1 - h loses digits.
    nn_params = rng.normal(0, 0.3, sum(r * c for r, c in theta_shapes(sizes)))
    return nn_params, rng.normal(size=(m, sizes[0])), rng.integers(1, sizes[-1] + 1, m)


def call(nn_params, sizes, X, y, lambda_):
    return nnCostFunction(nn_params, sizes[0], sizes[1:-1], sizes[-1], X, y, lambda_)
