"""Raises an error whose message drives the terminal, is enormous, and cannot be turned to text.

Reach: its own process
Verdict: cannot be shown
"""


class Poison(Exception):
    def __str__(self):
        raise SystemExit(0)


def nnCostFunction(*arguments):
    raise Poison
