"""What a trained network makes of an example: its outputs, and the label it predicts."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from ex4 import inputs
from ex4.activation import sigmoid
from ex4.cost import forward
from ex4.types import Integers, Reals


def predict(Theta1: ArrayLike, Theta2: ArrayLike, X: ArrayLike) -> Integers:
    """Return the label of every example: the unit with the largest output, the first on a tie.

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
        If the shapes do not fit together; the message names the array.
    """
    return predict_any([Theta1, Theta2], X)


def predict_any(Thetas: Sequence[ArrayLike], X: ArrayLike) -> Integers:
    """Return the labels that `predict` does, (m,), for a network of any depth; raises as it does.

    Parameters
    ----------
    Thetas : sequence of array_like, (s_(l+1), 1 + s_l)
    X : array_like, (m, s_1)
    """
    labels: Integers = outputs(Thetas, X).argmax(axis=1) + 1
    return labels


def outputs(Thetas: Sequence[ArrayLike], X: ArrayLike) -> Reals:
    """Return h(x) for every example, (m, K), for a network of any depth; raises as `predict`.

    Parameters
    ----------
    Thetas : sequence of array_like, (s_(l+1), 1 + s_l)
    X : array_like, (m, s_1)
    """
    matrices = inputs.network(Thetas)
    rows = inputs.finite(inputs.examples(X, matrices[0].shape[1] - 1))
    return sigmoid(forward(matrices, rows)[1]).T
