"""Swallows every error, its own included, and returns nothing.

Reach: its own process
Verdict: J is not returned
"""

import sys

sys.excepthook = lambda *error: None


def nnCostFunction(*arguments):
    try:
        raise ValueError
    except BaseException:
        return
