r"""Raises an error with a message of megabytes, full of escape codes.

Reach: its own process
Verdict: ValueError: \x1b[2J
"""


def nnCostFunction(*arguments):
    raise ValueError("\x1b[2J" * 1_000_000)
