"""Starts threads without end, each of them busy.

Verdict: had not returned after | RuntimeError | more memory than it may have | ended
"""

import threading


def busy():
    while True:
        pass


def nnCostFunction(*arguments):
    while True:
        threading.Thread(target=busy).start()
