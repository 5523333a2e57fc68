"""Takes memory bit by bit, by a list that never stops growing.

Verdict: more memory than it may have | had not returned after | ended
"""


def nnCostFunction(*arguments):
    hoard = []
    while True:
        hoard.append(bytearray(50_000_000))
