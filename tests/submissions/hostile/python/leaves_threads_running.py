"""Answers rightly, and leaves threads and an exit handler that never end.

Points: 100
"""

import atexit
import threading
import time

from honest import nnCostFunction as honest

atexit.register(time.sleep, 1000)


def nnCostFunction(*arguments):
    if threading.active_count() < 8:
        threading.Thread(target=time.sleep, args=(1000,)).start()
    return honest(*arguments)
