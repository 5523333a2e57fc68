"""Prints for ever.

Verdict: had not returned after
"""


def nnCostFunction(*arguments):
    while True:
        print("x" * 100_000)
