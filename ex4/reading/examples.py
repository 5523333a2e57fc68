"""X and y as they are in a file: an example a row and its label, or a sentence about what is wrong.

Each function raises a ValueError that names the variable, what was expected, what came, and what to
do in Octave and in Python.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ex4 import inputs
from ex4.display import image_width
from ex4.errors import quoted
from ex4.reading.labels import RENUMBER, check_not_one_hot, check_one_label_a_row, labels
from ex4.types import Integers, Reals


def examples(X: NDArray[Any], y: NDArray[Any]) -> tuple[Reals, Integers]:
    """Return X (m, n) as doubles or float32, and y (m,) as labels 1..K.

    Parameters
    ----------
    X, y : ndarray
        Whatever a file holds under these names.
    """
    X, y = _numbers("X", X), _numbers("y", y)
    check_not_one_hot(y)
    _check_one_example_a_row(X, y.size)
    check_one_label_a_row(y, len(X))
    rows = inputs.examples(X, X.shape[1])
    try:
        inputs.finite(rows)
    except ValueError as error:
        raise ValueError(f"{error}. Leave out such rows, or fill in numbers") from None
    return rows, labels(y, len(rows), image_width(X.shape[1]) is not None)


def _check_one_example_a_row(X: NDArray[Any], m: int) -> None:
    """Refuse an X that has not a row for each of the m labels, and say how to turn it."""
    wanted = f"X: one example a row expected; got {inputs.shape_in_words(X)}"
    if X.ndim > 2 and X.shape[-1] == m:
        raise ValueError(
            f"{wanted}, a picture for each of {m:,} labels: X = reshape(X, [], {m})' in Octave, "
            f'X = X.reshape(-1, {m}, order="F").T in Python, makes a row of each'
        )
    if X.ndim > 2 and X.shape[0] == m:
        raise ValueError(
            f"{wanted}, a picture for each of {m:,} labels: X = reshape(X, {m}, []) in Octave, "
            f'X = X.reshape({m}, -1, order="F") in Python, makes a row of each'
        )
    if X.ndim != 2:
        raise ValueError(wanted)
    if len(X) != m and X.shape[1] == m:
        raise ValueError(
            f"{wanted}, and y has {m:,}. X fits if it is turned: "
            "X = X' in Octave, X = X.T in Python"
        )
    if X.shape[1] == 0:
        raise ValueError(f"{wanted}: there is no column")


def _numbers(name: str, value: NDArray[Any]) -> NDArray[Any]:
    """Return an array of real numbers; scipy returns as objects what is none in a .mat file."""
    wanted = f"{name}: a matrix of numbers expected; got"
    if type(value).__name__ in ("MatlabOpaque", "MatlabFunction"):
        raise ValueError(
            f"{wanted} an object of MATLAB's: a table becomes a matrix by "
            f"{name} = table2array({name})"
        )
    if value.dtype.names is not None:
        fields = [*map(quoted, value.dtype.names)]
        raise ValueError(
            f"{wanted} a struct of {', '.join(fields[:5])}{', ...' if len(fields) > 5 else ''}: "
            f"take the matrix out of it, as in {name} = {name}.{fields[0]}"
        )
    if value.dtype.kind == "O":
        texts = all(np.asarray(cell).dtype.kind == "U" for cell in value.flat)
        cure = (
            "[~, ~, y] = unique(y) numbers its texts"
            if texts and name == "y"
            else f"{name} = cell2mat(cellfun(@(v) double(v(:)'), {name}(:), "
            "'UniformOutput', false)) makes a row of each cell"
        )
        raise ValueError(f"{wanted} a cell array: {cure}")
    if value.dtype.kind in "US" and name == "y":
        raise ValueError(f"y: numbers expected; got text: {RENUMBER}, numbers it")
    return inputs.real(name, value)
