"""Starts processes that start processes, as fast as it can; a few hundred, for the machine's sake.

Needs: bubblewrap
Verdict: had not returned after | ended | BlockingIOError | was not a reply
"""

import os
import time


def nnCostFunction(*arguments):
    for _ in range(8):
        os.fork()
    time.sleep(1000)
