"""A full disk, or a folder that is gone, is told, and is no fault of what was handed in."""

import errno
import zipfile

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.collect import HandIn
from grader.classroom.grade_one import _lay_out
from grader.classroom.unpack import unpack
from grader.errors import GraderError
from grader.languages import PYTHON
from grader.running.snapshot import take_snapshot
from grader.submission import Submission


@pytest.fixture
def archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as file:
        file.writestr("nnCostFunction.py", "")
    return tmp_path / "x.zip"


def test_a_file_for_which_there_is_no_room_is_not_left_out(archive, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.mkdir", full)

    with pytest.raises(GraderError, match="cannot be written: No space left"):
        unpack(archive, tmp_path / "into")


def test_a_copy_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "nnCostFunction.py").write_text("")

    with pytest.raises(GraderError, match="was the folder removed meanwhile"):
        take_snapshot(Submission(tmp_path / "mine", PYTHON), tmp_path / "gone")


def test_a_file_called_as_the_folder_of_an_archive_would_be(archive, tmp_path):
    """Both were handed in, and Canvas keeps them side by side."""
    (tmp_path / "1-x").write_text("notes")
    (tmp_path / "scratch").mkdir()
    hand_in = HandIn("a", "a", files=(("1-x", tmp_path / "1-x"), ("x.zip", archive)))

    folder, _ = _lay_out(hand_in, EXERCISE, tmp_path / "scratch")

    assert (folder / "1-x").read_text() == "notes"
    assert len(list(folder.glob("*/nnCostFunction.py"))) == 1
