r"""Answers rightly, prints escape codes on every call, and warns.

Reach: its own process
Points: 100
Verdict: prints on every call: \x1b[2J\x1b[1;32mhello & RuntimeWarning | divide by zero
"""

import numpy as np

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    print("\x1b[2J\x1b[1;32mhello")
    np.log(np.zeros(3))
    return honest(*arguments)
