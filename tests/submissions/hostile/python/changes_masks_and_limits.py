"""Answers rightly, and lowers limits, masks files, and changes signals, locale and error states.

Points: 100
"""

import gc
import locale
import os
import resource
import signal

import numpy as np

from honest import nnCostFunction as honest


def nnCostFunction(*arguments):
    result = honest(*arguments)
    os.umask(0o777)
    os.nice(1)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
    locale.setlocale(locale.LC_ALL, "C")
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    np.seterr(all="raise")
    np.set_printoptions(precision=1)
    gc.disable()
    return result
