"""What is asked about examples before they are trained on; nothing is asked about what is right."""

import numpy as np
import pytest

from ex4.digits import DIGITS, read_data
from ex4.training.questions import questions

M = 30
rng = np.random.default_rng(0)
X = rng.random((M, 5))
y = 1 + np.arange(M) % 3
ONES, INDEX = np.ones(M), np.arange(M)
GREYS = rng.integers(0, 256, (M, 64)).astype(float)

ASKED = {
    "a column of ones": (np.c_[ONES, X], y, "first column of X is 1 in every row, and the bias"),
    "ones beside greys": (
        np.c_[GREYS, ONES],
        y,
        "last column of X is 1 in every row, and the bias",
    ),
    "an index": (np.c_[INDEX, X], y, "first column of X counts the rows, from 0 to 29: X(:, 1) ="),
    "an index from 1": (np.c_[X, 1 + INDEX], y, "last column of X counts the rows, from 1 to 30"),
    "y in X": (np.c_[X, y], y, "last column of X is y itself, the answer: X(:, end) = [] in Oct"),
    "gaps": (X, np.where(y == 3, 5, y), "labels run from 1 to 5, and no row has 3, 4. The network"),
    "one label": (X, 0 * y + 2, "All rows have the label 2: there is nothing to tell apart"),
    "pixels not scaled": (
        GREYS - 128,
        y,
        "X runs from -128 to 127, and a network learns best from",
    ),
    "inputs not scaled": (X * [1, 1, 1, 1, 1e3], y, "X = X ./ max(1, max(abs(X))) in Octave, "),
    "a wrong grey": (np.where(GREYS[0, 0] == GREYS, 999, GREYS), y, "larger, up to 999, by"),
    "age and income": (
        np.c_[20 + INDEX, 1000 * (1 + INDEX)],
        y,
        "divided by its largest, 30000, as greys are, and a column that runs to 49 is left",
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_is_odd_is_asked_about_once(name):
    odd_X, odd_y, expected = ASKED[name]

    asked = questions(odd_X, odd_y)

    assert len(asked) == 1, asked
    assert expected in asked[0]


NOT_ASKED = {
    "the digits": read_data(DIGITS),
    "greys": (GREYS, y),
    "greys of 16 bits": (GREYS * 257, y),
    "pixels that are white throughout": (np.c_[ONES, X, ONES], y),
    "a corner that is white throughout": (np.c_[ONES, rng.random((M, 63))], y),
    "pixels that are black throughout": (np.c_[0 * ONES, X], y),
    "rows in another order": (np.c_[INDEX[::-1] / 10, X], y),
    "a few rows": (np.c_[[1.0, 1, 1], [1.0, 2, 3]], y[:3]),
    "counts": (rng.integers(0, 9, (M, 4)).astype(float), y),
    "no whole numbers": (X * 8, y),
}


@pytest.mark.parametrize("name", NOT_ASKED)
def test_about_what_is_right_nothing_is_asked(name):
    assert questions(*NOT_ASKED[name]) == []
