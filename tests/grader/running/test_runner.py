"""The worker's process: limits, isolation, and that nothing of it is left behind."""

import dataclasses
import os
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from grader.exercise import Call
from grader.languages import PYTHON
from grader.running import sandbox
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import Bubblewrap, ProcessLimits, find_sandbox
from grader.submission import Submission


def run(tmp_path, source, *, box=None, calls=1, **limits):
    (tmp_path / "sigmoidGradient.py").write_text(source)
    made = [Call("sigmoidGradient", (np.arange(3.0),)) for _ in range(calls)]
    submission = Submission(tmp_path, PYTHON)
    with Runner(submission, EXERCISE, box or ProcessLimits(), Limits(**limits)) as runner:
        outcomes = runner.run(made)
    return [outcomes[call] for call in made]


def test_values_come_back(tmp_path):
    (outcome,) = run(tmp_path, "def sigmoidGradient(z):\n    return 2 * z\n")

    assert outcome.kind == "returned"
    assert outcome.returned("g").tolist() == [0, 2, 4]


def test_scipy_may_be_used_and_nothing_else_is_installed(tmp_path):
    (outcome,) = run(
        tmp_path,
        """
from scipy.special import expit
def sigmoidGradient(z):
    try:
        import matplotlib
    except ImportError:
        return expit(z)
""",
    )

    assert outcome.returned("g") == pytest.approx(1 / (1 + np.exp(-np.arange(3.0))))


def test_a_call_that_never_ends_is_ended_in_time_and_not_made_again(tmp_path):
    outcomes = run(
        tmp_path, "def sigmoidGradient(z):\n    while True: pass\n", calls=5, seconds=0.5
    )

    assert [outcome.kind for outcome in outcomes] == ["timeout"] + ["not run"] * 4
    assert outcomes[0].charged < 1.5


def test_what_is_printed_is_kept_to_a_limit_and_counted(tmp_path):
    (outcome,) = run(
        tmp_path, "def sigmoidGradient(z):\n    print('a' * 1000)\n    return z\n", printed=10
    )

    assert outcome.printed == "a" * 10
    assert outcome.printed_bytes == 1001


def test_prints_belong_to_the_call_that_made_them(tmp_path):
    outcomes = run(
        tmp_path,
        "n = 0\ndef sigmoidGradient(z):\n    global n; n += 1; print(n)\n    return z\n",
        calls=3,
    )

    assert [outcome.printed for outcome in outcomes] == ["1\n", "2\n", "3\n"]


def test_changed_arguments_are_named_and_the_graders_own_stay_whole(tmp_path):
    source = "def sigmoidGradient(z):\n    z += 1\n    return z\n"

    first, second = run(tmp_path, source, calls=2)

    assert first.reply.changed == second.reply.changed == (0,)
    assert second.returned("g").tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    "start",
    [f"subprocess.Popen(['sleep', '987.{os.getpid()}'])", "os.fork() or time.sleep(987)"],
    ids=["a program", "a copy of itself"],
)
def test_nothing_it_started_outlives_the_grading(tmp_path, start, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # its command lines are then its own
    source = f"import os, subprocess, time\ndef sigmoidGradient(z):\n    {start}\n    return z\n"
    run(tmp_path, source)

    deadline = time.monotonic() + 2
    while left := left_behind(tmp_path):
        assert time.monotonic() < deadline, left
        time.sleep(0.02)


def left_behind(tmp_path):
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z" and (
            b"sleep\x00987.%d" % os.getpid() in command or bytes(tmp_path) in command
        ):
            found.append(command)
    return found


@pytest.mark.parametrize("box", [ProcessLimits(), find_sandbox(PYTHON)], ids=lambda box: box.name)
def test_what_is_saved_after_the_worker_has_started_is_what_runs(tmp_path, box):
    path = tmp_path / "sigmoidGradient.py"
    path.write_text("def sigmoidGradient(z):\n    return 1\n")
    call = Call("sigmoidGradient", (0.0,))
    with Runner(Submission(tmp_path, PYTHON), EXERCISE, box, Limits()) as runner:
        runner.worker.wait_until_ready()
        path.write_text("from helper import two\ndef sigmoidGradient(z):\n    return two\n")
        (tmp_path / "helper.py").write_text("two = 2\n")
        outcomes = runner.run([call])

    assert outcomes[call].returned("g") == 2


def test_a_runner_that_runs_nothing_leaves_nothing(tmp_path):
    (tmp_path / "sigmoidGradient.py").write_text("")
    before = len(os.listdir("/proc/self/fd"))
    with Runner(Submission(tmp_path, PYTHON), EXERCISE, ProcessLimits(), Limits()) as runner:
        process = runner.worker.process

    assert process.returncode is not None
    assert not runner.snapshot.exists()
    assert len(os.listdir("/proc/self/fd")) == before


