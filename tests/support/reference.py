"""Backpropagation as the formulas say it: one example, one unit at a time, with nothing clever.

The oracle of the tests. It knows nothing of ex4's code, and works in complex numbers too.
"""

from itertools import pairwise

import numpy as np


def g(z):
    return 1 / (1 + np.exp(-z))


def thetas(nn_params, sizes):
    """Take the matrices out of the vector, column by column."""
    Thetas, position = [], 0
    for s, s_next in pairwise(sizes):
        Theta = np.zeros((s_next, s + 1), dtype=np.asarray(nn_params).dtype)
        for i in range(s + 1):
            for j in range(s_next):
                Theta[j, i] = nn_params[position]
                position += 1
        Thetas.append(Theta)
    return Thetas


def cost(nn_params, sizes, X, y, lambda_):
    """Return J, term by term."""
    Thetas = thetas(nn_params, sizes)
    m = len(X)
    J = 0
    for x, label in zip(X, y, strict=True):
        a = np.asarray(x)
        for Theta in Thetas:
            a = g(Theta @ np.concatenate([[1], a]))
        for k, h in enumerate(a, 1):
            J += -np.log(h) / m if label == k else -np.log(1 - h) / m
    for Theta in Thetas:
        for i in range(1, Theta.shape[1]):
            for j in range(len(Theta)):
                J += lambda_ / (2 * m) * Theta[j, i] ** 2
    return J
