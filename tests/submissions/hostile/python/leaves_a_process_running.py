"""Answers rightly, and leaves processes behind.

Points: 100
"""

import subprocess
import sys

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    subprocess.Popen([sys.executable, "-I", "-S", "-c", "import time; time.sleep(1000)"])
    return honest(*arguments)
