"""Writes a reply that never ends.

Reach: its own process
Verdict: was not a reply | had not returned after
"""

import os

import numpy as np

MESSAGE = b"[" * 2_000_000


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
