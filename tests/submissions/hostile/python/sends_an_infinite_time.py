"""Sends a time that is no number, and one without end.

Reach: its own process
Verdict: was not a reply
"""

import os

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "returned", "values": [], "seconds": NaN}\n'
    b'{"call": 1, "status": "returned", "values": [], "seconds": 1e999}\n'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
