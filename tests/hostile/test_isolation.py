"""What the hostile tests rest on: that they see what is left, and what the sandbox forbids."""

import dataclasses
import subprocess
import sys
import time

import pytest

from grader.languages import PYTHON
from grader.running.sandbox import NO_NAMESPACES, Bubblewrap, find_sandbox
from tests.support.processes import adopted, remaining

DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux alone")
def test_a_process_that_is_left_behind_is_seen_and_ended():
    before = adopted()

    subprocess.run([sys.executable, "-c", DAEMON], check=True)
    time.sleep(0.1)

    (left,) = remaining(before)
    assert "time.sleep(1000)" in left
    assert remaining(before) == []


def test_no_namespace_can_be_made_inside(tmp_path):
    """In one of its own, code would have capabilities again."""
    sandbox = find_sandbox(PYTHON)
    if not isinstance(sandbox, Bubblewrap) or sandbox.more != NO_NAMESPACES:
        pytest.skip("bubblewrap does not work here, or is too old to forbid it")
    sandbox = dataclasses.replace(sandbox, has_filter=False)  # it would refuse it before
    unshare = "import ctypes; raise SystemExit(ctypes.CDLL(None).unshare(1 << 28) == 0)"

    with sandbox.enter({"submission": tmp_path}, PYTHON) as (_, before):
        command = [*before(2, 0), sys._base_executable, "-I", "-S", "-c", unshare]
        assert subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


def test_a_bubblewrap_that_can_forbid_little_is_used_all_the_same(monkeypatch):
    tried = []

    def works(bubblewrap, language):
        tried.append((bubblewrap.has_filter, bubblewrap.more))
        return not bubblewrap.has_filter and not bubblewrap.more

    monkeypatch.setattr("grader.running.sandbox._works", works)
    monkeypatch.setattr("grader.running.sandbox.shutil.which", lambda name: f"/usr/bin/{name}")

    sandbox = find_sandbox.__wrapped__(PYTHON)

    assert isinstance(sandbox, Bubblewrap)
    assert tried[-2:] == [(False, NO_NAMESPACES), (False, ())]
    assert sandbox.name.endswith(", without a filter of system calls")
