"""A control group that cannot be made is told, whenever that is."""

import pytest

from grader.errors import GraderError
from grader.running.cgroup import Groups


def test_a_tree_that_was_taken_back_is_told(tmp_path):
    groups = Groups(tmp_path / "scope that ended")

    with pytest.raises(GraderError, match="this control group cannot be made: No such file"):
        groups.make(1 << 30)
