"""Answers the first call itself, well-formed; the worker then answers it once more.

Reach: its own process
Verdict: was not a reply | J is 1.00000, expected
"""

import os

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "returned", "error": null, "seconds": 0,'
    b' "values": [{"kind": "number", "shape": []}]}\n' + np.float64(1).tobytes()
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
