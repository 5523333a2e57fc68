"""The autograder for Gradescope, run by its own script in a folder that stands for /autograder."""

import json
import os
import re
import shutil
import site
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader.classroom import autograder_build
from grader.classroom.conditions import PACKAGE
from grader.languages import OCTAVE
from tests.support.places import SOLUTION

# Where it is the same version as ours: that of a container anyone may run, ours perhaps only we.
SYSTEM_PYTHON = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture(scope="module")
def autograder(tmp_path_factory):
    """The folder /autograder as Gradescope lays it out, and as setup.sh leaves it."""
    base = tmp_path_factory.mktemp("autograder")
    file = base / "autograder.zip"
    assert main(["gradescope", str(file)]) == 0
    with zipfile.ZipFile(file) as archive:
        archive.extractall(base / "source")
    shutil.copy(base / "source" / "run_autograder", base)
    (base / "results").mkdir()
    # What pip would install there is here already; this project is not among it.
    python = SYSTEM_PYTHON if Path(SYSTEM_PYTHON).exists() else sys.executable
    subprocess.run([python, "-m", "venv", "--without-pip", base / "venv"], check=True)
    (packages,) = base.glob("venv/lib/python3*/site-packages")
    (packages / "here.pth").write_text("\n".join(site.getsitepackages()))
    return base


@pytest.fixture
def run(autograder):
    """Run the autograder on files; return its results, None if there are none, and the process."""

    def run(files, **more):
        submission, results = autograder / "submission", autograder / "results" / "results.json"
        shutil.rmtree(submission, ignore_errors=True)
        results.unlink(missing_ok=True)
        submission.mkdir()
        for name, text in files.items():
            (submission / name).write_text(text)
        environment = {**os.environ, "AUTOGRADER": str(autograder), **more}
        done = subprocess.run(
            ["bash", autograder / "run_autograder"],
            cwd=submission,
            env=environment,
            capture_output=True,
            text=True,
        )
        return json.loads(results.read_text()) if results.exists() else None, done

    return run


@pytest.fixture
def files():
    return {path.name: path.read_text() for path in SOLUTION.iterdir()}


def test_grades_what_was_handed_in(run, files):
    files["nnCostFunction.py"] = files["nnCostFunction.py"].replace("h - Y", "Y - h")

    results, done = run(files)

    assert (done.returncode, done.stderr) == (0, "")
    assert results["score"] == 50
    tests = {test["name"]: test for test in results["tests"]}
    assert tests["Sigmoid gradient"]["score"] == tests["Sigmoid gradient"]["max_score"] == 5
    assert tests["Sigmoid gradient"]["status"] == "passed"
    assert "delta3 has the wrong sign" in tests["Gradient (backpropagation)"]["output"]
    assert sum(test.get("max_score", 0) for test in results["tests"]) == 100


def test_what_cannot_be_graded_is_told(run):
    results, _ = run({"ex4.ipynb": "{}"})

    assert results["score"] == 0
    assert "none of the exercise's files is in it" in results["output"]


def test_nothing_of_the_submission_is_imported_by_the_grader(run, files):
    for name in ("json", "numpy", "grader", "site", "sitecustomize"):
        files[f"{name}.py"] = "import os; os._exit(0)"
    files["nnCostFunction.py"] = "def nnCostFunction(*_): return 0.5, 0.5"

    results, done = run(files)

    assert done.returncode == 0, done.stderr
    assert results is not None
    assert results["score"] <= 5


