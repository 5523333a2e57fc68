"""What is graded is a copy of the folder's plain files."""

import os
import socket

import pytest

from ex4.exercise import EXERCISE
from grader.classroom.grade_one import _files
from grader.classroom.hand_in import HandIn
from grader.errors import GraderError
from grader.languages import PYTHON
from grader.running.snapshot import plain_files, take_snapshot
from grader.submission import Submission, find_places


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def names(folder, tmp_path):
    """What a snapshot of the folder holds."""
    into = tmp_path / "copy"
    into.mkdir()
    take_snapshot(Submission(folder, PYTHON), into)
    return sorted(
        os.path.relpath(os.path.join(place, name), into)
        for place, _, files in os.walk(into)
        for name in files
    )


def test_files_and_folders_are_copied(folder, tmp_path):
    (folder / "a.py").write_text("A = 1\n")
    (folder / "lib").mkdir()
    (folder / "lib" / "b.py").write_text("B = 2\n")

    assert names(folder, tmp_path) == ["a.py", "lib/b.py"]
    assert (tmp_path / "copy" / "lib" / "b.py").read_text() == "B = 2\n"


def test_what_leads_elsewhere_is_not(folder, tmp_path):
    """Neither the host's sockets and pipes, nor links, nor what is installed in an environment."""
    (folder / "a.py").write_text("")
    (folder / "link.py").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.py")
    for name in (".venv", "env"):
        (folder / name / "lib").mkdir(parents=True)
        (folder / name / "pyvenv.cfg").write_text("")
        (folder / name / "lib" / "answers.py").write_text("")
    listening = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(folder)  # a socket's path must be short
    try:
        listening.bind("agent.sock")
    finally:
        os.chdir(here)
        listening.close()

    assert names(folder, tmp_path) == ["a.py", "env/pyvenv.cfg"]


def test_a_folder_that_is_its_own_virtual_environment_holds_the_exercise(folder, tmp_path):
    """As `python -m venv .` makes one; on Windows its folders are Lib and Scripts."""
    for name in ("pyvenv.cfg", "nnCostFunction.py", "mine/layers.py"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("")
    for name in ("lib", "Lib", "bin", "Scripts", "include", "share"):
        (folder / name / "site-packages").mkdir(parents=True)
        (folder / name / "site-packages" / "nnCostFunction.py").write_text("")
        (folder / name / "a.py").write_text("")

    assert list(find_places(folder.parent, EXERCISE, (PYTHON,))) == [folder]
    inside = ["mine/layers.py", "nnCostFunction.py", "pyvenv.cfg"]
    assert names(folder, tmp_path) == inside


def test_large_files_and_many_files_are_left_out_functions_first(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("grader.running.snapshot.MOST_BYTES", 100)
    monkeypatch.setattr("grader.running.snapshot.MOST_FILES", 3)
    (folder / "z.py").write_text("x" * 60)
    (folder / "a.dat").write_text("x" * 60)
    for i in range(5):
        (folder / f"b{i}.dat").write_text("x")

    found = names(folder, tmp_path)

    assert "z.py" in found
    assert "a.dat" not in found
    assert len(found) <= 3


def test_a_file_that_cannot_be_read_is_named(folder, tmp_path, monkeypatch):
    (folder / "sigmoidGradient.py").write_text("")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("grader.running.snapshot._read", refuse)

    with pytest.raises(
        GraderError, match=r"sigmoidGradient\.py: cannot be read: Permission denied"
    ):
        names(folder, tmp_path)


def test_what_is_graded_is_what_is_graded_again_when_it_changes(tmp_path):
    """Whatever lies beside a submission: more files than are taken, and more folders."""
    place = tmp_path / "handed-in" / "z"
    (place / "lib").mkdir(parents=True)
    for n in range(1100):
        (place / f"a{n}.dat").write_text("")
        (tmp_path / "handed-in" / "a" / f"{n}").mkdir(parents=True)
    for name in ("nnCostFunction.py", "sigmoidGradient.py", "lib/helper.py"):
        (place / name).write_text("")

    taken = {place / path for path in plain_files(Submission(place, PYTHON))}
    looked_at = {path for _, path in _files(HandIn("a", "a", tmp_path / "handed-in"), EXERCISE)}

    assert taken <= looked_at
    assert {place / "nnCostFunction.py", place / "lib" / "helper.py"} <= taken


def test_a_function_too_large_to_copy_is_not_said_to_be_absent(folder, tmp_path, monkeypatch):
    monkeypatch.setattr("grader.running.snapshot.MOST_BYTES", 1 << 20)
    (folder / "nnCostFunction.py").write_bytes(bytes((1 << 20) + 1))

    with pytest.raises(GraderError, match=r"nnCostFunction\.py: cannot be read: it takes more"):
        names(folder, tmp_path)


def test_what_octave_would_run_by_itself_is_left_out(folder, tmp_path):
    for name in ("PKG_ADD", "PKG_DEL", "nnCostFunction.m"):
        (folder / name).write_text("")

    assert names(folder, tmp_path) == ["nnCostFunction.m"]
