"""Loops for ever.

Verdict: had not returned after
"""


def nnCostFunction(*arguments):
    while True:
        pass
