"""Given: the sigmoid function. There is nothing to write here."""

import numpy as np


def sigmoid(z):
    """Return 1 / (1 + e^-z) for every element of z, whatever its shape."""
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
