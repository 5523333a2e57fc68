"""Limits hold for a submission as a whole, and nobody is charged for what others do."""

import os
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import pytest

from ex4.exercise import EXERCISE
from grader.classroom.processes import in_processes
from grader.errors import GraderError
from grader.exercise import Call
from grader.languages import PYTHON
from grader.running import cgroup, tree
from grader.running.cgroup import Groups, find_groups
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import Bubblewrap, ProcessLimits, find_sandbox
from grader.running.tree import Usage, Watch
from grader.submission import Submission

CALL = Call("sigmoidGradient", (np.arange(3.0),))
MANY = """
import os, time
def sigmoidGradient(z):
    for _ in range(400):
        if os.fork() == 0:
            time.sleep(100)
    time.sleep(100)
"""
LARGE = """
import os, time
def sigmoidGradient(z):
    for _ in range(12):
        if os.fork() == 0:
            kept = bytearray(b"x") * (60 << 20)
            time.sleep(100)
    time.sleep(100)
"""
SHARED = """
import os, time
def sigmoidGradient(z):
    kept = bytearray(b"x") * (60 << 20)
    children = [os.fork() or time.sleep(0.3) or os._exit(0) for _ in range(12)]
    for child in children:
        os.waitpid(child, 0)
    return z
"""
HOGS = """
import os
def sigmoidGradient(z):
    for _ in range(20):
        if os.fork() == 0:
            while True: pass
    while True: pass
"""
WORKS = """
import threading
import time
def sigmoidGradient(z):
    end = time.process_time() + 0.2
    while time.process_time() < end: pass
    return z
"""
BUSY = "print(flush=True)\nwhile True: pass"


def runner(folder, source, box, **limits):
    (folder / "sigmoidGradient.py").write_text(source)
    return Runner(Submission(folder, PYTHON), EXERCISE, box, Limits(**limits))


