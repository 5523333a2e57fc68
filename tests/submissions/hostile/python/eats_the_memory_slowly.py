"""Takes memory bit by bit, by a list that never stops growing.

Verdict: more memory than it may have | had not returned after | ended
"""


import numpy as np


def nnCostFunction(*arguments):
    hoard = []
    while True:
        hoard.append(np.empty(5_000_000))
