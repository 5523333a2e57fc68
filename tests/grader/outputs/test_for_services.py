"""What services read of a report: JUnit XML, annotations of a workflow, Classroom 50's result."""

import json
import os
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import ROOT, SOLUTION, STUBS

RUNNER = {  # what Classroom 50's runner sets
    "CLASSROOM": "cs1",
    "ASSIGNMENT": "ex4",
    "SUBMISSION_TAG": "submit/1",
    "COMMIT_URL": "https://x.org/commit/1",
    "RELEASE_URL": "https://x.org/releases/1",
}
# Where two colons begin a line, a runner takes it for an order.
HOSTILE = RIGHT.replace("delta3 = h - Y", 'raise ValueError("%0A\\n::add-mask::x\\r::error::y")')


@pytest.fixture
def repository(tmp_path):
    """A repository with the exercise in a folder of it."""

    def write(cost):
        shutil.copytree(SOLUTION, tmp_path / "repository" / "ex 4,1")
        (tmp_path / "repository" / "ex 4,1" / "nnCostFunction.py").write_text(cost)
        return tmp_path / "repository"

    return write


def test_a_problem_stands_beside_its_line_and_every_service_has_the_points(
    repository, run_ex4, tmp_path, monkeypatch
):
    place = repository(WRONG_SIGN)
    for name, value in RUNNER.items():
        monkeypatch.setenv(name, value)
    files = ["--junit", tmp_path / "junit.xml", "--result", tmp_path / "result.json"]

    done = run_ex4("grade", "ex 4,1", "--format", "github", *files, cwd=place)

    assert (done.returncode, done.stderr) == (1, "")
    error, notice = done.stdout.splitlines()
    line = 1 + WRONG_SIGN.splitlines().index("    delta3 = Y - h")
    start = f"::error file=ex 4%2C1/nnCostFunction.py,line={line},title=Parts 4 and 5::"
    assert error.startswith(start)
    assert "delta3 has the wrong sign.%0A" in error
    assert notice.startswith("::notice title=ex4%3A 50 / 100::1  Feedforward and cost: 30 / 30%0A")
    suite = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("6", "2")
    assert "delta3 has the wrong sign" in suite.find("testcase/failure").text
    result = json.loads((tmp_path / "result.json").read_text())
    assert result["schema"] == "classroom50/result/v1"
    assert [result[name] for name in ("classroom", "submission", "review")] == [
        *("cs1", "submit/1", "https://x.org/commit/1"),
    ]
    assert (result["score"], result["max-score"]) == (50, 100)
    assert sum(test["score"] for test in result["tests"]) == 50
    assert [test["passed"] for test in result["tests"]] == [True, True, True, False, False]
    assert set(result["tests"][0]) >= {"test-name", "passed", "score", "max-score"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", result["datetime"])


def test_what_a_learner_writes_gives_a_runner_no_orders(repository, run_ex4):
    lines = run_ex4("grade", "ex 4,1", "--format", "github", cwd=repository(HOSTILE)).stdout

    assert len(lines.splitlines()) == 2
    assert all(line.startswith(("::error file=", "::notice title=")) for line in lines.splitlines())
    assert "%250A" in lines


def test_what_is_not_written_yet_is_a_warning(run_ex4, tmp_path):
    shutil.copytree(STUBS, tmp_path / "stubs")

    lines = run_ex4("grade", "stubs", "--format", "github", cwd=tmp_path).stdout.splitlines()

    assert lines[0].startswith(
        "::warning file=stubs/nnCostFunction.py,title=Feedforward and cost::"
    )


def test_a_result_without_its_runner_is_refused(repository, run_ex4, tmp_path, monkeypatch):
    monkeypatch.delenv("CLASSROOM", raising=False)
    done = run_ex4("grade", "ex 4,1", "--result", tmp_path / "r.json", cwd=repository(RIGHT))

    assert done.returncode == 2
    assert "sets CLASSROOM, which is missing here" in done.stderr
    assert not (tmp_path / "r.json").exists()


def test_the_steps_of_the_workflow_run(repository, tmp_path):
    """What they install is here already; those programs only say what they are told."""
    text = (ROOT / "docs" / "workflow.yml").read_text(encoding="utf-8")
    blocks = re.findall(r"^ {8}run: \|\n((?: {10}.*\n)+)", text, re.MULTILINE)
    steps = [re.sub(r"^ {10}", "", block, flags=re.MULTILINE) for block in blocks]
    place, bin_ = repository(WRONG_SIGN), tmp_path / "bin"
    (place / ".github" / "ex4").mkdir(parents=True)
    (place / ".github" / "ex4" / "ex4-1.0-py3-none-any.whl").touch()
    bin_.mkdir()
    for name, does in {
        "sudo": 'echo "$@"',
        "python": 'echo "$@"',
        "ex4": f'exec {sys.executable} -m ex4 "$@"',
    }.items():
        (bin_ / name).write_text(f"#!/bin/sh\n{does}\n")
        (bin_ / name).chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
    }

    done = [
        subprocess.run(
            ["bash", "-e", "-c", step], cwd=place, env=environment, capture_output=True, text=True
        )
        for step in steps
    ]

    assert [each.returncode for each in done] == [0, 1]
    assert "-m pip install .github/ex4/ex4-1.0-py3-none-any.whl" in done[0].stdout
    assert done[1].stdout.startswith("::error file=ex 4%2C1/nnCostFunction.py,line=")
    assert {"ex4.xml", "ex4.html"} <= {path.name for path in tmp_path.iterdir()}
