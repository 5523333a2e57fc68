"""Tries to lift the limits it runs under.

Verdict: ValueError: not allowed | PermissionError | more memory than it may have
"""

import resource

import numpy as np


def nnCostFunction(*arguments):
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return np.ones(10**10).sum(), np.ones(3)