def test_open_files_are_closed_again(tmp_path):
    before = len(os.listdir("/proc/self/fd"))

    run(tmp_path, "import os\ndef sigmoidGradient(z):\n    os._exit(1)\n", calls=3)

    assert len(os.listdir("/proc/self/fd")) == before


class TestIsolation:
    @pytest.fixture
    def bubblewrap(self):
        box = find_sandbox(PYTHON)
        if not isinstance(box, Bubblewrap):
            pytest.skip("bubblewrap is not installed or does not work here")
        return box

    def see(self, tmp_path, box, expression):
        source = f"import os, sys\ndef sigmoidGradient(z):\n    raise KeyError({expression})\n"
        (outcome,) = run(tmp_path, source, box=box)
        return outcome.reply.error.message

    def test_the_learners_folder_is_all_there_is_and_cannot_be_written(self, tmp_path, bubblewrap):
        (tmp_path / "notes.txt").write_text("mine")

        assert "notes.txt" in self.see(tmp_path, bubblewrap, "str(os.listdir('.'))")
        assert "False" in self.see(tmp_path, bubblewrap, "str(os.access('.', os.W_OK))")
        assert str(tmp_path) not in self.see(tmp_path, bubblewrap, "os.getcwd()")

    def test_nothing_can_be_made_anywhere(self, tmp_path, bubblewrap):
        """Not even a folder, in what is mounted for it alone: it would take memory."""
        source = """
import os
def sigmoidGradient(z):
    for place, folders, _ in os.walk("/"):
        for name in folders:
            try:
                os.mkdir(os.path.join(place, name, "made"))
                raise RuntimeError(os.path.join(place, name))
            except OSError:
                pass
    return z
"""
        (outcome,) = run(tmp_path, source, box=bubblewrap)
        assert outcome.kind == "returned", outcome.reply.error

    def test_the_machine_has_no_name(self, tmp_path, bubblewrap):
        assert "box" in self.see(tmp_path, bubblewrap, "os.uname().nodename")

    def test_no_other_process_no_network_no_privilege(self, tmp_path, bubblewrap):
        assert int(self.see(tmp_path, bubblewrap, "os.getpid()")) < 10
        assert "not permitted" in self.see(tmp_path, bubblewrap, "__import__('socket').socket()")
        without = dataclasses.replace(bubblewrap, has_filter=False)
        names = self.see(tmp_path, without, "str(__import__('socket').if_nameindex())")
        assert names.count("(") == 1  # loopback alone, and it is not connected to anything
        assert "False" in self.see(tmp_path, bubblewrap, "str(os.path.exists('/proc/1'))")

    @pytest.mark.parametrize("box", ["bubblewrap", "limits"])
    def test_one_thread_and_nothing_of_the_users_environment(
        self, tmp_path, bubblewrap, box, monkeypatch
    ):
        monkeypatch.setenv("SECRET", "42")
        box = bubblewrap if box == "bubblewrap" else ProcessLimits()

        environment = self.see(tmp_path, box, "str(dict(os.environ))")

        assert "SECRET" not in environment
        assert "'OPENBLAS_NUM_THREADS': '1'" in environment

    def test_memory_just_above_the_limit_is_refused(self, tmp_path, bubblewrap):
        source = "def sigmoidGradient(z):\n    return len(bytes(1 << 30))\n"
        (refused,) = run(tmp_path, source, memory=1 << 30)
        (given,) = run(tmp_path, source, memory=3 << 30)

        assert refused.reply.error.type == "MemoryError"
        assert given.kind == "returned"

    def test_installed_packages_are_covered_up(self, tmp_path, bubblewrap):
        found = self.see(
            tmp_path,
            bubblewrap,
            "str([d for p in (sys.base_prefix, '/usr', '/usr/local') for d, s, f in os.walk(p)"
            " if d.endswith('-packages') and 'python%d.%d' % sys.version_info[:2] in d and s + f])",
        )

        assert found == "'[]'"


class TestFindingASandbox:
    @pytest.fixture(autouse=True)
    def _afresh(self):
        find_sandbox.cache_clear()
        yield
        find_sandbox.cache_clear()

    def test_without_bubblewrap_the_name_says_so(self, monkeypatch):
        monkeypatch.setattr(sandbox.shutil, "which", lambda name: None)

        assert find_sandbox(PYTHON).name == (
            "not isolated (bubblewrap is not installed), process limits alone"
        )

    def test_a_bubblewrap_that_does_not_work_is_not_used(self, monkeypatch):
        monkeypatch.setattr(sandbox.shutil, "which", lambda name: "/bin/false")

        assert "does not work here" in find_sandbox(PYTHON).name

    def test_where_there_is_one_that_works_it_is_used(self):
        works = subprocess.run(
            ["sh", "-c", "bwrap --unshare-all --ro-bind / / true"], capture_output=True
        )
        if works.returncode:
            pytest.skip("bubblewrap is not installed or does not work here")

        assert find_sandbox(PYTHON).name.startswith("isolated with bubblewrap")
