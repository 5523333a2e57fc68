"""Folders made to mislead: of what a reply names, only plain files of the folder are read."""

import os

import pytest

from grader.languages import PYTHON
from grader.submission import Submission


@pytest.fixture
def submission(tmp_path):
    folder, outside = tmp_path / "mine", tmp_path / "outside"
    (folder / "lib").mkdir(parents=True)
    outside.mkdir()
    (folder / "lib" / "own.py").write_text("own")
    (outside / "secret.py").write_text("secret")
    (folder / "link").symlink_to(outside)
    (folder / "file.py").symlink_to(outside / "secret.py")
    (folder / "loop").symlink_to("loop")
    (folder / "folder.py").mkdir()
    os.mkfifo(folder / "pipe.py")
    return Submission(folder, PYTHON)


@pytest.mark.parametrize(
    "name",
    [
        "link/secret.py",
        "file.py",
        "../outside/secret.py",
        "lib/../../outside/secret.py",
        "loop/secret.py",
        "loop",
        "pipe.py",
        "folder.py",
        "/dev/zero",
        "",
        "x" * 5000,
        "x/" * 2000,
    ],
)
def test_nothing_is_read_but_plain_files_of_the_folder(name, submission):
    assert submission.source(name) == ""
    assert submission.source("lib/own.py") == "own"


def test_a_folder_reached_by_a_link_is_read_all_the_same(submission, tmp_path):
    (tmp_path / "way").symlink_to(submission.folder)

    assert Submission(tmp_path / "way", PYTHON).source("lib/own.py") == "own"
