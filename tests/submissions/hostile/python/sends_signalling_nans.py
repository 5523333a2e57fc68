"""Sends numbers whose bits are no number, some of them signalling.

Reach: its own process
Verdict: was not a reply | J is nan
"""

import os
import time

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "returned", "error": null, "seconds": 0,'
    b' "values": [{"kind": "number", "shape": []}]}\n' + b'\x01\x00\x00\x00\x00\x00\xf4\x7f'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    time.sleep(0.3)  # the grader is to take it for the worker's
    return 0.5, np.ones_like(nn_params)
