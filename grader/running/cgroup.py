"""Limits that hold for a submission as a whole, where the system lets us set them (cgroup v2).

A control group is a folder in a file system of the kernel's: what is written into its files limits
all the processes in it together. Root may make one; another user may where the system's manager has
lent a part of the tree:  systemd-run --user --scope --property=Delegate=yes ex4 class ...
"""

import functools
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GraderError
from grader.running.tree import MOST_PROCESSES

PREFIX = "ex4-"
OURS = f"{PREFIX}grader"  # the group we move to: one with groups inside may hold no process itself
NEEDED, WANTED = ("memory", "pids"), ("memory", "pids", "cpu")
END_SECONDS = 1.0
COUNT = itertools.count()


class Group:
    """The group of one worker's processes."""

    def __init__(self, folder: Path, memory: int):
        self.folder = folder
        folder.mkdir()
        (folder / "memory.max").write_text(str(memory))
        (folder / "pids.max").write_text(str(MOST_PROCESSES))
        for name, text in (("memory.swap.max", "0"), ("memory.oom.group", "1")):
            with suppress(OSError):  # a kernel without them
                (folder / name).write_text(text)

    def command(self) -> list[str]:
        """Return a prefix for a command that makes it, and all that it starts, run in the group."""
        return ["/bin/sh", "-c", 'echo 0 >"$0" && exec "$@"', str(self.folder / "cgroup.procs")]

    def was_full(self) -> bool:
        """Whether its processes were ended because they took more memory than they may."""
        try:
            lines = (self.folder / "memory.events").read_text().splitlines()
        except OSError:
            return False
        return any(line.startswith("oom ") and line != "oom 0" for line in lines)

    def end(self) -> None:
        """End all the processes in it, and remove it."""
        with suppress(OSError):
            (self.folder / "cgroup.kill").write_text("1")
        deadline = time.monotonic() + END_SECONDS
        while time.monotonic() < deadline:
            try:
                self.folder.rmdir()
                return
            except OSError:  # the kernel needs a moment
                time.sleep(0.002)


@dataclass(frozen=True)
class Groups:
    """A folder in which groups can be made."""

    folder: Path

    def make(self, memory: int) -> Group:
        """Make a group whose processes may take so many bytes together.

        Raises
        ------
        GraderError
            If it cannot be made any more: what was lent to us was taken back, perhaps.
        """
        place = self.folder / f"{PREFIX}{os.getpid()}-{next(COUNT)}"
        try:
            return Group(place, memory)
        except OSError as error:
            raise GraderError(
                f"{place}: this control group cannot be made: {error.strerror}"
            ) from None

    def remove_left(self) -> None:
        """Remove the groups of runs that were killed."""
        for each in self.folder.glob(f"{PREFIX}*-*"):
            number = each.name.split("-")[1]
            if number.isdigit() and not Path("/proc", number).exists():
                with suppress(OSError):
                    each.rmdir()


@functools.cache
def find_groups() -> Groups | None:
    """Return where groups can be made, if they can here."""
    for folder in _places():
        try:
            _hand_down(folder)
            groups = Groups(folder)
            groups.remove_left()
            group = groups.make(1 << 30)
            try:
                subprocess.run([*group.command(), "/bin/true"], check=True, capture_output=True)
            finally:
                group.end()
            return groups
        except (OSError, GraderError, subprocess.SubprocessError):
            continue
    return None


def _places() -> Iterator[Path]:
    """Yield the group that we are in and, for root, the one at the top."""
    try:
        mounts = [line.split() for line in Path("/proc/self/mountinfo").read_text().splitlines()]
        own = Path("/proc/self/cgroup").read_text().partition("0::")[2].partition("\n")[0]
    except OSError:
        return
    if sys.platform == "win32":
        return
    for fields in mounts:
        if fields[fields.index("-") + 1] == "cgroup2":
            top, place = Path(fields[4]), Path(fields[4], os.path.relpath(own, fields[3]))
            yield place.parent if place.name == OURS else place
            if os.geteuid() == 0:
                yield top


def _hand_down(folder: Path) -> None:
    """See to it that groups in the folder have limits of memory and of processes.

    Raises
    ------
    OSError
        If they cannot have them.
    """
    there = (folder / "cgroup.controllers").read_text().split()
    down = (folder / "cgroup.subtree_control").read_text().split()
    missing = [name for name in WANTED if name in there and name not in down]
    if not set(NEEDED) <= set(there):
        raise OSError("it has no such limits to hand down")
    if not set(NEEDED) <= set(down):
        if (folder / "cgroup.procs").read_text().split() == [str(os.getpid())]:
            (folder / OURS).mkdir(exist_ok=True)
            (folder / OURS / "cgroup.procs").write_text("0")
        (folder / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in missing))
