"""How what belongs to the weights is laid out: in one vector, without the bias, or begun."""

import numpy as np

from ex4.types import Doubles
from ex4.weights import unroll


def any_bias(z: Doubles) -> Doubles:
    """Return a matrix with a column before it that may hold anything: it is left out later."""
    return np.hstack([np.full((len(z), 1), np.nan), z])


def without_bias(Theta: Doubles) -> Doubles:
    """Return a Theta with zeros for the weights that are not regularised."""
    return np.hstack([np.zeros((len(Theta), 1)), Theta[:, 1:]])


def both(of1: Doubles, of2: Doubles) -> Doubles:
    """Return what belongs to Theta1 and to Theta2 in one vector."""
    return unroll([of1, of2])


def begun_with(of1: Doubles, of2: Doubles) -> Doubles:
    """Return a vector for both of which the second part may hold anything."""
    return both(of1, np.full_like(of2, np.nan))


def masks(Theta: Doubles) -> Doubles:
    """Return ones for the weights that are regularised, and zeros for the others."""
    return without_bias(np.ones_like(Theta))
