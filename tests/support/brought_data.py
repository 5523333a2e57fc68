"""Right examples, and the same as people bring them: each has a cure, in two languages."""

import re

import numpy as np

M = 24
X = np.round(np.random.default_rng(0).random((M, 64)), 3)
y = 1 + np.arange(M) % 3
ONE_HOT = np.eye(3)[y - 1]
PICTURES = X.reshape(M, 8, 8, order="F")
DIGITS = 1 + np.arange(M) % 10

# What is brought: X, y, and the y that comes out.
BROUGHT = {
    "X on its side": (X.T, y, y),
    "both on their side": (X.T, y[None], y),
    "pictures, as MATLAB holds them": (PICTURES.transpose(1, 2, 0), y, y),
    "pictures, as Python holds them": (PICTURES, y, y),
    "pictures of one channel": (PICTURES[..., None], y, y),
    "one-hot": (X, ONE_HOT, y),
    "one-hot, on its side": (X, ONE_HOT.T, y),
    "one-hot, of 1 and -1": (X, 2 * ONE_HOT - 1, y),
    "labels with the digit 0": (X, DIGITS % 10, DIGITS),
    "labels -1 and 1": (X, np.where(y > 1, 1, -1), np.where(y > 1, 2, 1)),
    "labels from 0 with gaps": (X, np.where(y > 1, 7, 0), np.where(y > 1, 2, 1)),
    "labels beyond the number of rows": (X, np.where(y > 1, 7e5, 3), np.where(y > 1, 2, 1)),
    "text for labels": (X, np.array(list("abc"))[y - 1], y),
}


def cure(message: str, language: str) -> str:
    """Return what a message says to do in Octave or in Python."""
    found = re.search(r"((?:\[~|[Xy](?:\(.*?\))? =).+?) in Octave, (.+?) in Python", message)
    assert found, message
    return found[1 if language == "Octave" else 2]
