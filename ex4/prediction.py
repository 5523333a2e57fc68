"""What a trained network says of an example."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ex4 import inputs
from ex4.activation import sigmoid
from ex4.cost import forward


def predict(Theta1: ArrayLike, Theta2: ArrayLike, X: ArrayLike) -> np.ndarray:
    """Return the label of every example: the output unit that answers most, the first on a tie.

    Parameters
    ----------
    Theta1 : array_like, (hidden, 1 + inputs)
    Theta2 : array_like, (K, 1 + hidden)
    X : array_like, (m, inputs)
        One example a row.

    Returns
    -------
    ndarray of int, (m,)
        Labels 1..K; label 10 is the digit 0.

    Raises
    ------
    ValueError
        If the shapes do not fit together; says which.
    """
    return predict_any([Theta1, Theta2], X)


def predict_any(Thetas: Sequence[ArrayLike], X: ArrayLike) -> np.ndarray:
    """Return what `predict` does, for a network of any depth."""
    return outputs(Thetas, X).argmax(axis=1) + 1


def outputs(Thetas: Sequence[ArrayLike], X: ArrayLike) -> np.ndarray:
    """Return h(x) for every example, (m, K), for a network of any depth; raises as `predict`."""
    Thetas = inputs.network(Thetas)
    X = inputs.finite(inputs.examples(X, Thetas[0].shape[1] - 1))
    return sigmoid(forward(Thetas, X)[1]).T
