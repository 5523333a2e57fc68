"""Answers rightly, and damages what it was given.

Reach: its own process
Points: 100
Verdict: changes X in place & changes nn_params in place
"""

from honest import nnCostFunction as honest


def nnCostFunction(nn_params, n, h, K, X, y, lambda_):
    result = honest(nn_params, n, h, K, X, y, lambda_)
    X += 1
    nn_params[:3] = 0
    return result
