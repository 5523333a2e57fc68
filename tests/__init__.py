"""The tests, and in support/ what they share."""

import os

import pytest

# Tests run side by side: more threads in each would wait for one another. Those that are about
# threads choose their number, and a command in a process of its own has what a user has.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
# Where there are more, one with nothing to do sleeps at once: by default it spins at first, which
# costs every command as much as all the rest of importing NumPy.
os.environ["OPENBLAS_THREAD_TIMEOUT"] = "4"
pytest.register_assert_rewrite("tests.support")
