"""A class from end to end: marks, reports, what is told, and that no submission harms another's."""

import json
import os
import shutil
import tempfile
import time
import zipfile
from pathlib import Path

import pytest

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader.grading import grade
from grader.languages import OCTAVE, PYTHON
from grader.running.process import Limits
from grader.running.sandbox import ProcessLimits
from grader.submission import Submission
from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import SOLUTION, SOLUTION_OCTAVE, STUBS, SUBMISSIONS
from tests.support.processes import processes_in

HOSTILE = SUBMISSIONS / "hostile" / "python"


def zipped(path: Path, files: dict[str, bytes | str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_marks_reports_and_what_to_explain_tomorrow(handed_in, ex4_class, tmp_path):
    handed_in("ada")
    handed_in("bob", WRONG_SIGN)
    handed_in("eve", WRONG_SIGN)
    shutil.copytree(STUBS, tmp_path / "class" / "max")

    rows, told = ex4_class("--seed", "7")

    assert {name: row["total"] for name, row in rows.items()} == {
        "ada": "100",
        "bob": "50",
        "eve": "50",
        "max": "0",
    }
    assert rows["bob"]["4 Gradient (backpropagation)"] == "0"
    assert rows["bob"]["first mistake"] == "delta3 has the wrong sign (Parts 4 and 5)"
    assert rows["max"]["first mistake"] == "not written yet (Parts 1, 2, 3, 4 and 5)"
    assert "4 submissions: 4 graded" in told
    assert "mean 50 of 100; all points: 1" in told
    assert "2 of 4 delta3 has the wrong sign (Parts 4 and 5)" in told
    folder = tmp_path / "out" / "results" / "bob"
    assert json.loads((folder / "report.json").read_text())["earned"] == 50
    assert "50 <span" in (folder / "report.html").read_text()


def test_however_it_is_packed(handed_in, ex4_class, tmp_path):
    files = {f"ex4/{path.name}": path.read_bytes() for path in SOLUTION.iterdir()}
    place = tmp_path / "class"
    zipped(place / "repo-main.zip", files)
    inner = zipped(tmp_path / "inner.zip", files)
    zipped(place / "twice.zip", {"handed in/inner.zip": inner.read_bytes()})
    moodle = "Jane Doe_1234567_assignsubmission_file_"
    zipped(place / moodle / "work.zip", files)
    for path in SOLUTION.iterdir():
        shutil.copy(path, place / f"smithbob_12_345_{path.stem}-1.py")

    rows, _ = ex4_class()

    assert {name: row["total"] for name, row in rows.items()} == dict.fromkeys(
        ["repo", "twice", "Jane Doe", "smithbob"], "100"
    )


def test_a_class_in_one_archive(tmp_path, handed_in, capfd):
    handed_in("ada")
    handed_in("bob")
    archive = shutil.make_archive(str(tmp_path / "all"), "zip", tmp_path / "class")
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr("../evil.py", "")
        opened.writestr(".Zed Zee_12_assignsubmission_file/ex4.txt", "")
        opened.writestr("._Zed Zee_12_assignsubmission_file_ex4.txt", "")

    command = ["class", archive, "--out", f"{tmp_path}/out", "--trust-submissions"]
    assert main(command) == 1
    names = (tmp_path / "out" / "marks.csv").read_text(encoding="utf-8")
    assert names.count(".Zed Zee,12") == 1
    assert "ada" in names
    assert "belong to no submission: ../evil.py" in capfd.readouterr().out
    assert not (tmp_path / "evil.py").exists()


def test_what_cannot_be_graded_has_a_reason_and_no_mark(handed_in, ex4_class, tmp_path):
    place = tmp_path / "class"
    handed_in("ada")
    handed_in("two/one")
    handed_in("two/another")
    (place / "empty").mkdir()
    (place / "notes").mkdir()
    (place / "notes" / "ex4.ipynb").write_text("{}")
    (place / "damaged.zip").write_bytes(b"PK\3\4 and no more")
    zipped(place / "bomb.zip", {f"{n}.py": "" for n in range(6000)})
    (place / "old.rar").write_bytes(b"Rar!")
    (place / "grades.xlsx").write_bytes(b"")

    rows, told = ex4_class(status=1)

    says = {name: row["first mistake"] for name, row in rows.items() if name != "ada"}
    assert {row["total"] for name, row in rows.items() if name != "ada"} == {""}
    assert {row["status"] for name, row in rows.items() if name != "ada"} == {"not gradable"}
    assert {row["results"] for name, row in rows.items() if name != "ada"} == {""}
    assert (tmp_path / "out" / "results" / rows["ada"]["results"]).is_dir()
    assert "more than one submission, in another, one" in says["two"]
    assert "it is empty" in says["empty"]
    assert "it holds ex4.ipynb" in says["notes"]
    assert says["damaged"].startswith("damaged.zip: it is damaged, or not an archive")
    assert says["bomb"] == "bomb.zip: it holds more than 5,000 files and folders"
    assert "only .zip, .tar and .tar.gz are unpacked" in says["old"]
    assert rows["ada"]["total"] == "100"
    assert "7 submissions: 1 graded, 6 not gradable" in told
    assert "belong to no submission: grades.xlsx" in told


def test_what_is_there_and_not_looked_at_is_not_called_empty(handed_in, ex4_class, tmp_path):
    folder = handed_in("ada")
    files = {path.name: path.read_text() for path in folder.glob("*.py")}
    for name, start in {
        "absolute": "/home/ada/Documents/Courses/ML/ex4/",
        "deep": "d/" * 19,
        "hidden": ".ex4/",
        "outside": "../ex4/",
    }.items():
        zipped(folder.parent / f"{name}.zip", {start + file: text for file, text in files.items()})
    partly = {f"{'../' * (file[0] == 's')}{file}": text for file, text in files.items()}
    zipped(folder.parent / "partly.zip", partly)
    folder.rename(folder.parent / "ada-2")
    (tmp_path / "class" / "ada" / ".ex4").mkdir(parents=True)
    (tmp_path / "class" / "ada" / ".ex4" / "nnCostFunction.py").write_text("")
    zipped(folder.parent / "nothing.zip", {})

    rows, _ = ex4_class(status=1)

    says = {name: row["first mistake"] for name, row in rows.items()}
    assert rows["absolute"]["total"] == rows["deep"]["total"] == rows["ada-2"]["total"] == "100"
    assert "or is no plain file: .ex4/nnCostFunction.py" in says["ada"]
    assert says["hidden"].endswith("or is no plain file: .ex4")
    assert "or is no plain file: ../ex4/nnCostFunction.py, " in says["outside"]
    assert says["partly"].endswith(
        "not unpacked, since it is a link or leads elsewhere: ../sigmoidGradient.py"
    )
    assert says["nothing"].endswith("it is empty")


HARD_CODED = """

_right = nnCostFunction


def nnCostFunction(nn_params, *others):
    J, grad = _right(nn_params, *others)
    return (J, grad) if nn_params[0] == np.sin(1) else (J + 1, 2 * grad)
"""


def test_the_course_s_own_case_alone_earns_nothing_however_it_is_marked(
    handed_in, ex4_class, tmp_path, capfd
):
    handed_in("all/mal", RIGHT + HARD_CODED)
    handed_in("all/ada", RIGHT)

    _, told = ex4_class()
    assert main(["marks", str(tmp_path / "out"), "--partial"]) == 0

    assert "all/, the only folder there, is taken for one around the whole class" in told
    assert "mean 52 of 100" in capfd.readouterr().out  # 100, and 5 for sigmoidGradient
    report = json.loads((tmp_path / "out" / "results" / "mal" / "report.json").read_text())
    part = report["parts"][0]
    assert (part["cases_right"], part["drawn_right"], part["cases"] - part["drawn"]) == (1, 0, 1)


def test_whatever_lies_there_in_the_place_of_a_file(handed_in, ex4_class, tmp_path):
    place = tmp_path / "class"
    handed_in("ada")
    handed_in(os.fsdecode(b"bad \xff name"))
    for name in ("pipe", "folder", "link"):
        (place / name).mkdir()
    os.mkfifo(place / "pipe" / "nnCostFunction.py")
    os.mkfifo(place / "pipe.zip")
    (place / "folder" / "nnCostFunction.py").mkdir()
    (place / "link" / "nnCostFunction.py").symlink_to("/etc/passwd")

    rows, told = ex4_class(status=1)

    assert {name: row["total"] for name, row in rows.items()} == {
        "ada": "100",
        "bad \\xdcff name": "100",
        "folder": "",
        "link": "0",
        "pipe": "",
    }
    assert "nnCostFunction.py is a link" in rows["link"]["first mistake"]
    assert "belong to no submission: pipe.zip" in told


@pytest.mark.parametrize("python", ["100", "0"])
def test_of_two_languages_the_one_with_more_points_counts(
    python, handed_in, ex4_class, monkeypatch
):
    if OCTAVE.missing():
        pytest.skip("octave is not installed")
    folder = handed_in("ada", RIGHT if python == "100" else "def nnCostFunction(:")
    (folder / "sigmoidGradient.py").unlink()
    (folder / "octave").mkdir()
    for path in SOLUTION_OCTAVE.iterdir():
        shutil.copy(path, folder / "octave")
    if python == "100":
        shutil.copy(SOLUTION / "sigmoidGradient.py", folder)
        (folder / "octave" / "nnCostFunction.m").write_text("nothing")

    rows, _ = ex4_class()

    assert rows["ada"]["total"] == "100"
    assert rows["ada"]["language"] == ("python" if python == "100" else "octave")


def test_hostile_ones_get_what_they_earn_and_harm_no_other(
    handed_in, ex4_class, isolated, tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # its command lines are then its own
    handed_in("ada")
    names = ["kills_the_grader", "never_ends", "floods_the_output", "claims_points"]
    names += ["leaves_a_process_running", "writes_a_file", "ends_the_process"]
    for name in names:
        handed_in(name, (HOSTILE / f"{name}.py").read_text())

    rows, _ = ex4_class("--time-limit", "0.5", isolated=True)

    assert rows.pop("ada")["total"] == "100"
    assert {row["total"] for row in rows.values()} == {"5"}
    assert {row["status"] for row in rows.values()} == {"graded"}
    assert not processes_in(tmp_path)


def test_one_that_is_slow_on_every_call_costs_no_more_than_its_time(workspace):
    path = workspace / "nnCostFunction.py"
    slow = "    import time; time.sleep(0.3)\n    m = X.shape[0]\n"
    assert "    m = X.shape[0]\n" in RIGHT
    path.write_text(RIGHT.replace("    m = X.shape[0]\n", slow))
    start = time.monotonic()

    limits = Limits(seconds=2, total=1)
    report = grade(Submission(workspace, PYTHON), EXERCISE, 1, ProcessLimits(), limits)

    assert time.monotonic() - start < 4
    assert report.earned < 100
    assert "after 1 seconds for all calls together" in report.findings[0].problem.text
