"""Answers rightly the first time only.

Reach: its own process
Verdict: although the first, equal call was right
"""

import numpy as np

from honest import nnCostFunction as honest

seen = set()


def nnCostFunction(nn_params, n, h, K, X, y, lambda_):
    J, grad = honest(nn_params, n, h, K, X, y, lambda_)
    key = (X.tobytes(), lambda_)
    if key in seen:
        return J * np.random.rand(), grad * np.random.rand()
    seen.add(key)
    return J, grad
