"""Has code compiled that is nested so deep that the compiler itself may crash.

Verdict: MemoryError | RecursionError | SyntaxError | ended by | had not returned after | more memory
"""


def nnCostFunction(*arguments):
    return eval("-" * 1_000_000 + "1"), eval("1" + "+1" * 1_000_000)
