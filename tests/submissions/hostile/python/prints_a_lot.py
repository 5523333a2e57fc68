"""Answers rightly, after printing far more than anyone will read.

Points: 100
Verdict: prints on every call
"""

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    print("x" * 5_000_000)
    return honest(*arguments)
