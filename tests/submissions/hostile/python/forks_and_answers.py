"""Has a child answer every call along with it, wrongly.

Verdict: was not a reply | expected | had not returned after | ended
"""

import os


def nnCostFunction(nn_params, *rest):
    os.fork()
    return 0.5, nn_params
