"""Waits for a processor that children of its own keep busy, of whom nobody can say how much.
Verdict: had not returned after
"""
import os
import signal
import time


def hog():
    while True:
        if os.fork() == 0:
            end = time.monotonic() + 0.03
            while time.monotonic() < end:
                pass
            os._exit(0)
        time.sleep(0.031)


def nnCostFunction(*arguments):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in range(3):
        if os.fork() == 0:
            hog()
    os.nice(19)
    while True:
        pass
