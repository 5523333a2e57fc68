"""What the functions accept, as MATLAB's users hold it, and what they say of anything else."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ex4.weights import theta_shapes


def layer_sizes(
    input_layer_size: int, hidden_layer_size: int | Sequence[int], num_labels: int
) -> tuple[int, ...]:
    """Return the units in each layer; `hidden_layer_size` is one size or a sequence of them."""
    named = [("input_layer_size", input_layer_size)]
    named += [("hidden_layer_size", size) for size in np.ravel(hidden_layer_size)]
    named += [("num_labels", num_labels)]
    return tuple(_whole(name, size) for name, size in named)


def parameters(nn_params: ArrayLike, sizes: Sequence[int]) -> np.ndarray:
    """Return `nn_params`, given as (n,), (n, 1) or (1, n), as a vector of doubles (n,)."""
    nn_params = _real("nn_params", nn_params)
    shapes = theta_shapes(sizes)
    expected = sum(rows * columns for rows, columns in shapes)
    network = "-".join(map(str, sizes))
    sum_of_parts = " + ".join(f"{rows}x{columns}" for rows, columns in shapes)
    wanted = f"nn_params: {expected:,} values expected for {network}: {sum_of_parts}"
    if nn_params.size != expected:
        raise ValueError(f"{wanted}; got {nn_params.size:,}")
    if max(nn_params.shape, default=0) != expected:
        raise ValueError(
            f"{wanted}, in one vector, column by column; got a {_shape(nn_params)} matrix"
        )
    return nn_params.astype(float, copy=False).ravel()


def examples(X: ArrayLike, input_layer_size: int) -> np.ndarray:
    """Return X (m, input_layer_size), one example a row, as doubles; float32 is left as it is."""
    X = _real("X", X)
    wanted = f"X: one example a row, {input_layer_size:,} columns (input_layer_size) expected"
    if X.ndim != 2 or X.shape[1] != input_layer_size:
        transposed = X.ndim == 2 and X.shape[0] == input_layer_size
        hint = "; X.T has that shape" if transposed else ""
        raise ValueError(f"{wanted}; got {_shape(X)}{hint}")
    if X.shape[0] == 0:
        raise ValueError("X: at least one example expected; got no rows (m = 0)")
    # NumPy multiplies ten times as slowly where numbers lie across the words of memory, as out of a
    # message or a file, or where none lies beside the next one: such an array is copied once.
    X = np.require(X, X.dtype if X.dtype == np.float32 else float, "A")
    return X if X.itemsize in X.strides and min(X.strides) > 0 else X.copy()


def finite(X: np.ndarray) -> np.ndarray:
    """Return X if all its numbers are finite; else say where the first is that is not."""
    # One fast pass; the slow search for the place only when there is something to find.
    with np.errstate(over="ignore", invalid="ignore"):
        total = X.sum()
    if not np.isfinite(total) and not np.isfinite(X).all():
        row, column = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(f"X: finite numbers expected; got {X[row, column]} at X[{row}, {column}]")
    return X


def labels(y: ArrayLike, m: int, num_labels: int) -> np.ndarray:
    """Return y, given as (m,), (m, 1) or (1, m), as whole numbers 1..num_labels, shape (m,)."""
    y = _real("y", y)
    if y.size != m or max(y.shape, default=1) != m:
        one_hot = y.ndim == 2 and num_labels > 1 and y.shape in [(m, num_labels), (num_labels, m)]
        hint = "; it looks like one-hot, where the label itself is expected" if one_hot else ""
        raise ValueError(
            f"y: one label for each of the {m:,} rows of X expected, "
            f"as ({m},), ({m}, 1) or (1, {m}); got {_shape(y)}{hint}"
        )
    y = y.ravel()
    fractional = np.flatnonzero(~(y == np.floor(y)) | np.isinf(y))
    if fractional.size:
        raise ValueError(
            f"y: labels are whole numbers; got {y[fractional[0]]} at y[{fractional[0]}]"
        )
    outside = np.flatnonzero((y < 1) | (y > num_labels))
    if outside.size:
        digits = "; digit 0 is label 10" if num_labels == 10 else ""
        first = outside[0]
        raise ValueError(
            f"y: labels run from 1 to {num_labels}{digits}; got {y[first]:g} at y[{first}]"
        )
    return y.astype(int)


def network(Thetas: Sequence[ArrayLike]) -> list[np.ndarray]:
    """Return the Thetas as matrices of doubles whose shapes fit one another."""
    Thetas = [
        _real(f"Theta{l}", Theta).astype(float, copy=False) for l, Theta in enumerate(Thetas, 1)
    ]
    for l, Theta in enumerate(Thetas, 1):
        if Theta.ndim != 2:
            raise ValueError(f"Theta{l}: a matrix expected; got {_shape(Theta)}")
        if l > 1 and Theta.shape[1] != len(Thetas[l - 2]) + 1:
            raise ValueError(
                f"Theta{l}: {len(Thetas[l - 2]) + 1} columns expected, the bias and one for each "
                f"of the {len(Thetas[l - 2])} rows of Theta{l - 1}; got {_shape(Theta)}"
            )
    return Thetas


def regularisation(lambda_: float) -> float:
    """Return lambda, a number >= 0."""
    value = _real("lambda_", lambda_)
    if value.size != 1 or not 0 <= value.item() < np.inf:
        raise ValueError(f"lambda_: one number, 0 or more, expected; got {lambda_}")
    return float(value.item())


def _real(name: str, value: ArrayLike) -> np.ndarray:
    """Return an array of real numbers, whatever it was given as."""
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        array = np.asarray(None)
    if array.dtype.kind not in "buif":
        kinds = {"c": "complex numbers", "U": "text", "S": "text"}
        kind = kinds.get(array.dtype.kind, type(value).__name__)
        raise ValueError(f"{name}: real numbers expected; got {kind}")
    return array


def _whole(name: str, size) -> int:
    try:
        size = np.asarray(size).item()  # loadmat gives numbers as 1 x 1
        whole = int(size)
    except (TypeError, ValueError, OverflowError):
        whole = 0
    if whole < 1 or whole != size:
        raise ValueError(f"{name}: a whole number of units, 1 or more, expected; got {size}")
    return whole


def _shape(array: np.ndarray) -> str:
    """Return a shape in words: 5000 x 400, 12 values, one number."""
    if array.ndim == 0:
        return "one number"
    if array.ndim == 1:
        return f"{array.size:,} values in one dimension"
    return " x ".join(map(str, array.shape))
