"""Asks for more memory than it may have.

Verdict: more memory than it may have
"""

import numpy as np


def nnCostFunction(*arguments):
    return np.ones(10**10).sum(), np.ones(3)
