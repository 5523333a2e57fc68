"""X and y as people bring them: what is wrong is named, and the cure cures."""

import numpy as np
import pytest

from ex4.reading.examples import examples
from tests.support.brought_data import BROUGHT, M, X, cure, y


@pytest.mark.parametrize("name", BROUGHT)
def test_the_cure_in_python_makes_right_examples_of_it(name):
    brought_X, brought_y, expected = BROUGHT[name]
    with pytest.raises(ValueError, match=r"expected|labels run from 1") as raised:
        examples(brought_X, brought_y)

    variables = {"X": brought_X.copy(), "y": brought_y.copy(), "np": np}
    exec(cure(str(raised.value), "Python"), variables)
    cured = examples(variables["X"], variables["y"])

    assert np.array_equal(cured[0], X)
    assert cured[1].tolist() == expected.tolist()


def objects(*values):
    cells = np.empty((len(values), 1), object)
    cells[:, 0] = values
    return cells


REFUSED = {
    "a cell array of pictures": (objects(*[[0, 1]] * M), y, r"X: .* a cell array: X = cell2mat\("),
    "a cell array of names": (X, objects(*"abc" * 8), r"y: .* cell array: .* = unique\(y\)"),
    "a struct": (np.zeros(1, [("pixels", "O")]), y, r"a struct of pixels: .* X = X\.pixels"),
    "pixels for labels": (X, np.arange(M) * 10 % 251, "24 different values from 0 to 230"),
    "an index for labels": (X, np.arange(M), "24 different values .* the labels elsewhere?"),
    "greys of bytes": (np.zeros((999, 2)), np.arange(999) % 120 * 2 + 1, "120 different values"),
    "zeros for labels": (X, 0 * y, "all 24 rows are labelled 0. Are the labels elsewhere?"),
    "labels from 0": (X, (y - 1).astype(np.uint8), r"run from 0 to 2: add 1, y = y \+ 1$"),
    "ten kinds of no pictures": (X[:, :4], np.arange(M) % 10, r"run from 0 to 9: add 1"),
    "measurements": (X, y + 0.5, r"whole numbers; got 1.5 at y\[0\]. Are the labels elsewhere"),
    "too few labels": (X, y[:20], "each of the 24 rows of X expected; got 20 values .* same exam"),
    "a hole": (np.where(X[3, 5] == X, np.nan, X), y, r"got nan at X\[3, 5\]. Leave out such rows"),
    "no column": (X[:, :0], y, "got 24 x 0: there is no column"),
    "three dimensions that fit nothing": (X.reshape(8, 8, M), y[1:], "got 8 x 8 x 24$"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_train_nonsense_is_refused(name):
    *brought, message = REFUSED[name]

    with pytest.raises(ValueError, match=message):
        examples(*brought)


@pytest.mark.parametrize(
    ("brought_X", "brought_y"),
    [
        (np.zeros((M, 64)), y),  # a pixel may be black throughout
        (X, np.array([1, 2, 5] * 8)),
        (X, np.ones(M)),  # a file of a folder may hold one kind
        (X, 1 + np.arange(M)),  # and an alphabet a single picture of each letter
        (X[:3], np.array([1, 10, 2], np.uint8)),
        (np.zeros((999, 2), np.uint8), 1 + np.arange(999) % 400),
        (np.zeros((999, 2)), 101 + np.arange(999) % 150),  # the second file of a folder
    ],
)
def test_what_is_right_is_not_refused(brought_X, brought_y):
    loaded = examples(brought_X, brought_y)

    assert np.array_equal(loaded[0], brought_X)
    assert np.array_equal(loaded[1], brought_y)
