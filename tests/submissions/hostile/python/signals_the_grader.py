"""Knows the grader's process id, and signals it and its group.

Needs: bubblewrap
Verdict: found nothing
"""

import json
import os


def nnCostFunction(*arguments):
    pid = json.load(open("outside.json"))["pid"]
    for reach in (os.kill, os.killpg):
        try:
            reach(pid, 0)  # were it there, a worse signal would reach it too
        except ProcessLookupError:
            continue
        raise RuntimeError("the grader is there")
    raise LookupError("found nothing")
