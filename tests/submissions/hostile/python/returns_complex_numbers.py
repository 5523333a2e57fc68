"""Returns complex numbers.

Reach: its own process
Verdict: J is complex numbers, numbers expected
"""


def nnCostFunction(nn_params, *rest):
    return 1j, nn_params * 1j
