"""Part 2, 60 points: from any line to the best one."""

import numpy as np

from computeCost import computeCost


def gradientDescent(X, y, theta, alpha, num_iters):
    """Return theta after num_iters steps downhill, and J_history, the cost after each of them."""
    J_history = np.zeros(num_iters)

    # ---- your code: change theta, and fill J_history ----

    # ---- end of your code ----
    return theta, J_history
