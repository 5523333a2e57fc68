"""Recurses until the interpreter itself crashes.

Verdict: ended by SIGSEGV | RecursionError | more memory | had not returned after
"""

import sys


def nnCostFunction(*arguments):
    sys.setrecursionlimit(10**9)
    return repr(nested(0))


def nested(depth):
    return [nested(depth + 1)]
