"""What tells a gradient that backpropagation made from one that differences of the cost made.

With an input that is enormous, and weights on it that are tiny, nothing else is unusual: z, J and
all other slopes are as ever, and backpropagation multiplies by the input as it always does. But
whoever moves one of these weights, by however little, moves z beyond everything.
"""

import numpy as np

from ex4.cost import nnCostFunction
from ex4.types import Doubles
from ex4.weights import unroll
from grader.exercise import Call, Derived, Enormous

SIZES = (4, 3, 5)
# Single precision holds the first. The second is beyond the small steps of complex numbers, which
# leave no error behind by which single precision could be told from them.
ENORMOUS = (1e35, 1e150)


def derived(rng: np.random.Generator) -> Derived:
    """Return the calls that tell how a gradient is made."""
    ordinary, large = (_calls(rng, times) for times in ENORMOUS)
    return Derived(
        output="grad",
        ordinary=ordinary,
        exact=large,
        unusual="makes grad by differences of the cost, or a complex step, without "
        "backpropagation: it is right, and for the digits it would take thousands of costs",
        wrong="grad is right, but it is made by differences of the cost, or a complex step; here "
        "backpropagation is required",
    )


def _calls(rng: np.random.Generator, times: float) -> Enormous:
    n, h, K = SIZES
    X, y = rng.normal(0, 1, (6, n)), 1 + np.arange(6) % K
    Thetas = [rng.normal(0, 0.5, (h, n + 1)), rng.normal(0, 0.5, (K, h + 1))]
    which = int(rng.integers(n))
    X[:, which] *= times
    Thetas[0][:, which + 1] /= times
    arguments = (unroll(Thetas), *SIZES, X, y, 0.0)
    _, grad = nnCostFunction(*arguments)
    of_it: list[Doubles] = [np.zeros_like(Theta) for Theta in Thetas]
    of_it[0][:, which + 1] = 1
    return Enormous(Call("nnCostFunction", arguments), grad, unroll(of_it) == 1)
