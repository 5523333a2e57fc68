"""A class from end to end: marks, reports, what is told, and that no submission harms another's."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ex4.__main__ import main
from ex4.exercise import EXERCISE
from grader.classroom import conditions, one
from grader.classroom.summary import Flaw, PartMark, State, Summary, from_text, to_text
from grader.grade import grade
from grader.languages import OCTAVE, PYTHON
from grader.outputs.marks import to_csv
from grader.process import Limits
from grader.sandbox import Bubblewrap, ProcessLimits, find_sandbox
from grader.submission import GraderError, Submission
from tests.conftest import HERE, SOLUTION, STUBS
from tests.grader.test_html import Page

HOSTILE = HERE / "hostile" / "submissions"
RIGHT = (SOLUTION / "nnCostFunction.py").read_text()
WRONG_SIGN = RIGHT.replace("delta3 = h - Y", "delta3 = Y - h")
UNKNOWN = RIGHT.replace("return J, grad", "return J * 1.2345678, grad + 0.1")


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


@given(
    name=st.text(min_size=1),
    says=st.text(),
    title=st.text(min_size=1),
    earned=st.none() | st.integers(0, 100),
)
def test_no_cell_is_a_formula_and_a_summary_is_kept_as_it_is(name, says, title, earned):
    flaws = (Flaw(title, ("1", "f")), Flaw("", ("2",), told=says))
    parts = (PartMark("1", title, 0, 100, "wrong"),)
    state = State.NOT_GRADABLE if earned is None else State.GRADED
    summary = Summary(
        "key", name, state, says=says, earned=earned, points=100, parts=parts, flaws=flaws
    )

    rows = list(csv.reader(io.StringIO(to_csv([summary])[1:], newline="")))

    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in rows[1])
    assert rows[1][0].removeprefix("'") == name.removeprefix("'")
    assert len(rows[0]) == len(rows[1])
    assert from_text(to_text(summary)) == summary


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
    assert rows["bob"]["4 Gradient (backpropagation) (40)"] == "0"
    assert rows["bob"]["first mistake"] == "delta3 has the wrong sign (Parts 4 and 5)"
    assert rows["max"]["first mistake"] == "not written yet (Parts 1, 2, 3, 4 and 5)"
    assert "4 submissions: 4 graded" in told
    assert "mean 50 of 100; all points: 1" in told
    assert "2 of 4 delta3 has the wrong sign (Parts 4 and 5)" in told
    folder = tmp_path / "out" / "results" / "bob"
    assert json.loads((folder / "report.json").read_text())["earned"] == 50
    assert "50 <span" in (folder / "report.html").read_text()
    results = json.loads((folder / "results.json").read_text())
    assert results["score"] == 50
    assert sum(test.get("max_score", 0) for test in results["tests"]) == 100
    assert "delta3 has the wrong sign" in results["tests"][3]["output"]
    suite = ElementTree.parse(folder / "junit.xml").getroot()
    assert (suite.get("tests"), suite.get("failures")) == ("6", "2")
    assert "delta3 has the wrong sign" in suite.find("testcase/failure").text


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

    command = ["class", archive, "--out", f"{tmp_path}/out", "--trust-submissions"]
    assert main(command) == 0
    assert "ada" in (tmp_path / "out" / "marks.csv").read_text(encoding="utf-8")
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
    assert says["damaged"].startswith("damaged.zip: it is damaged, or no archive")
    assert says["bomb"] == "bomb.zip: it holds more than 5,000 files"
    assert "only .zip, .tar and .tar.gz are unpacked" in says["old"]
    assert rows["ada"]["total"] == "100"
    assert "7 submissions: 1 graded, 6 not gradable" in told
    assert "belong to no submission: grades.xlsx" in told


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
    for path in (HERE / "solutions" / "octave").iterdir():
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
    assert not _processes(tmp_path)


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


def _processes(folder: Path) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line and "pytest" not in line:
            found.append(line)
    return found


class TestGoingOn:
    def test_nothing_is_graded_twice_unless_it_has_changed(self, handed_in, ex4_class, tmp_path):
        handed_in("ada")
        bob = handed_in("bob", WRONG_SIGN)
        ex4_class()
        seed = json.loads((tmp_path / "out" / "run.json").read_text())["seed"]
        marks = [tmp_path / "out" / "results" / name / "mark.json" for name in ("ada", "bob")]
        before = [path.stat().st_mtime_ns for path in marks]

        rows, told = ex4_class()
        assert [path.stat().st_mtime_ns for path in marks] == before
        assert "2 had been graded before, and have not changed" in told
        assert rows["bob"]["total"] == "50"

        (bob / "nnCostFunction.py").write_text(RIGHT)
        rows, told = ex4_class()
        assert marks[0].stat().st_mtime_ns == before[0]
        assert rows["bob"]["total"] == "100"
        assert "1 had been graded before" in told
        assert json.loads((tmp_path / "out" / "run.json").read_text())["seed"] == seed

        _, told = ex4_class("--seed", str(seed + 1))
        assert "before" not in told

        (marks[0].parent / "report.html").unlink()
        (marks[1]).write_text('{"key": 1}')
        _, told = ex4_class()
        assert "before" not in told
        assert (marks[0].parent / "report.html").is_file()

    def test_a_new_version_of_the_exercise_is_a_change(self, handed_in, ex4_class, monkeypatch):
        handed_in("ada")
        ex4_class()
        monkeypatch.setattr(conditions.np, "__version__", "0")

        assert "before" not in ex4_class()[1]

    def test_what_can_no_longer_be_graded_keeps_no_report(self, handed_in, ex4_class, tmp_path):
        handed_in("bob")
        folder = handed_in("ada")
        ex4_class()
        (folder / "nnCostFunction.py").rename(folder / "cost.py")
        for name in ("sigmoidGradient.py", "randInitializeWeights.py"):
            (folder / name).unlink()

        rows, _ = ex4_class(status=1)

        assert rows["ada"]["total"] == ""
        assert os.listdir(tmp_path / "out" / "results" / "ada") == []

    def test_ctrl_c_keeps_what_is_done(self, handed_in, tmp_path, monkeypatch):
        for number in range(12):
            handed_in(f"ada{number:02}")
        command = [sys.executable, "-m", "ex4", "class", "class", "--out", "out"]
        command += ["--trust-submissions", "--jobs", "1"]
        environment = {**os.environ, "TMPDIR": str(tmp_path)}
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=environment
        )
        results = tmp_path / "out" / "results"
        deadline = time.monotonic() + 20
        while len(list(results.glob("*/mark.json"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=20)[0]

        assert process.returncode == 130
        done = len(list(results.glob("*/mark.json")))
        assert 2 <= done < 12
        assert "of 12 are done, and kept" in told
        assert not (tmp_path / "out" / "marks.csv").exists()
        assert not _processes(tmp_path)
        assert not list(tmp_path.glob("graded-*"))

        again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

        assert again.returncode == 0
        assert f"{done} had been graded before" in again.stdout


class TestFaultsOfOurs:
    def test_one_is_told_as_that_and_is_no_mark(self, handed_in, ex4_class, monkeypatch, tmp_path):
        handed_in("ada")
        handed_in("bob")
        handed_in("eve")

        def faulty(submission, *more):
            if submission.folder.name == "bob":
                raise ZeroDivisionError("division by zero")
            if submission.folder.name == "eve":
                raise GraderError("the process that runs your code did not start")
            return grade(submission, *more)

        monkeypatch.setattr(one, "grade", faulty)
        rows, told = ex4_class(status=1)

        assert rows["ada"]["total"] == "100"
        assert (rows["bob"]["total"], rows["eve"]["total"]) == ("", "")
        assert rows["bob"]["status"] == rows["eve"]["status"] == "fault of the grader"
        assert "ZeroDivisionError: division by zero. Please report it" in told
        assert "did not start" in rows["eve"]["first mistake"]
        fault = tmp_path / "out" / "results" / "bob" / "fault.txt"
        assert "Traceback" in fault.read_text()

        monkeypatch.undo()
        rows, _ = ex4_class()
        assert rows["bob"]["total"] == "100"
        assert not fault.exists()

    def test_a_language_that_is_not_installed_is_no_one_s_mistake(
        self, handed_in, ex4_class, monkeypatch, tmp_path
    ):
        monkeypatch.setattr(type(OCTAVE), "missing", lambda self: "Octave is not installed")
        shutil.copytree(HERE / "solutions" / "octave", tmp_path / "class" / "ada")
        bob = handed_in("bob")
        shutil.copy(HERE / "solutions" / "octave" / "nnCostFunction.m", bob)

        rows, _ = ex4_class(status=1)

        assert (rows["ada"]["total"], rows["ada"]["status"]) == ("", "fault of the grader")
        assert rows["ada"]["first mistake"] == "Octave is not installed"
        assert (rows["bob"]["total"], rows["bob"]["language"]) == ("100", "python")

    def test_a_process_that_is_lost_costs_one_submission(self, handed_in, ex4_class, monkeypatch):
        for name in ("ada", "bob", "eve", "max"):
            handed_in(name)

        def faulty(submission, *more):
            if submission.folder.name == "bob":
                os.kill(os.getpid(), signal.SIGKILL)
            return grade(submission, *more)

        monkeypatch.setattr(one, "grade", faulty)
        rows, _ = ex4_class("--jobs", "2", status=1)

        assert [row["total"] for row in rows.values()] == ["100", "", "100", "100"]
        assert "out of memory, perhaps" in rows["bob"]["first mistake"]


class TestWhatIsRefused:
    def refused(self, capsys, *arguments):
        assert main(["class", *map(str, arguments)]) == 2
        return capsys.readouterr().err

    def test_to_run_code_of_strangers_unprotected(self, handed_in, tmp_path, monkeypatch, capsys):
        handed_in("ada")
        monkeypatch.setattr(conditions, "find_sandbox", lambda language: ProcessLimits())

        told = self.refused(capsys, tmp_path / "class", "--out", tmp_path / "out")

        assert "Install bubblewrap" in told
        assert "--trust-submissions" in told
        assert not (tmp_path / "out").exists()

    def test_a_folder_that_is_not_there(self, tmp_path, capsys):
        told = self.refused(
            capsys, tmp_path / "no", "--out", tmp_path / "out", "--trust-submissions"
        )

        assert told == f"ex4: {tmp_path}/no: there is no such folder\n"

    def test_results_among_other_things(self, handed_in, tmp_path, capsys):
        place = handed_in("ada").parent
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "thesis.txt").write_text("")

        told = self.refused(capsys, place, "--out", tmp_path / "out", "--trust-submissions")

        assert "holds something else" in told

    def test_results_into_the_submissions(self, handed_in, capsys):
        place = handed_in("ada").parent

        told = self.refused(capsys, place, "--out", place, "--trust-submissions")

        assert "choose another folder" in told


class TestTheClassPage:
    def page(self, tmp_path):
        return Page((tmp_path / "out" / "class.html").read_text(encoding="utf-8"))

    def test_ranks_mistakes_and_leads_to_the_reports(self, handed_in, ex4_class, tmp_path):
        handed_in("ada", WRONG_SIGN)
        handed_in("bob", WRONG_SIGN)
        handed_in("eve", UNKNOWN)

        ex4_class()
        page = self.page(tmp_path)

        assert "2 of 3 delta3 has the wrong sign Parts 4 and 5" in page.text
        links = [value for name, value in page.attributes if name == "href"]
        assert all((tmp_path / "out" / link).is_file() for link in links)
        assert len(links) == 3 + 3  # below the mistakes, and in the table

    def test_the_same_wrong_numbers_are_worth_a_look_unless_many_have_them(
        self, handed_in, ex4_class, tmp_path
    ):
        handed_in("ada", UNKNOWN)
        handed_in("bob", UNKNOWN + "# mine\n")
        handed_in("eve", UNKNOWN.replace("1.2345678", "1.2345679"))
        handed_in("max", WRONG_SIGN)
        (handed_in("ida", WRONG_SIGN) / "randInitializeWeights.py").unlink()

        ex4_class()
        text = self.page(tmp_path).text

        assert "2 ada , bob" in text.split("the same wrong numbers", 1)[1].split("All subm", 1)[0]

    def test_names_are_text(self, handed_in, ex4_class, tmp_path):
        nasty = "=1+1 <img src=x onerror=alert(1)>"
        handed_in(nasty, WRONG_SIGN)
        handed_in("%2e%2e")

        rows, _ = ex4_class()
        page = self.page(tmp_path)

        assert not {"script", "img"} & set(page.tags)
        assert nasty in page.text
        assert rows[f"'{nasty}"]["total"] == "50"

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_is_no_wider_than_a_phone(self, scheme, handed_in, ex4_class, tmp_path, browser):
        handed_in("a" * 150, WRONG_SIGN)
        handed_in("bob", UNKNOWN)
        (tmp_path / "class" / "empty").mkdir()
        ex4_class(status=1)
        page = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
        said = []
        page.on("console", lambda message: said.append(message.text))
        page.goto((tmp_path / "out" / "class.html").as_uri())

        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert said == []
        page.close()
