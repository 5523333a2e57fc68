"""Sends a number of so many digits that to read it would take long.

Reach: its own process
Verdict: was not a reply
"""

import os

import numpy as np

MESSAGE = (
    b'{"call": ' + b'9' * 60_000 + b', "status": "returned", "values": [], "seconds": 0}\n'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
