"""Writes nonsense to the channel.

Reach: its own process
Verdict: was not a reply
"""

import os

import numpy as np

MESSAGE = b"\x00\xff not a reply\n"


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
