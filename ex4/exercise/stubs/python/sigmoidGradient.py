"""Part 3, 5 points: the slope of the sigmoid function."""

import numpy as np

from sigmoid import sigmoid


def sigmoidGradient(z):
    """Return the derivative of the sigmoid at every element of z.

        g'(z) = g(z) (1 - g(z)),   where g is the sigmoid

    z     a number, a vector or a matrix
    g     the same shape as z;  sigmoidGradient(0) is 0.25
    """
    g = np.zeros(np.shape(z))

    # ---- your code: compute g from z, element by element ----

    # ---- end of your code ----
    return g
