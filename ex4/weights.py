"""The weights: their first values, and one flat vector for the optimiser.

Theta^(l) has a row for each unit of layer l+1 and a column for each unit of layer l, after a first
column for the bias. ``nn_params = [Theta1(:); Theta2(:); ...]``: every Theta column by column, as
Octave's ``(:)`` lays it out.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ex4.types import Doubles, Real

EPSILON_INIT = 0.12  # the course's; near sqrt(6) / sqrt(400 + 25), Glorot & Bengio (2010)


def randInitializeWeights(L_in: int, L_out: int, rng: np.random.Generator | None = None) -> Doubles:
    """Return small random weights, so that no two hidden units start alike.

    Parameters
    ----------
    L_in, L_out : int
        Units in the layer the weights leave and in the layer they lead to.
    rng : numpy.random.Generator, optional
        Where the numbers come from; a fresh, unpredictable one by default.

    Returns
    -------
    ndarray, (L_out, 1 + L_in)
        Uniform in [-0.12, 0.12]; the first column belongs to the bias.
    """
    rng = rng or np.random.default_rng()
    return rng.uniform(-EPSILON_INIT, EPSILON_INIT, (L_out, 1 + L_in))


def initial_weights(sizes: Sequence[int], rng: np.random.Generator) -> Doubles:
    """Return random weights for every layer, unrolled, (n,): where training starts.

    Parameters
    ----------
    sizes : sequence of int
        Units in each layer, without the bias.
    rng : numpy.random.Generator
        Where the numbers come from.
    """
    return unroll(
        [randInitializeWeights(columns - 1, rows, rng) for rows, columns in theta_shapes(sizes)]
    )


def debugInitializeWeights(fan_out: int, fan_in: int) -> Doubles:
    """Return weights that look random and are always the same: sin(1), sin(2), ... over 10.

    Parameters
    ----------
    fan_out, fan_in : int
        Units in the layer the weights lead to and in the layer they leave.

    Returns
    -------
    ndarray, (fan_out, 1 + fan_in)
        Filled column by column.
    """
    numel = fan_out * (1 + fan_in)
    return np.sin(np.arange(1, numel + 1)).reshape((fan_out, 1 + fan_in), order="F") / 10


def unroll(Thetas: Sequence[NDArray[Real]]) -> NDArray[Real]:
    """Return ``[Theta1(:); Theta2(:); ...]``: every Theta column by column, in one vector.

    Parameters
    ----------
    Thetas : sequence of ndarray, (s_(l+1), 1 + s_l)

    Returns
    -------
    ndarray, (n,)
    """
    return np.concatenate([np.ravel(Theta, order="F") for Theta in Thetas])


def roll(nn_params: NDArray[Real], sizes: Sequence[int]) -> list[NDArray[Real]]:
    """Return the Thetas inside a flat vector, as views: no number is copied.

    Parameters
    ----------
    nn_params : ndarray, (n,)
        Every Theta, column by column.
    sizes : sequence of int
        Units in each layer, without the bias: (400, 25, 10).

    Returns
    -------
    list of ndarray
        Theta^(l) with the shape (s_(l+1), 1 + s_l).

    Raises
    ------
    ValueError
        If the vector's length is not that of the layers.
    """
    expected = sum(rows * columns for rows, columns in theta_shapes(sizes))
    if np.shape(nn_params) != (expected,):
        network = "-".join(map(str, sizes))
        raise ValueError(
            f"nn_params: {expected:,} values in one dimension expected for {network}; "
            f"got the shape {np.shape(nn_params)}"
        )
    Thetas, start = [], 0
    for shape in theta_shapes(sizes):
        stop = start + shape[0] * shape[1]
        Thetas.append(nn_params[start:stop].reshape(shape, order="F"))
        start = stop
    return Thetas


def theta_shapes(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Return the shape of every Theta: (25, 401) and (10, 26) for (400, 25, 10)."""
    return [(s_next, s + 1) for s, s_next in pairwise(sizes)]
