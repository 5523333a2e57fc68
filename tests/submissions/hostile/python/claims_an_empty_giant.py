"""Announces an array with no elements whose other sizes no array can have.

Reach: its own process
Verdict: was not a reply
"""

import os

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "returned", "seconds": 0,'
    b' "values": [{"kind": "number", "shape": [0, 549755813888, 549755813888]}]}\n'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
