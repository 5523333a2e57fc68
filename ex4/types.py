"""Names for the types that the port's functions share.

What a function takes as `array_like` is a `numpy.typing.ArrayLike`; these are what it is checked
to be.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Reals = NDArray[np.floating]  # doubles or, where X is float32, single precision
Integers = NDArray[np.intp]  # labels, or numbers of rows
Real = TypeVar("Real", bound=np.floating)  # of an array that is returned as precise as it was given

Variables = dict[str, NDArray[Any]]  # of a file, by name; in a .mat file, objects among them

# J and its gradient as a function of nn_params alone: what an optimiser calls.
Objective = Callable[[Doubles], tuple[float, Doubles]]


class CostFunction(Protocol):
    """J and its gradient, called as the course calls `nnCostFunction`: ours, or a learner's."""

    def __call__(
        self,
        nn_params: Doubles,
        input_layer_size: int,
        hidden_layer_size: int,
        num_labels: int,
        X: Reals,
        y: Integers,
        lambda_: float,
        /,
    ) -> tuple[float, Doubles]:
        """Return J and dJ/dnn_params, (n,)."""
