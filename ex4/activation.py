"""The unit's response g(z) = 1 / (1 + e^-z), and its slope g'(z) = g(z) (1 - g(z))."""

import numpy as np
from numpy.typing import ArrayLike


def sigmoid(z: ArrayLike) -> np.ndarray | np.floating:
    """Return g(z) = 1 / (1 + e^-z), element by element.

    Parameters
    ----------
    z : array_like
        Weighted inputs, of any shape.

    Returns
    -------
    ndarray or float
        Values in [0, 1], shaped like `z`.
    """
    z = np.asarray(z)
    return sigmoid_in_place(z.astype(z.dtype if z.dtype == np.float32 else float))[()]


@np.errstate(over="ignore", under="ignore")  # far to the left, 1 / (1 + inf) = 0 is right
def sigmoid_in_place(z: np.ndarray) -> np.ndarray:
    """Put g(z) where z was, in an array of floats, and return it."""
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1
    return np.divide(1, z, out=z)


def sigmoidGradient(z: ArrayLike) -> np.ndarray | np.floating:
    """Return g'(z) = g(z) (1 - g(z)), element by element.

    Parameters
    ----------
    z : array_like
        Weighted inputs (not activations), of any shape.

    Returns
    -------
    ndarray or float
        Values in [0, 0.25], shaped like `z`.
    """
    # g' is even; taken from the left tail, 1 - g loses no digits however large z is.
    g = sigmoid(-np.abs(np.asarray(z, dtype=float)))
    return g * (1 - g)
