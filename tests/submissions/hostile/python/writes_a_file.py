"""Writes to the disk.

Verdict: OSError | FileNotFoundError | PermissionError
"""

import os

import numpy as np


def nnCostFunction(*arguments):
    for place in ("/tmp/ex4-hostile", "ex4-hostile"):
        try:
            with open(place, "wb") as file:
                file.write(np.ones(10**6).tobytes())
        finally:
            if os.path.exists(place):
                os.remove(place)
    return 0.5, np.ones(3)
