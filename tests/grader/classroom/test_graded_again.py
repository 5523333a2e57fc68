"""A class graded again, and what goes wrong or is refused without harm to the marks."""

import importlib
import json
import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pytest

from ex4.__main__ import main
from grader import submission
from grader.classroom import conditions, grade_one
from grader.classroom.marks.scheme import Scheme, read_scheme, write_scheme
from grader.errors import GraderError
from grader.grading import grade
from grader.languages import OCTAVE
from grader.running.sandbox import ProcessLimits
from tests.support.edited import RIGHT, WRONG_SIGN
from tests.support.places import SOLUTION_OCTAVE
from tests.support.processes import processes_in


class TestGoingOn:
    def test_nothing_is_graded_twice_unless_it_has_changed(
        self, handed_in, ex4_class, tmp_path, monkeypatch
    ):
        monkeypatch.setattr(submission, "MOST_FILES", 10)
        handed_in("ada")
        bob = handed_in("bob", WRONG_SIGN)
        for n in range(20):
            (bob / f"a{n}.txt").write_text("of the data that lie before the function")
        ex4_class()
        seed = json.loads((tmp_path / "out" / "run.json").read_text())["seed"]
        marks = [tmp_path / "out" / "results" / name / "verdict.json" for name in ("ada", "bob")]
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
        (marks[0].parent / "report.json").unlink()
        (marks[1]).write_text('{"key": 1}')
        _, told = ex4_class()
        assert "before" not in told
        (marks[0].parent / "report.html").unlink()
        _, told = ex4_class()
        assert "2 had been graded before" in told
        assert (marks[0].parent / "report.html").is_file()

    def test_results_among_the_submissions_are_believed_if_they_are_ours(
        self, handed_in, tmp_path, monkeypatch, capfd
    ):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        bob, out = handed_in("bob", WRONG_SIGN), tmp_path / "class" / "graded"
        command = ["class", str(tmp_path / "class"), "--out", str(out), "--trust-submissions"]

        assert main(command) == 0
        assert main(command) == 0
        assert "have not changed" in capfd.readouterr().out
        for handed in (bob / "forged", out):  # in a learner's folder, or in its place
            if handed == out:
                shutil.rmtree(out)
            shutil.copytree(out if handed != out else bob / "forged", handed)
            (handed / "seal").write_text("")
            assert main([*command[:3], str(handed), *command[4:]]) == 2
            why = "no run of yours" if handed == out else "lies in what bob has handed in"
            assert why in capfd.readouterr().err
        (out / "run.json").write_text("[" * 100_000)  # nor is any of it read before
        assert main(command) == 2
        assert "no run of yours" in capfd.readouterr().err

    def test_damaged_results_are_told_or_made_again(self, handed_in, ex4_class, tmp_path, capfd):
        handed_in("ada")
        ex4_class()
        out = tmp_path / "out"
        assert main(["marks", str(out)]) == 0
        other = shutil.copytree(out, tmp_path / "other")
        files = [path for path in out.rglob("*") if path.suffix in (".json", ".jsonl", ".toml")]
        assert len(files) >= 5
        capfd.readouterr()

        for path in files:
            whole = path.read_bytes()
            for text in (b"", b"[" * 100_000, b"{}", b"[1]", b"null", b"7", b'{"a": 1}', b"\xff"):
                path.write_bytes(text)
                for command in (["marks", str(out)], ["compare", str(out), str(other)]):
                    if path.name == "report.json":  # which is read where there are none of these
                        (out / "reports.json").unlink(missing_ok=True)
                    status, told = main(command), capfd.readouterr()
                    assert (status == 0) == (told.err == ""), (path.name, text[:9], told)
                    assert "our fault" not in told.err
            path.write_bytes(whole)
            shutil.copytree(other, out, dirs_exist_ok=True)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"points": []},
            {"points": {"1": math.nan}},
            {"points": {"1": -1}},
            {"points": {"1": 10**400}},
            {"points": {"1": True}},
            {"only": "12"},
            {"only": [1]},
            {"partial": 1},
            {"deadline": "soon"},
            {"deadline": 7},
            {"penalty": math.inf},
            {"penalty": "9"},
        ],
    )
    def test_a_scheme_that_nobody_can_have_asked_for_is_told(self, wrong, tmp_path):
        write_scheme(Scheme(points={"1": 25}), tmp_path)
        assert read_scheme(tmp_path) == Scheme(points={"1": 25})
        fields = json.loads((tmp_path / "scheme.json").read_text())
        (tmp_path / "scheme.json").write_text(json.dumps({**fields, **wrong}))

        with pytest.raises(GraderError, match="is not as marks would have left it"):
            read_scheme(tmp_path)

    def test_a_new_version_of_the_exercise_is_a_change(self, handed_in, ex4_class, monkeypatch):
        handed_in("ada")
        ex4_class()
        importlib.import_module("scipy")  # which asks for NumPy's version when it is loaded
        monkeypatch.setattr(conditions.np, "__version__", "0")

        assert "before" not in ex4_class()[1]

    def test_what_can_no_longer_be_graded_keeps_no_report(self, handed_in, ex4_class, tmp_path):
        handed_in("bob")
        folder = handed_in("ada")
        ex4_class()
        (folder / "nnCostFunction.py").rename(folder / "cost.txt")
        for name in ("sigmoidGradient.py", "randInitializeWeights.py"):
            (folder / name).unlink()

        rows, _ = ex4_class(status=1)

        assert rows["ada"]["total"] == ""
        assert os.listdir(tmp_path / "out" / "results" / "ada") == []

    def test_ctrl_c_keeps_what_is_done(self, handed_in, tmp_path, monkeypatch):
        for number in range(8):
            handed_in(f"ada{number:02}")
        command = [sys.executable, "-m", "ex4", "class", "class", "--out", "out"]
        command += ["--trust-submissions", "--jobs", "1"]
        environment = {**os.environ, "TMPDIR": str(tmp_path)}
        process = subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=environment
        )
        results = tmp_path / "out" / "results"
        deadline = time.monotonic() + 20
        while len(list(results.glob("*/verdict.json"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        told = process.communicate(timeout=20)[0]

        assert process.returncode == 130
        done = len(list(results.glob("*/verdict.json")))
        assert 2 <= done < 8
        assert "of 8 are done, and kept" in told
        assert not (tmp_path / "out" / "marks.csv").exists()
        assert not processes_in(tmp_path)
        assert not list(tmp_path.glob("*-graded-*"))

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

        monkeypatch.setattr(grade_one, "grade", faulty)
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
        shutil.copytree(SOLUTION_OCTAVE, tmp_path / "class" / "ada")
        bob = handed_in("bob")
        shutil.copy(SOLUTION_OCTAVE / "nnCostFunction.m", bob)

        rows, _ = ex4_class(status=1)

        assert (rows["ada"]["total"], rows["ada"]["status"]) == ("", "fault of the grader")
        assert rows["ada"]["first mistake"] == "Octave is not installed"
        assert (rows["bob"]["total"], rows["bob"]["language"]) == ("100", "python")

    def test_a_process_that_is_lost_costs_one_submission(
        self, handed_in, ex4_class, monkeypatch, tmp_path
    ):
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # it leaves what it had there
        for name in ("ada", "bob", "eve", "max"):
            handed_in(name)

        def faulty(submission, *more):
            if submission.folder.name == "bob":
                os.kill(os.getpid(), signal.SIGKILL)
            return grade(submission, *more)

        monkeypatch.setattr(grade_one, "grade", faulty)
        rows, _ = ex4_class("--jobs", "2", status=1)

        assert [row["total"] for row in rows.values()] == ["100", "", "100", "100"]
        assert "perhaps because it was out of memory" in rows["bob"]["first mistake"]


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

        assert "holds something other than" in told

    def test_results_into_the_submissions(self, handed_in, capsys):
        place = handed_in("ada").parent

        told = self.refused(capsys, place, "--out", place, "--trust-submissions")

        assert "choose another folder" in told
