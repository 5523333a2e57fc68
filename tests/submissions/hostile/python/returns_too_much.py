"""Returns far more numbers than were asked for.

Reach: its own process
Verdict: numbers, numbers expected
"""

import numpy as np


def nnCostFunction(*arguments):
    return np.zeros(3_000_000), np.zeros(3_000_000)
