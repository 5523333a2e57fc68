"""What the port's functions accept: numbers as MATLAB's users hold them, and nothing else.

Each function returns its argument in one fixed form, or raises a ValueError that names the
argument, what was expected and what came.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ex4.types import Doubles, Integers, Reals
from ex4.weights import theta_shapes


def layer_sizes(
    input_layer_size: int, hidden_layer_size: int | Sequence[int], num_labels: int
) -> tuple[int, ...]:
    """Return the units in each layer; `hidden_layer_size` is one size or a sequence of them."""
    named = [
        ("input_layer_size", input_layer_size),
        *(("hidden_layer_size", size) for size in np.ravel(hidden_layer_size)),
        ("num_labels", num_labels),
    ]
    return tuple(_whole(name, size) for name, size in named)


def parameters(nn_params: ArrayLike, sizes: Sequence[int]) -> Doubles:
    """Return `nn_params`, given as (n,), (n, 1) or (1, n), as a vector of doubles (n,)."""
    given = real("nn_params", nn_params)
    shapes = theta_shapes(sizes)
    expected = sum(rows * columns for rows, columns in shapes)
    network = "-".join(map(str, sizes))
    sum_of_parts = " + ".join(f"{rows}x{columns}" for rows, columns in shapes)
    wanted = f"nn_params: {expected:,} values expected for {network}: {sum_of_parts}"
    if given.size != expected:
        raise ValueError(f"{wanted}; got {given.size:,}")
    if max(given.shape, default=0) != expected:
        raise ValueError(
            f"{wanted}, in one vector, column by column; got a {shape_in_words(given)} matrix"
        )
    return given.astype(float, copy=False).ravel()


def examples(X: ArrayLike, input_layer_size: int) -> Reals:
    """Return X (m, input_layer_size), one example a row, as doubles; float32 is left as it is."""
    given = real("X", X)
    wanted = f"X: one example a row, {input_layer_size:,} columns (input_layer_size) expected"
    if given.ndim != 2 or given.shape[1] != input_layer_size:
        transposed = given.ndim == 2 and given.shape[0] == input_layer_size
        hint = "; X.T has that shape" if transposed else ""
        raise ValueError(f"{wanted}; got {shape_in_words(given)}{hint}")
    if given.shape[0] == 0:
        raise ValueError("X: at least one example expected; got no rows (m = 0)")
    # NumPy multiplies ten times as slowly where numbers lie across the words of memory, as out of a
    # message or a file, or where none lies beside the next one: such an array is copied once.
    rows: Reals = np.require(given, given.dtype if given.dtype == np.float32 else float, "A")
    return rows if rows.itemsize in rows.strides and min(rows.strides) > 0 else rows.copy()


def finite(X: Reals) -> Reals:
    """Return X (m, n) if all its numbers are finite; else name the first place that is not."""
    # One fast pass; the slow search for the place only when there is something to find.
    with np.errstate(over="ignore", invalid="ignore"):
        total = X.sum()
    if not np.isfinite(total) and not np.isfinite(X).all():
        row, column = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(f"X: finite numbers expected; got {X[row, column]} at X[{row}, {column}]")
    return X


def labels(y: ArrayLike, m: int, num_labels: int) -> Integers:
    """Return y, given as (m,), (m, 1) or (1, m), as whole numbers 1..num_labels, shape (m,)."""
    given = real("y", y)
    shape = given.shape
    if given.size != m or max(shape, default=1) != m:
        one_hot = given.ndim == 2 and num_labels > 1 and shape in [(m, num_labels), (num_labels, m)]
        hint = "; it looks like one-hot, where the label itself is expected" if one_hot else ""
        raise ValueError(
            f"y: one label for each of the {m:,} rows of X expected, "
            f"as ({m},), ({m}, 1) or (1, {m}); got {shape_in_words(given)}{hint}"
        )
    vector = given.ravel()
    fractional = np.flatnonzero(~(vector == np.floor(vector)) | np.isinf(vector))
    if fractional.size:
        first = fractional[0]
        raise ValueError(f"y: labels are whole numbers; got {vector[first]} at y[{first}]")
    outside = np.flatnonzero((vector < 1) | (vector > num_labels))
    if outside.size:
        first = outside[0]
        digits = "; digit 0 is label 10" if num_labels == 10 and vector[first] == 0 else ""
        raise ValueError(
            f"y: labels run from 1 to {num_labels}{digits}; got {vector[first]:g} at y[{first}]"
        )
    return vector.astype(int)


def network(Thetas: Sequence[ArrayLike]) -> list[Doubles]:
    """Return the Thetas as matrices of doubles whose shapes fit one another."""
    matrices = [
        real(f"Theta{l}", Theta).astype(float, copy=False) for l, Theta in enumerate(Thetas, 1)
    ]
    for l, Theta in enumerate(matrices, 1):
        if Theta.ndim != 2:
            raise ValueError(f"Theta{l}: a matrix expected; got {shape_in_words(Theta)}")
        if l > 1 and Theta.shape[1] != len(matrices[l - 2]) + 1:
            raise ValueError(
                f"Theta{l}: {len(matrices[l - 2]) + 1} columns expected, the bias and one for each "
                f"of the {len(matrices[l - 2])} rows of Theta{l - 1}; got {shape_in_words(Theta)}"
            )
    return matrices


def regularisation(lambda_: ArrayLike) -> float:
    """Return lambda, one number >= 0."""
    value = real("lambda_", lambda_)
    if value.size != 1 or not 0 <= value.item() < np.inf:
        raise ValueError(f"lambda_: one number, 0 or more, expected; got {lambda_!s}")
    return float(value.item())


def real(name: str, value: ArrayLike) -> NDArray[Any]:
    """Return an array of real numbers, whatever it was given as."""
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        array = np.asarray(None)
    if array.dtype.kind not in "buif":
        kinds = {"c": "complex numbers", "U": "text", "S": "text", "M": "dates", "m": "times"}
        kind = kinds.get(array.dtype.kind, type(value).__name__)
        raise ValueError(f"{name}: real numbers expected; got {kind}")
    return array


def _whole(name: str, size: Any) -> int:  # a number, or whatever else a caller may try
    try:
        size = np.asarray(size).item()  # loadmat gives numbers as 1 x 1
        whole = int(size)
    except (TypeError, ValueError, OverflowError):
        whole = 0
    if whole < 1 or whole != size:
        raise ValueError(f"{name}: a whole number of units, 1 or more, expected; got {size}")
    return whole


def shape_in_words(array: NDArray[Any]) -> str:
    """Return a shape in words: 5000 x 400, 12 values in one dimension, one number."""
    if array.ndim == 0:
        return "one number"
    if array.ndim == 1:
        return f"{array.size:,} values in one dimension"
    return " x ".join(map(str, array.shape))
