"""Announces doubles and sends half as many bytes; what follows would be read as numbers.

Reach: its own process
Verdict: was not a reply | had not returned after
"""

import os

import numpy as np

MESSAGE = (
    b'{"call": 1, "status": "returned", "error": null, "seconds": 0,'
    b' "values": [{"kind": "number", "shape": [1000]}]}\n' + np.ones(1000, dtype='f4').tobytes()
)


def nnCostFunction(nn_params, *rest):
    for fd in range(3, 64):
        try:
            os.write(fd, MESSAGE)
        except OSError:
            pass
    return 0.5, np.ones_like(nn_params)
