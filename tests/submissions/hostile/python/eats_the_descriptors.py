"""Answers rightly, with every file descriptor it may have left open.

Points: 100
"""

import os

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    try:
        while True:
            os.pipe()
    except OSError:
        pass
    return honest(*arguments)
