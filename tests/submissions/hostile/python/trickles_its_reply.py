"""Sends a reply byte by byte, for ever: something always comes, and never its end.

Reach: its own process
Verdict: had not returned after
"""

import os
import time


def nnCostFunction(*arguments):
    while True:
        for fd in range(3, 64):
            try:
                os.write(fd, b" ")
            except OSError:
                pass
        time.sleep(0.001)
