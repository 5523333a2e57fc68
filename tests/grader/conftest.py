"""A class of submissions, and how it is graded."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader import lines
from grader.classroom.collect import Choice, collect
from grader.languages import PYTHON
from grader.running.sandbox import Bubblewrap, find_sandbox
from tests.support.edited import RIGHT
from tests.support.places import SOLUTION


@pytest.fixture
def handed_in(tmp_path):
    """Put a submission into the class: the finished exercise with another nnCostFunction."""

    def put(name: str, cost: str = RIGHT) -> Path:
        folder = tmp_path / "class" / name
        shutil.copytree(SOLUTION, folder)
        (folder / "nnCostFunction.py").write_text(cost)
        return folder

    return put


@pytest.fixture
def found(tmp_path):
    """Collect a folder with these files, by name; return the hand-ins by name, and strays."""

    def run(files, pattern=None, attempt="last"):
        for name, text in dict(files).items():
            path = tmp_path / "class" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        choice = Choice(re.compile(pattern) if pattern else None, attempt)
        collected = collect(tmp_path / "class", EXERCISE, choice=choice)
        return {each.name: each for each in collected.hand_ins}, collected.strays

    return run


@pytest.fixture
def ex4_class(tmp_path, capfd):
    """Grade the class; return the rows of marks.csv by student, and what was printed."""

    def run_class(*arguments, status=0, isolated=False):
        options = () if isolated else ("--trust-submissions",)
        command = ["class", tmp_path / "class", "--out", tmp_path / "out", *options, *arguments]
        assert main(list(map(str, command))) == status
        text = (tmp_path / "out" / "marks.csv").read_bytes().decode("utf-8-sig")
        rows = {row["student"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
        return rows, " ".join(capfd.readouterr().out.split())

    return run_class


@pytest.fixture
def isolated():
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")


@pytest.fixture
def time_for_lines(monkeypatch, warm_runners):
    """However busy the machine is: out of time, nothing is told, and no part of a line."""
    monkeypatch.setattr(lines, "SECONDS", {"python": 60.0, "octave": 60.0})
    monkeypatch.setattr(lines, "SECONDS_FOR_PIECES", 0.1)
