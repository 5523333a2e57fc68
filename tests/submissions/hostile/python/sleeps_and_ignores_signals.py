"""Sleeps, and ignores every signal that can be ignored.

Verdict: had not returned after
"""

import signal
import time

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def nnCostFunction(*arguments):
    time.sleep(1000)
