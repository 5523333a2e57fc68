"""Answers rightly, after printing far more than anyone will read.

Points: 95
Verdict: prints when it is called
"""

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    print("x" * 5_000_000)
    return honest(*arguments)