def test_where_bubblewrap_does_not_work_it_sees_neither_answers_nor_results(
    run, files, autograder, tmp_path
):
    if os.geteuid() != 0 or not shutil.which("setpriv") or not Path(SYSTEM_PYTHON).exists():
        pytest.skip("this is for root, with setpriv and the system's own Python")
    packages = Path(np.__file__)
    if not all(folder.stat().st_mode & stat.S_IXOTH for folder in packages.parents):
        pytest.skip(f"another user cannot reach {packages.parent}, as it could in a container")
    (tmp_path / "bwrap").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "bwrap").chmod(0o755)
    files["nnCostFunction.py"] += f"""
import os
def readable(path):
    try:
        return os.listdir(path) or open(path)
    except OSError:
        return None
base = {str(autograder)!r}
print("as user", os.getuid(), [readable(f"{{base}}/{{p}}") for p in ("source", "results")])
"""

    results, _ = run(files, PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    assert "run as another user" in results["output"]
    assert "as user 65534 [None, None]" in results["output"]
    assert results["score"] == 100
    if OCTAVE.missing() is None:
        files = {path.name: path.read_text() for path in (SOLUTION.parent / "octave").iterdir()}
        results, _ = run(files, PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        assert "run as another user" in results["output"]
        assert results["score"] == 100


def test_a_grader_that_fails_leaves_no_mark(run, autograder, files):
    stubs = autograder / "source" / "ex4" / "exercise" / "parts.py"
    text = stubs.read_text()
    stubs.write_text("raise ImportError\n")
    try:
        results, done = run(files)
    finally:
        stubs.write_text(text)

    assert results is None
    assert done.returncode != 0


def test_what_it_holds_is_what_it_takes(autograder):
    source = autograder / "source"

    assert os.access(autograder / "run_autograder", os.R_OK)
    assert "numpy>=" in (source / "requirements.txt").read_text()
    assert subprocess.run(["bash", "-n", source / "setup.sh"]).returncode == 0
    assert not list(source.rglob("__pycache__/*.py"))
    assert not (source / "tests").exists()


def test_a_place_where_no_file_can_be(tmp_path, capsys):
    assert main(["gradescope", str(tmp_path / "no" / "a.zip")]) == 2
    assert "cannot be written: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(("has", "takes"), [("3.10", "python3.11"), ("3.12", "python3")])
def test_it_is_set_up_on_ubuntu_22_04_too(autograder, tmp_path, has, takes):
    """Which has Python 3.10, and 3.11 beside it. The programs only say what they are told."""
    python = f'echo "$(basename $0) $@" >> {tmp_path}/told; mkdir -p $3/bin; cp $0 $3/bin/pip'
    version = f"({has.replace('.', ',')})"
    asked = f'[ "$1" = -c ] && exec {sys.executable} -c "${{2/sys.version_info/{version}}}"'
    for name, does in {
        "apt-get": f'echo "apt-get $@" >> {tmp_path}/told',
        "python3": f"{asked}\n{python}",
        "python3.11": python,
    }.items():
        (tmp_path / name).write_text(f"#!/bin/bash\n{does}\n")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "AUTOGRADER": str(tmp_path)}

    done = subprocess.run(["bash", autograder / "source" / "setup.sh"], env=environment)

    told = (tmp_path / "told").read_text().splitlines()
    assert done.returncode == 0
    assert f"apt-get install -y --no-install-recommends {takes} {takes}-venv" in told
    assert f"{takes} -m venv {tmp_path}/venv" in told
    assert told[-1].startswith("pip install -r")
    assert "--no-index --find-links" in told[-1]


def test_wheels_are_in_it_if_they_are_asked_for(tmp_path, monkeypatch, run_ex4):
    def download(command, **_):
        into = Path(command[command.index("--dest") + 1])
        (into / "numpy-9-cp311-none-any.whl").write_bytes(b"")
        asked.extend(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    asked = []
    monkeypatch.setattr(autograder_build.subprocess, "run", download)
    assert run_ex4("gradescope", tmp_path / "a.zip", "--wheels").returncode == 0

    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "wheels/numpy-9-cp311-none-any.whl" in archive.namelist()
    assert asked[asked.index("--python-version") + 1] == "3.11"
    assert any(word.startswith("numpy>=") for word in asked)


def test_wheels_that_cannot_be_had_are_told(tmp_path, monkeypatch, run_ex4):
    failed = subprocess.CompletedProcess((), 1, "", "x\nERROR: no network")
    monkeypatch.setattr(autograder_build.subprocess, "run", lambda *_, **__: failed)

    done = run_ex4("gradescope", tmp_path / "a.zip", "--wheels")

    assert (done.returncode, (tmp_path / "a.zip").exists()) == (2, False)
    assert "ERROR: no network. Try without --wheels" in done.stderr


# Functions that came after Octave 6, the image's: what looks like a call of one would fail there.
SINCE_OCTAVE_7 = {
    *("base64decode", "clearAllMemoizedCaches", "cospi", "endsWith", "getpixelposition"),
    *("isenv", "ismembertol", "isuniform", "jsondecode", "jsonencode", "listfonts", "memoize"),
    *("normalize", "ordqz", "pagectranspose", "pagetranspose", "rng", "sinpi", "startsWith"),
    "tensorprod",
}


def test_nothing_of_ours_takes_a_newer_octave_than_6():
    files = [*(PACKAGE / "languages" / "octave").rglob("*.m"), *EXERCISE.stubs.rglob("*.m")]
    words = {word for path in files for word in re.findall(r"\w+", path.read_text())}

    assert len(files) > 10
    assert words & SINCE_OCTAVE_7 == set()
