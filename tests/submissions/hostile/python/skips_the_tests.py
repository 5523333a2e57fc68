"""Asks to be skipped.

Verdict: SkipTest
"""

import unittest


def nnCostFunction(*arguments):
    raise unittest.SkipTest("not today")
