"""Sends an error whose message is made of what takes long to search.

Reach: its own process
Verdict: ValueError | was not a reply
"""

import os
import time

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "raised", "values": [], "seconds": 0, "error": {"type": "ValueError",'
    b' "message": "size ' + b'(1,' * 300 + b'1' * 2500 + b'", "source": "' + b'a ' * 1000 + b'"}}\n'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    time.sleep(0.3)  # the grader is to take it for the worker's
    return 0.5, np.ones_like(nn_params)
