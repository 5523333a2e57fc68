"""What is odd about examples that can be used: asked before they are trained on, and no more.

Every question says what was seen, what comes of it, and what would change it.
"""

import numpy as np

from ex4.digits import largest_grey
from ex4.display import SMALLEST, image_width
from ex4.reading.labels import RENUMBER
from ex4.types import Integers, Reals

ENOUGH = 10  # rows; in fewer, a column is 1 throughout, or counts 1, 2, 3, by chance
LARGEST_GREY = 255
SCALE_ALL = "X = X / max(abs(X(:))) in Octave, X = X / abs(X).max() in Python, brings it there"
SCALE_COLUMNS = (
    "X = X ./ max(1, max(abs(X))) in Octave, X = X / np.maximum(1, abs(X).max(axis=0)) in Python, "
    "brings each column there"
)
LARGE = 10  # of an input; the weights begin near 0.1, and the sigmoid is flat far from 0


def questions(X: Reals, y: Integers) -> list[str]:
    """Return what may not be meant in X, (m, n), as it is in the file, and y, (m,)."""
    return [*_about_labels(y), *_about_columns(X, y), *_about_scale(X)]


def _about_labels(y: Integers) -> list[str]:
    different = np.unique(y)
    K = int(different[-1])
    if len(different) == 1:
        return [f"All rows have the label {K}: there is nothing to tell apart"]
    missing = np.setdiff1d(np.arange(1, K + 1), different)
    if not missing.size:
        return []
    which = ", ".join(map(str, missing[:5])) + (", ..." if missing.size > 5 else "")
    return [
        f"The labels run from 1 to {K}, and no row has {which}. The network gets an output "
        f"for each all the same: {RENUMBER}, leaves no gaps"
    ]


def _about_columns(X: Reals, y: Integers) -> list[str]:
    """Return questions about a first or last column that is no input."""
    m, n = X.shape
    if m < ENOUGH or n < 2:
        return []
    found = []
    for name, column, rest in (
        ("first", X[:, 0], "X(:, 1) = [] in Octave, X = X[:, 1:] in Python, leaves it out"),
        ("last", X[:, -1], "X(:, end) = [] in Octave, X = X[:, :-1] in Python, leaves it out"),
    ):
        if np.array_equal(column, y):
            found.append(f"The {name} column of X is y itself, the answer: {rest}")
        elif _is_the_bias(X, column):
            found.append(
                f"The {name} column of X is 1 in every row, and the bias is added here: {rest}"
            )
        elif _counts(column):
            found.append(
                f"The {name} column of X counts the rows, from {column[0]:g} to {column[-1]:g}: "
                f"{rest}"
            )
    return found


def _is_the_bias(X: Reals, column: Reals) -> bool:
    """Whether a column is 1 throughout, and no other is, as all white pixels would be."""
    if not (column == 1).all() or image_width(X.shape[1]):
        return False
    return bool(np.count_nonzero((X == 1).all(axis=0)) == 1)


def _counts(column: Reals) -> bool:
    """Whether a column is 0, 1, 2, ... or 1, 2, 3, ..., as an index is."""
    if len(column) < ENOUGH or column[0] not in (0, 1):
        return False
    return np.array_equal(column, column[0] + np.arange(len(column)))


def _about_scale(X: Reals) -> list[str]:
    """Return a question if inputs are so large, or so unlike, that hardly anything is learnt."""
    if _counts(X[:, 0]) or _counts(X[:, -1]):
        return []  # this is asked about already
    grey, is_picture = largest_grey(X), image_width(X.shape[1]) is not None
    if grey > 1:
        return _about_greys(X, grey) if is_picture else _about_whole_numbers(X, grey)
    lowest, highest = X.min(), X.max()
    if max(-lowest, highest) <= LARGE:
        return []
    seen = f"X runs from {lowest:g} to {highest:g}, and a network learns best from 0 to 1"
    return [f"{seen}: {SCALE_ALL if is_picture else SCALE_COLUMNS}"]


def _about_greys(X: Reals, grey: float) -> list[str]:
    beyond = np.count_nonzero(X > LARGEST_GREY)
    if not 0 < beyond < np.count_nonzero(X) / 100:  # many are greys of 16 bits
        return []
    return [
        f"Greys run to {LARGEST_GREY}, and {beyond:,} of the {X.size:,} are larger, up to "
        f"{grey:g}, by which all are divided: are these pixels?"
    ]


def _about_whole_numbers(X: Reals, grey: float) -> list[str]:
    largest = X.max(axis=0)
    faint = largest[largest > 0].min()
    if len(largest) >= SMALLEST**2 or faint > grey / 100:  # so many columns may be pixels after all
        return []
    return [
        f"All of X is divided by its largest, {grey:g}, as greys are, and a column that runs to "
        f"{faint:g} is left with next to nothing: {SCALE_COLUMNS}"
    ]
