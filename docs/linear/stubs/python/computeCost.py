"""Part 1, 40 points: the cost of a line."""

import numpy as np


def computeCost(X, y, theta):
    """Return J, a number, from X (m x n), y (m values) and theta (n values)."""
    J = 0.0

    # ---- your code: compute J ----

    # ---- end of your code ----
    return J
