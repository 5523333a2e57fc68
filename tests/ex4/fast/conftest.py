"""Two threads, however many processors the machine has."""

import pytest
from threadpoolctl import threadpool_limits


@pytest.fixture(autouse=True)
def two_threads():
    with threadpool_limits(2):
        yield
