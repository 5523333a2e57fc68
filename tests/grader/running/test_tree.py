"""What a process and all below it use is watched."""

import signal
import subprocess
import sys
import time

import pytest

from grader.running.tree import Watch

BUSY = "print(flush=True)\nwhile True: pass"


@pytest.fixture
def busy():
    """A process that computes."""
    process = subprocess.Popen([sys.executable, "-I", "-S", "-c", BUSY], stdout=subprocess.PIPE)
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are watched on Linux alone")
def test_what_was_computed_is_told_once_and_is_not_how_long_it_took(busy):
    watch = Watch(busy.pid, 1 << 40, only_time=False)
    time.sleep(0.2)
    busy.send_signal(signal.SIGSTOP)
    time.sleep(0.1)

    assert watch.computed() > 0

    time.sleep(0.2)
    assert watch.computed() == 0
