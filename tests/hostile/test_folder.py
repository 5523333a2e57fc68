"""Folders made to mislead: of what a reply names, only plain files of the folder are read."""

import os
import shutil

import pytest

from ex4.__main__ import main
from grader.errors import GraderError
from grader.files import write_beside
from grader.languages import PYTHON
from grader.submission import Submission
from tests.support.places import SOLUTION


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


@pytest.mark.parametrize("trap", ["link", "pipe", "folder that is a link"])
def test_what_we_write_into_a_learners_folder_stays_there(trap, tmp_path, capsys):
    """Also where it is asked for: `--html report.html`, in a folder that was handed in."""
    folder, page = tmp_path / "mine", tmp_path / "mine" / "report.html"
    shutil.copytree(SOLUTION, folder)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "victim").write_text("untouched")
    if trap == "pipe":
        os.mkfifo(page)
    elif trap == "link":
        page.symlink_to(tmp_path / "outside" / "victim")
    else:
        (folder / "pages").symlink_to(tmp_path / "outside")
        page = folder / "pages" / "victim"

    status = main(["grade", str(folder), "--no-lines", "--html", str(page)])

    assert status == 2
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "outside" / "victim").read_text() == "untouched"
    with pytest.raises(GraderError):
        write_beside(page, "", folder)


def test_a_link_beside_what_is_graded_is_not_followed(tmp_path, monkeypatch):
    """One file, or an archive, of a stranger's folder: a report in it is none of theirs."""
    folder, victim = tmp_path / "mine", tmp_path / "victim"
    shutil.copytree(SOLUTION, folder)
    shutil.make_archive(str(folder / "ada"), "zip", SOLUTION)
    for name in ("report.html", "junit.xml"):
        (folder / name).symlink_to(victim)
    victim.write_text("untouched")
    monkeypatch.chdir(folder)

    main(["grade", "ada.zip", "--no-lines", "--html", "report.html", "--junit", "junit.xml"])

    assert victim.read_text() == "untouched"
    assert "<testsuite" in (folder / "junit.xml").read_text()
    assert not (folder / "report.html").is_symlink()
