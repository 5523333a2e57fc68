"""Answers rightly, and leaves a process in a session of its own, which no signal to a group reaches.

Needs: bubblewrap
Points: 100
"""

import os
import time

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    return honest(*arguments)
