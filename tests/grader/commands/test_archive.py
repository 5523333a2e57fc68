"""An archive in the place of a folder: what can be done with it is, the rest is told."""

import json
import shutil

import pytest

from tests.support.places import SOLUTION, SUBMISSIONS

ROWS = SUBMISSIONS / "people" / "A-02-loop"


@pytest.fixture
def archive(tmp_path):
    def made(folder, kind="zip"):
        return shutil.make_archive(str(tmp_path / "handed-in"), kind, folder.parent, folder.name)

    return made


@pytest.mark.parametrize(("folder", "kind"), [(ROWS, "zip"), (SOLUTION, "gztar")])
def test_it_is_graded_as_what_it_holds(folder, kind, archive, run_ex4):
    place = archive(folder, kind)

    report = json.loads(run_ex4("grade", place, "--json").stdout)

    assert report["earned"] == 100
    assert report["folder"] == place


def test_it_can_be_trained_with(archive, run_ex4):
    done = run_ex4("check", "--mine", archive(ROWS), "--sample", 5)

    assert done.returncode == 0
    assert "Your functions: A-02-loop/exercise4.ipynb, cell 5" in done.stdout


def test_what_is_wrong_in_it_is_told_of_the_archive(archive, run_ex4, tmp_path):
    (tmp_path / "empty").mkdir()
    place = archive(tmp_path / "empty")

    assert f"{place}/empty" not in (said := run_ex4("grade", place).stderr)
    assert said.startswith(f"ex4: {place}: none of the exercise's files is here")


def test_what_needs_a_folder_says_so(archive, run_ex4):
    said = run_ex4("watch", archive(ROWS)).stderr

    assert "is an archive: ex4 grade takes it as it is; for this, unpack it" in said


@pytest.mark.parametrize("name", ["bad.zip", "bad.tar.gz", "bad.rar"])
def test_what_cannot_be_unpacked_is_a_sentence(name, run_ex4, tmp_path):
    (tmp_path / name).write_bytes(b"not an archive")

    for command in (["grade"], ["train", "--mine"]):
        done = run_ex4(*command, tmp_path / name)
        assert done.returncode == 2
        assert done.stderr.startswith(f"ex4: {tmp_path / name}: ")
