"""Asks to be skipped.

Reach: its own process
Verdict: SkipTest
"""

import unittest


def nnCostFunction(*arguments):
    raise unittest.SkipTest("not today")
