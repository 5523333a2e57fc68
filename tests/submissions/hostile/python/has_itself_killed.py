"""Lowers its own limit of seconds, so that the system kills it and gets the blame.
Needs: bubblewrap
Verdict: not allowed to raise | ended the process
"""
import resource


def nnCostFunction(*arguments):
    resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
    while True:
        pass
