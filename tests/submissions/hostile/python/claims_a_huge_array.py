"""Announces an array larger than any memory.

Reach: its own process
Verdict: was not a reply
"""

import os

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "returned", "seconds": 0,'
    b' "values": [{"kind": "number", "shape": [1099511627775, 1099511627775]}]}\n'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
