"""The network and the example that `ex4 intuition` walks through: the reading's, or one's own."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from ex4.digits import load_weights
from ex4.errors import DataError
from ex4.intuition.walk import Walk, walk
from ex4.types import Doubles
from ex4.weights import theta_shapes

LAYERS, UNITS, LARGEST = 6, 12, 100  # the most that the text and the picture have room for

# The network of the reading, with its bias units. It gives no numbers; these are round, and chosen
# so that every equation, computed again from the digits that are shown, comes out.
READING_SIZES = (2, 2, 2, 1)
READING_THETAS = (
    np.array([[0.7, 0.2, 1.0], [-0.2, -0.8, 0.4]]),
    np.array([[0.4, -0.5, 0.3], [-1.1, -1.8, -0.5]]),
    np.array([[-1.4, 1.7, 1.4]]),
)
READING_X = np.array([0.5, 0.9])
READING_Y = 1


def of_the_reading() -> Walk:
    """Walk the reading's network, 2-2-2-1."""
    return walk(READING_THETAS, READING_X, READING_Y)


def chosen(
    sizes: Sequence[int] | None = None,
    x: ArrayLike | None = None,
    y: ArrayLike | None = None,
    theta: Path | None = None,
    seed: int | None = None,
) -> Walk:
    """Walk the network and the example asked for; what is left out is the reading's, or random.

    Parameters
    ----------
    sizes : sequence of int, optional
        Units in each layer, without the bias.
    x : array_like, (inputs,), optional
        The example.
    y : array_like, (K,), or int, optional
        What each output should be, or the label.
    theta : Path, optional
        A .mat or .npz file with Theta1, Theta2, ...
    seed : int, optional
        For other random numbers; the same ones every time.

    Raises
    ------
    DataError
        If they do not fit together, or are more than can be shown; the message names them.
    """
    Thetas: Sequence[Doubles] | None = None
    if theta is not None:
        Thetas = load_weights(theta)
        held = (Thetas[0].shape[1] - 1, *map(len, Thetas))
        if sizes is not None and tuple(sizes) != held:
            raise DataError(f"{theta} holds a network {_dashed(held)}, not {_dashed(sizes)}")
        sizes = held
    sizes = tuple(sizes or READING_SIZES)
    _check_sizes(sizes)

    rng = np.random.default_rng(seed or 0)
    if Thetas is None:
        Thetas = [rng.normal(0, 1, shape).round(2) for shape in theta_shapes(sizes)]
    random_x = rng.uniform(-1, 1, sizes[0]).round(2)
    if theta is None and seed is None and sizes == READING_SIZES:
        Thetas, random_x = READING_THETAS, READING_X
    try:
        walked = walk(Thetas, random_x if x is None else x, 1 if y is None else y)
    except ValueError as error:
        raise DataError(str(error)) from None
    _check_numbers(walked)
    return walked


def _check_sizes(sizes: Sequence[int]) -> None:
    if not 2 <= len(sizes) <= LAYERS:
        raise DataError(f"{_dashed(sizes)}: 2 to {LAYERS} layers expected, inputs to outputs")
    if not all(1 <= size <= UNITS for size in sizes):
        raise DataError(f"{_dashed(sizes)}: 1 to {UNITS} units in each layer expected")


def _check_numbers(walked: Walk) -> None:
    named = {"x": walked.x, **{f"Theta{l}": Theta for l, Theta in enumerate(walked.Thetas, 1)}}
    for name, values in named.items():
        if np.abs(values).max() > LARGEST:
            raise DataError(
                f"{name}: numbers of up to {LARGEST} in size expected, or no slope can be "
                f"measured; got {values.flat[np.abs(values).argmax()]:g}"
            )


def _dashed(sizes: Sequence[int]) -> str:
    return "-".join(map(str, sizes))