@pytest.fixture(params=["bubblewrap", "process limits"])
def box(request):
    if request.param == "process limits":
        return ProcessLimits()
    if not isinstance(find_sandbox(PYTHON), Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")
    return find_sandbox(PYTHON)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched on Linux alone")
@pytest.mark.parametrize(
    ("source", "told"),
    [
        (MANY, "it started more than 64 processes | it could not be started"),
        (LARGE, "its processes took more than 300 MiB of memory together"),
    ],
    ids=["many processes", "much memory together"],
)
def test_a_submission_is_limited_as_a_whole(source, told, box, tmp_path):
    with runner(tmp_path, source, box, seconds=2, memory=300 << 20) as running:
        outcome = running.run([CALL])[CALL]

    refused = outcome.reply.error.type if outcome.reply else ""
    assert outcome.detail in told.split(" | ") or refused == "BlockingIOError"


def test_memory_that_processes_share_counts_once(box, tmp_path):
    with runner(tmp_path, SHARED, box, seconds=5, memory=300 << 20) as running:
        assert running.run([CALL])[CALL].kind == "returned"


@pytest.fixture
def crowd():
    """As many busy processes as are asked for, on one processor."""
    started = []
    one = min(os.sched_getaffinity(0))

    def start(count):
        for _ in range(count):
            command = [sys.executable, "-I", "-S", "-c", BUSY]
            started.append(subprocess.Popen(command, stdout=subprocess.PIPE))
            os.sched_setaffinity(started[-1].pid, {one})
        for each in started:
            each.stdout.readline()  # it is busy from here on
        return one

    yield start
    for each in started:
        each.kill()
        each.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched on Linux alone")
def test_a_call_that_waits_for_a_processor_is_not_charged_for_it(box, crowd, tmp_path):
    with runner(tmp_path, WORKS, box, seconds=0.3) as running:
        running.worker.wait_until_ready()
        one = crowd(4)
        for pid in tree._tree(running.worker.process.pid):
            os.sched_setaffinity(pid, {one})
        start = time.monotonic()
        outcome = running.run([CALL])[CALL]

    assert time.monotonic() - start > 0.3
    assert outcome.kind == "returned"
    assert outcome.charged < 0.5


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched on Linux alone")
def test_a_call_is_charged_for_the_crowd_that_it_makes_itself(box, tmp_path):
    start = time.monotonic()
    with runner(tmp_path, HOGS, box, seconds=0.3) as running:
        outcome = running.run([CALL])[CALL]

    assert outcome.kind == "timeout"
    assert time.monotonic() - start < 4


def test_a_machine_that_is_too_busy_gives_no_mark(monkeypatch):
    """Whatever a call has not had in ten times its limit, it is not told that it is slow."""
    now = [time.monotonic()]
    monkeypatch.setattr(tree, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(tree, "usage_of", lambda pid: Usage(waited=now[0]))
    watch = Watch(os.getpid(), 1 << 40, only_time=False)
    watch.begin(0.01)

    now[0] += 0.05
    assert watch.too_much() is None

    now[0] += 0.06
    with pytest.raises(GraderError, match="too busy"):
        watch.too_much()


# Control groups: a folder made like the kernel's, and the kernel's own where it lets us.


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("cgroup.controllers", "cgroup.subtree_control", "cgroup.procs"):
        (tmp_path / name).write_text("cpu io memory pids" if name == "cgroup.controllers" else "")
    monkeypatch.setattr(cgroup, "_places", lambda: iter([tmp_path]))
    monkeypatch.setattr(cgroup.Group, "end", lambda group: None)  # no rmdir of what has files
    return tmp_path


def test_a_group_gets_its_limits_and_what_runs_in_it(folder):
    groups = find_groups.__wrapped__()
    group = groups.make(5 << 20)
    subprocess.run([*group.command(), "/bin/true"], check=True)

    assert (folder / "cgroup.subtree_control").read_text() == "+memory +pids +cpu"
    limits = {name: (group.folder / name).read_text().strip() for name in os.listdir(group.folder)}
    assert limits == {
        "memory.max": str(5 << 20),
        "memory.swap.max": "0",
        "memory.oom.group": "1",
        "pids.max": "64",
        "cgroup.procs": "0",
    }
    assert not group.was_full()
    (group.folder / "memory.events").write_text("low 0\noom 2\noom_kill 1\n")
    assert group.was_full()


def test_we_make_room_where_we_are_alone(folder):
    (folder / "cgroup.procs").write_text(f"{os.getpid()}\n")

    assert find_groups.__wrapped__() == Groups(folder)
    assert (folder / "ex4-grader" / "cgroup.procs").read_text() == "0"


@pytest.mark.parametrize("there", ["", "hugetlb", "cpu memory"])
def test_without_both_limits_there_are_no_groups(there, folder):
    (folder / "cgroup.controllers").write_text(there)

    assert find_groups.__wrapped__() is None


def test_groups_that_a_killed_run_has_left_are_removed(folder):
    for number in (os.getpid(), 1 << 30):
        (folder / f"ex4-{number}-0").mkdir()

    Groups(folder).remove_left()

    assert [each.name for each in folder.glob("ex4-*")] == [f"ex4-{os.getpid()}-0"]


if find_groups() is not None:  # no package brings them: where there are none, nothing is tested

    def test_the_kernels_own_groups(tmp_path):
        box = find_sandbox(PYTHON)
        with runner(tmp_path, LARGE, box, seconds=5, memory=300 << 20) as running:
            group = running.worker.group.folder
            outcome = running.run([CALL])[CALL]

        assert box.name == "isolated with bubblewrap and a control group"
        assert outcome.detail == "its processes took more than 300 MiB of memory together"
        assert not group.exists()


# What something else on the machine ends is not the learner's fault.

SLOW = """
import threading
import time
def sigmoidGradient(z):
    time.sleep(0.2)
    return z
"""


def run_and_kill(running, times):
    """Run a call, and kill the process that makes it, so many times."""

    def kill():
        killed = None
        for _ in range(times):
            while running.worker in (None, killed) or not running.worker.calls:
                time.sleep(0.005)
            killed = running.worker
            time.sleep(0.02)
            os.kill(list(tree._tree(killed.process.pid))[-1], signal.SIGKILL)

    killing = threading.Thread(target=kill, daemon=True)
    killing.start()
    try:
        return running.run([CALL])[CALL]
    finally:
        killing.join(10)


def test_what_is_killed_from_outside_is_run_again(box, tmp_path):
    with runner(tmp_path, SLOW, box) as running:
        assert run_and_kill(running, 1).kind == "returned"


def test_what_is_killed_twice_has_no_mark(box, tmp_path, monkeypatch):
    with runner(tmp_path, SLOW, box) as running:
        if not box.has_filter:  # then only the kernel's count tells it from who kills itself
            running.kernel_kills -= 1
        with pytest.raises(GraderError, match="ended the process that runs your code, twice"):
            run_and_kill(running, 2)


def test_who_kills_itself_does_it_again(tmp_path):
    source = "import os\ndef sigmoidGradient(z):\n    os.kill(os.getpid(), 9)\n"
    with runner(tmp_path, source, ProcessLimits()) as running:
        outcome = running.run([CALL])[CALL]

    assert (outcome.kind, outcome.detail) == ("died", "it was ended by SIGKILL")


def test_a_task_that_its_process_did_not_survive_is_given_to_another(tmp_path):
    def task(name):
        try:
            (tmp_path / name).touch(exist_ok=name != "unlucky")
        except FileExistsError:
            return "done"
        return os.kill(os.getpid(), signal.SIGKILL)

    assert dict(in_processes(task, ["unlucky", "deadly"], 2)) == {"unlucky": "done", "deadly": None}
