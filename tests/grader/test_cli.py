"""The commands as they are typed; in processes of their own where that makes a difference."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from ex4.exercise import EXERCISE
from grader.errors import GraderError
from grader.submission import find_submission
from tests.support.commands import ex4_process
from tests.support.places import SOLUTION


class TestStart:
    def test_makes_the_files_and_says_what_they_are_worth(self, tmp_path, run_ex4):
        done = run_ex4("start", "my-ex4", cwd=tmp_path)

        assert done.returncode == 0
        assert done.stdout == (
            "my-ex4/ is ready. Complete these:\n"
            "  nnCostFunction.py          95 points   parts 1, 2, 4, 5\n"
            "  sigmoidGradient.py          5 points   part 3\n"
            "  randInitializeWeights.py  checked, not scored\n"
            "Next: cd my-ex4, read README.md, and keep  ex4 watch  running as you go.\n"
        )
        assert sorted(path.name for path in (tmp_path / "my-ex4").iterdir()) == [
            ".ex4",  # by which it is known that our stubs were the start
            "README.md",
            "nnCostFunction.py",
            "randInitializeWeights.py",
            "sigmoid.py",
            "sigmoidGradient.py",
        ]

    def test_never_overwrites_a_file(self, tmp_path, run_ex4):
        (tmp_path / "nnCostFunction.py").write_text("my work")

        done = run_ex4("start", tmp_path)
        again = run_ex4("start", tmp_path)

        assert "Already there, and left as they are: nnCostFunction.py.\n" in done.stdout
        assert "has everything already" in again.stdout
        assert (done.returncode, again.returncode) == (0, 0)
        assert (tmp_path / "nnCostFunction.py").read_text() == "my work"

    def test_brings_a_given_file_that_is_gone_in_the_language_of_the_folder(
        self, tmp_path, run_ex4
    ):
        run_ex4("start", "--octave", cwd=tmp_path)
        (tmp_path / "sigmoid.m").unlink()
        (tmp_path / "nnCostFunction.m").write_text("my work")

        done = run_ex4("start", cwd=tmp_path)

        assert "This folder is ready." in done.stdout
        assert "\nNew: sigmoid.m.\n" in done.stdout
        assert "\nNext: read README.md" in done.stdout
        assert (tmp_path / "sigmoid.m").exists()
        assert (tmp_path / "nnCostFunction.m").read_text() == "my work"
        assert not list(tmp_path.glob("*.py"))

    def test_a_place_where_no_folder_can_be(self, tmp_path, run_ex4):
        (tmp_path / "file").write_text("")

        done = run_ex4("start", tmp_path / "file")

        assert done.returncode == 2
        assert done.stderr == f"ex4: {tmp_path}/file: cannot be made: File exists\n"


class TestGrade:
    def test_from_stubs_to_all_points(self, tmp_path):
        ex4_process("start", tmp_path)
        before = ex4_process("grade", cwd=tmp_path)
        for file in SOLUTION.iterdir():
            shutil.copy(file, tmp_path)
        after = ex4_process("grade", cwd=tmp_path)

        assert before.returncode == 1
        assert "0 / 100" in before.stdout
        assert "Next: part 1, Feedforward and cost, in nnCostFunction.py" in before.stdout
        assert after.returncode == 0
        assert "100 / 100" in after.stdout
        assert before.stderr == after.stderr == ""

    def test_plain_text_when_piped(self, workspace):
        done = ex4_process("grade", workspace, "--seed", "7")

        assert "\x1b" not in done.stdout
        first = done.stdout.splitlines()[0]
        assert first.startswith("ex4 · Neural Networks Learning · python · seed 7 · ")

    def test_a_terminal_that_knows_no_tick_gets_another_sign(self, workspace):
        done = ex4_process("grade", workspace, env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})

        assert done.returncode == 0
        assert done.stderr == ""

    def test_the_report_as_json(self, workspace, run_ex4):
        (workspace / "nnCostFunction.py").write_text(
            "def nnCostFunction(*arguments):\n    return float('nan'), 0\n"
        )

        done = run_ex4("grade", workspace, "--json", "--seed", "7")

        report = json.loads(done.stdout, parse_constant=pytest.fail)
        assert done.returncode == 1
        assert report["schema"] == 1
        assert report["seed"] == 7
        assert report["earned"] == 5
        assert report["findings"][0]["problem"]["difference"]["got"] == "nan"

    def test_python_m_grader_is_the_same(self, workspace):
        ours, graders = (
            ex4_process("grade", workspace, "--seed", "7", module=module)
            for module in ("ex4", "grader")
        )

        assert ours.stdout == graders.stdout

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["nowhere"], "nowhere: there is no such folder. ex4 start DIR makes one"),
            (["."], "none of the exercise's files is here (nnCostFunction.py, "),
            ([".", "--seed", "x"], "a whole number, 0 or more, expected; got x"),
            ([".", "--time-limit", "0"], "a number, 0.1 or more, below 86400, expected; got 0"),
        ],
    )
    def test_what_cannot_be_graded_is_a_sentence_and_status_2(
        self, tmp_path, arguments, message, run_ex4
    ):
        done = run_ex4("grade", *arguments, cwd=tmp_path)

        assert done.returncode == 2
        assert message in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("name", ["nncostfunction.py", "nnCostFunction.py.txt"])
    def test_a_lone_file_of_nearly_the_right_name_is_to_be_renamed(self, tmp_path, run_ex4, name):
        (tmp_path / name).write_text("")

        done = run_ex4("grade", tmp_path)

        assert done.returncode == 2
        assert f"{name} is: rename it to nnCostFunction.py" in done.stderr

    def test_a_folder_that_may_not_be_read_is_said_to_be_one(self, workspace, run_ex4, monkeypatch):
        def refuse(path):
            raise PermissionError(13, "Permission denied", os.fspath(path))

        monkeypatch.setattr("grader.submission.os.listdir", refuse)

        done = run_ex4("grade", workspace)

        assert done.returncode == 2
        assert done.stderr.endswith("my-ex4: this folder cannot be read: Permission denied\n")

    def test_a_name_too_long_is_no_folder(self, run_ex4):
        done = run_ex4("grade", "n" * 5000)

        assert done.returncode == 2
        assert "there is no such folder" in done.stderr

    def test_a_folder_within_that_may_not_be_read_is_passed_over(self, tmp_path, monkeypatch):
        (tmp_path / "closed").mkdir()

        def refuse(path):
            raise PermissionError(13, "Permission denied", os.fspath(path))

        monkeypatch.setattr("grader.submission.os.scandir", refuse)

        with pytest.raises(GraderError, match="none of the exercise's files is here"):
            find_submission(tmp_path, EXERCISE)

    def test_a_file_s_name_cannot_drive_the_terminal(self, workspace, run_ex4):
        file = workspace / "sigmoidGradient.py"
        file.rename(workspace / "sigmoidGradient\x1b[31m.py")

        done = run_ex4("grade", workspace)

        assert "sigmoidGradient.py is not here, but sigmoidGradient\\x1b[31m.py is" in (
            " ".join(done.stdout.split())
        )
        assert "\x1b" not in done.stdout

    def test_a_folder_s_name_cannot_drive_the_terminal(self, tmp_path, run_ex4):
        for name in ("a\x1b[31m", "b"):
            shutil.copytree(SOLUTION, tmp_path / name)

        done = run_ex4("grade", tmp_path)

        assert "more than one folder to grade" in done.stderr
        assert "\x1b" not in done.stderr

    def test_ctrl_c_ends_it_without_a_traceback(self, workspace):
        (workspace / "nnCostFunction.py").write_text("while True: pass\n")
        grading = subprocess.Popen(
            [sys.executable, "-m", "ex4", "grade", workspace],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(1)
        grading.send_signal(signal.SIGINT)
        _, errors = grading.communicate(timeout=5)

        assert grading.returncode == 130
        assert "Traceback" not in errors


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_leaves_nothing(workspace, tmp_path, number):
    (workspace / "nnCostFunction.py").write_text("while True: pass\n")
    (tmp_path / "tmp").mkdir()
    grading = subprocess.Popen(
        [sys.executable, "-m", "ex4", "grade", workspace],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )
    while not list((tmp_path / "tmp").glob("*-graded-*/nnCostFunction.py")):
        time.sleep(0.01)
    time.sleep(0.3)
    grading.send_signal(number)
    _, errors = grading.communicate(timeout=5)

    assert grading.returncode == 128 + number
    assert b"Traceback" not in errors
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ((), "usage: ex4 [-h]"),
        (("help",), "usage: ex4 [-h]"),
        (("help", "grade"), "usage: ex4 grade"),
    ],
)
def test_no_command_and_help_show_what_there_is(run_ex4, arguments, shown):
    done = run_ex4(*arguments)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(shown)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grad", "x"), "there is no command grad. Did you mean grade?"),
        (("help", "trian"), "there is no command trian. Did you mean train?"),
        (("\x1b[1m",), "there is no command \\x1b[1m. ex4 help  shows them all"),
    ],
)
def test_a_command_mistyped_is_guessed(run_ex4, arguments, said):
    done = run_ex4(*arguments)

    assert done.returncode == 2
    assert done.stderr.startswith(f"ex4: {said}")


def test_a_reader_that_has_seen_enough_is_no_error(workspace):
    done = subprocess.run(
        f"{sys.executable} -m ex4 grade {workspace} | head -c 1", shell=True, capture_output=True
    )

    assert done.stderr == b""
