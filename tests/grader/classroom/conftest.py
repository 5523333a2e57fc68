"""Tables as an instructor exports them."""

import pytest

from grader.classroom.marks.roster import read_roster


@pytest.fixture
def roster(tmp_path):
    def write(text, name="roster.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_roster(path)

    return write
