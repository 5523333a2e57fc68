"""The unit's response g(z) = 1 / (1 + e^-z), and its slope g'(z) = g(z) (1 - g(z))."""

from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ex4.types import Doubles, Real, Reals


@overload
def sigmoid(z: float) -> np.float64: ...
@overload
def sigmoid(z: NDArray[Real]) -> NDArray[Real]: ...
@overload
def sigmoid(z: ArrayLike) -> Reals | np.floating: ...
def sigmoid(z: ArrayLike) -> Reals | np.floating:
    """Return g(z) = 1 / (1 + e^-z), element by element.

    Parameters
    ----------
    z : array_like
        Weighted inputs, of any shape.

    Returns
    -------
    ndarray or float
        Values in [0, 1], shaped like `z`; float32 if `z` is, else doubles.
    """
    given = np.asarray(z)
    g: Reals = given.astype(given.dtype if given.dtype == np.float32 else float)
    return sigmoid_in_place(g)[()]


@np.errstate(over="ignore", under="ignore")  # far to the left, 1 / (1 + inf) = 0 is right
def sigmoid_in_place(z: NDArray[Real]) -> NDArray[Real]:
    """Put g(z) where z was, in an array of floats of any shape, and return that array."""
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1
    np.divide(1, z, out=z)
    return z


@overload
def sigmoidGradient(z: float) -> np.float64: ...
@overload
def sigmoidGradient(z: NDArray[Any]) -> Doubles: ...
@overload
def sigmoidGradient(z: ArrayLike) -> Doubles | np.float64: ...
def sigmoidGradient(z: ArrayLike) -> Doubles | np.float64:
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
    g: Doubles = sigmoid(-np.abs(np.asarray(z, dtype=float)))
    return g * (1 - g)
