"""The tests, and in support/ what they share."""

import os

import pytest

# Tests run side by side: more threads in each would wait for one another. Those that are about
# threads choose their number, and a command in a process of its own has what a user has.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
pytest.register_assert_rewrite("tests.support")
