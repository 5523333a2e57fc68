"""Answers rightly, after closing and breaking what it prints to.

Points: 100
"""

import os
import sys

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    result = honest(*arguments)
    for stream, fd in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            stream.close()
            os.close(fd)
        except (AttributeError, OSError, ValueError):
            pass
    sys.stdout = None
    return result
