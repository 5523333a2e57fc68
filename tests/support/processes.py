"""Which processes there are, and which are left over."""

import ctypes
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
A_MOMENT = 1.0  # seconds in which a process that was ended has to be gone


def processes_in(folder: Path) -> list[str]:
    """Return the commands of the processes that have something to do with a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line and "pytest" not in line:
            found.append(line)
    return found


def adopted() -> set[int]:
    """Have every orphan below this process become its child; return those that are there."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    return children()


def children() -> set[int]:
    found = set()
    for path in Path("/proc/self/task").glob("*/children"):
        with suppress(FileNotFoundError):  # a thread that has just ended
            found.update(map(int, path.read_text().split()))
    return found


def remaining(before: set[int]) -> list[str]:
    """Return the commands of processes that are left over, once they had a moment to go; end them.

    One that has ended already and is only to be waited for is not left over.
    """
    deadline = time.monotonic() + A_MOMENT
    while True:
        left = []
        for pid in children() - before:
            try:
                if os.waitpid(pid, os.WNOHANG)[0] == 0:
                    left.append(pid)
            except ChildProcessError:
                pass
        if not left or time.monotonic() > deadline:
            break
        time.sleep(0.02)
    commands = []
    for pid in left:
        commands.append(Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace"))
        os.kill(pid, signal.SIGKILL)
    return commands
