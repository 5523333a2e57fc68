"""Returns something that yields J and grad only when asked.

Reach: its own process
Verdict: numbers expected
"""


def nnCostFunction(nn_params, *rest):
    yield 0.5
    yield nn_params
