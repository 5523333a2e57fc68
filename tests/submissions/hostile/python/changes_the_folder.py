"""Answers rightly, and goes to another folder.

Points: 100
"""

import os

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    os.chdir("/")
    return honest(*arguments)
