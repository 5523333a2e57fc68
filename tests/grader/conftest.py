"""A submission and what is told of it; a class of them, and how it is graded."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from ex4.__main__ import main
from grader.languages import PYTHON
from grader.running.sandbox import Bubblewrap, find_sandbox
from tests.support.places import SOLUTION

RIGHT = (SOLUTION / "nnCostFunction.py").read_text()
WRONG_SIGN = RIGHT.replace("delta3 = h - Y", "delta3 = Y - h")
UNKNOWN = RIGHT.replace("return J, grad", "return J * 1.2345678, grad + 0.1")


def edit(folder, old, new, file="nnCostFunction.py"):
    """Change a line of a submission."""
    path = folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def earned(report):
    return [part.earned for part in report.parts if part.number]


def told(report):
    """Return everything that is said about a submission."""
    lines = []
    for finding in report.findings:
        problem = finding.problem
        lines += [*finding.parts, finding.case, problem.text, problem.source]
        lines += [*problem.notes, *finding.facts]
    return "\n".join([*lines, *report.notices])


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
def ex4_class(tmp_path, capfd):
    """Grade the class; return the rows of marks.csv by submission, and what was told."""

    def run_class(*arguments, status=0, isolated=False):
        options = () if isolated else ("--trust-submissions",)
        command = ["class", tmp_path / "class", "--out", tmp_path / "out", *options, *arguments]
        assert main(list(map(str, command))) == status
        text = (tmp_path / "out" / "marks.csv").read_bytes().decode("utf-8-sig")
        rows = {row["submission"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
        return rows, " ".join(capfd.readouterr().out.split())

    return run_class


@pytest.fixture
def isolated():
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")


def processes_in(folder: Path) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line and "pytest" not in line:
            found.append(line)
    return found
