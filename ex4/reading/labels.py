"""y as it is in a file: labels 1..K, or a sentence about what it is instead.

Each function raises a ValueError that names y, what was expected, what came, and what to do.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ex4 import inputs
from ex4.types import Integers

RENUMBER = "[~, ~, y] = unique(y) in Octave, y = np.unique(y, return_inverse=True)[1] + 1 in Python"
FEW = 20  # examples, of which every one may well have a label of its own
GAPS = 100  # times as many labels as there are different ones is more than the gaps between them
MANY = 100  # different labels; more that leave gaps between them are numbers of another kind


def labels(y: NDArray[Any], m: int, of_pictures: bool) -> Integers:
    """Return y as labels 1..K, (m,), where K is the largest there is.

    Parameters
    ----------
    y : ndarray of numbers
    m : int
        Rows of X.
    of_pictures : bool
        Whether X may hold pictures, so that labels 0..9 are digits.
    """
    check_one_label_a_row(y, m)
    vector = y.ravel().astype(float)
    _check_whole(vector)
    different = np.unique(vector)
    lowest, highest = different[0], different[-1]
    if _are_measured(different, m):
        raise ValueError(
            "y: labels 1..K expected, each of them many times; got "
            f"{len(different):,} different values from {lowest:g} to {highest:g}, as pixels or a "
            f"count have them. Are the labels elsewhere? If these are labels, {RENUMBER}, "
            "numbers them"
        )
    if lowest < 1:
        raise ValueError(f"y: labels run from 1; {_why_not_from_1(vector, different, of_pictures)}")
    if highest > max(10, min(m, GAPS * len(different))):
        raise ValueError(
            f"y: labels run from 1 to K, and there are {len(different)} different ones; got "
            f"{highest:g}: {RENUMBER}, numbers them"
        )
    return inputs.labels(y, m, int(highest))


def look_like_labels(column: NDArray[Any]) -> bool:
    """Whether these numbers are 0, 1, 2, ... or 1, 2, ..., none left out, and most come again."""
    if not np.isfinite(column).all():
        return False
    different = np.unique(column)
    return (
        bool((column == np.floor(column)).all())
        and different[0] in (0, 1)
        and 1 < len(different) <= min(MANY, len(column) / 2)
        and not _have_gaps(different)
    )


def check_one_label_a_row(y: NDArray[Any], m: int) -> None:
    """Refuse a y that has not the shape of one label for each of the m rows of X."""
    if y.size != m or max(y.shape, default=1) != m:
        raise ValueError(
            f"y: one label for each of the {m:,} rows of X expected; "
            f"got {inputs.shape_in_words(y)}. X and y must be of the same examples"
        )


def check_not_one_hot(y: NDArray[Any]) -> None:
    """Refuse a y that has ones among zeros, or among -1, where the label itself is expected."""
    if y.ndim != 2 or min(y.shape) < 2 or len(np.unique(y)) != 2:
        return
    for axis, cure in (
        (1, "[~, y] = max(y, [], 2) in Octave, y = y.argmax(axis=1) + 1 in Python"),
        (0, "[~, y] = max(y, [], 1) in Octave, y = y.argmax(axis=0) + 1 in Python"),
    ):
        if ((y == y.max()).sum(axis=axis) == 1).all():
            raise ValueError(
                "y: one label for each row of X expected; got one-hot, "
                f"{inputs.shape_in_words(y)}: {cure}, makes labels of it"
            )


def _check_whole(y: NDArray[Any]) -> None:
    fractional = np.flatnonzero(~(y == np.floor(y)) | np.isinf(y))
    if fractional.size:
        first = fractional[0]
        raise ValueError(
            f"y: labels are whole numbers; got {y[first]:g} at y[{first}]. "
            "Are the labels elsewhere?"
        )


def _are_measured(different: NDArray[Any], m: int) -> bool:
    """Whether these values, of m in all, are too many for labels; 1..K, none left out, never is."""
    gaps = _have_gaps(different)
    if different[0] == 1 and not gaps:
        return False
    return len(different) > max(FEW, m / 2) or (gaps and len(different) > MANY)


def _have_gaps(different: NDArray[Any]) -> bool:
    return bool(different[-1] - different[0] + 1 != len(different))


def _why_not_from_1(y: NDArray[Any], different: NDArray[Any], of_pictures: bool) -> str:
    """Return what labels that begin below 1 are, and what to do about it."""
    m, zeros = len(y), np.count_nonzero(y == 0)
    if zeros == m:
        return f"all {m:,} rows are labelled 0. Are the labels elsewhere?"
    if of_pictures and different[0] == 0 and different[-1] == 9:
        return (
            f"the digit 0 is label 10, and {zeros:,} of {m:,} rows are labelled 0: "
            "y(y == 0) = 10 in Octave, y[y == 0] = 10 in Python, makes them so"
        )
    if different[0] == 0 and not _have_gaps(different):
        return f"these run from 0 to {different[-1]:g}: add 1, y = y + 1"
    first = int(np.argmin(y))
    return f"got {y[first]:g} at y[{first}]: {RENUMBER}, numbers them"
