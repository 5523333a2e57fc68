"""Returns numbers of kinds that are none: dates, fields and objects.

Reach: its own process
Verdict: J is a datetime64, numbers expected
"""

import numpy as np


def nnCostFunction(nn_params, *rest):
    return np.datetime64("NaT"), np.zeros(nn_params.size, dtype=[("a", "f8"), ("b", "O")])
