"""The tests, and in support/ what they share."""

import pytest

pytest.register_assert_rewrite("tests.support")
