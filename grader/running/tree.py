"""What a submission's processes use together, and when that is too much.

A limit of the system's holds for one process: twelve of them take twelve times as much. And a limit
on the seconds of a call is not fair on a busy machine, where a process waits in line for a
processor. So the processes of a submission are looked at as a whole, from time to time: their
number, their memory, the time that they computed, and the time that they would have, had a
processor been free.
"""

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from grader.errors import GraderError
from grader.outcome import Kind
from grader.text import in_mib

MOST_PROCESSES = 64  # and threads
OURS = 3  # processes of a worker: bubblewrap, the first one inside, and the learner's code
PATIENCE = 10  # times its limit is how long a call may take because others keep the machine busy
LOOK = 0.05  # seconds from one look to the next, or a hundredth of those that a call may take
TICK, PAGE = 100, 4096
if sys.platform != "win32":
    TICK, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


class TooBusy(GraderError):
    """A call had no processor for so long that nothing can be said about it."""


@dataclass(frozen=True)
class Usage:
    """What the processes of a tree use together."""

    processes: int = 0  # and threads
    memory: int = 0  # bytes
    computed: float = 0.0  # seconds
    started: int = 0  # processes, without their threads
    waited: float = 0.0  # seconds for a processor to be free


@dataclass(frozen=True)
class TooMuch:
    """That a call has to be ended, and why."""

    kind: Kind
    detail: str


class Watch:
    """Looks at a process and all that it started, while a call is made."""

    def __init__(self, pid: int, memory: int, only_time: bool):
        self.pid, self.memory, self.only_time = pid, memory, only_time
        self.now, self.most = Usage(), 0
        self.next_look = 0.0
        self.told = 0.0
        self.begin(0)

    def begin(self, seconds: float) -> None:
        """Begin with a call that may take so many seconds."""
        self.seconds, self.start = seconds, time.monotonic()
        if self.start >= self.next_look and seconds:
            self._look()
        self.before = self.now

    def pause(self) -> float:
        """Return how many seconds may pass until `too_much` is to be asked again."""
        now = time.monotonic()
        return max(0.0, min(self.start + self.seconds, self.next_look) - now) or LOOK / 10

    def too_much(self) -> TooMuch | None:
        """Return why the call has to be ended, if it has.

        Raises
        ------
        TooBusy
            If it has had its time and no processor for it.
        """
        elapsed = time.monotonic() - self.start
        if self.start + elapsed < self.next_look and elapsed < self.seconds:
            return None
        self._look()
        if not self.only_time and (detail := self._over()):
            return TooMuch(Kind.DIED, detail)
        if self.charged() >= self.seconds:
            return TooMuch(Kind.TIMEOUT, f"{self.seconds:g} seconds")
        if elapsed >= PATIENCE * self.seconds:
            raise TooBusy(
                f"this machine is too busy to grade on: in {elapsed:.0f} seconds, a call did not "
                f"have its {self.seconds:g} on a processor. Grade again when less runs beside it"
            )
        return None

    def charged(self) -> float:
        """Return the seconds that the call has taken, as far as it is answerable for them.

        That is how long its processes computed, or else the time in which they waited for nothing
        that others keep from them. Who starts processes may be kept waiting by these, of which the
        system does not always tell how long they computed.
        """
        elapsed = time.monotonic() - self.start
        waited = self.now.waited - self.before.waited if self.most <= OURS else 0.0
        return max(self.now.computed - self.before.computed, elapsed - waited)

    def computed(self) -> float | None:
        """Return the seconds that were computed since this was asked last; None if nobody knows.

        Of many short calls the sum is exact, where `charged` also counts how long they waited.
        """
        self._look()
        before, self.told = self.told, self.now.computed
        return self.told - before if self.now.started else None

    def _over(self) -> str:
        if self.now.processes > MOST_PROCESSES:
            return f"it started more than {MOST_PROCESSES} processes"
        if self.now.memory > self.memory and memory_of(self.pid) > self.memory:
            return too_much_memory(self.memory)
        return ""

    def _look(self) -> None:
        self.now = usage_of(self.pid)
        self.most = max(self.most, self.now.started)
        self.next_look = time.monotonic() + max(LOOK, self.seconds / 100)


def too_much_memory(memory: int) -> str:
    """Say that a submission's processes took more than they may."""
    return f"its processes took more than {in_mib(memory)} of memory together"


def kernel_kills() -> int:
    """Return how many processes the kernel has ended so far because the machine had no memory."""
    try:
        return int(_read("/proc/vmstat").partition(b"\noom_kill ")[2].split(None, 1)[0])
    except (OSError, ValueError, IndexError):  # this system does not say
        return 0


def usage_of(pid: int) -> Usage:
    """Return what a process and all below it use; nothing on a system that does not say so.

    Memory that several share is counted for each of them.
    """
    threads, pages, ticks, nanoseconds, started = 0, 0, 0, 0, 0
    for each in _tree(pid):
        started += 1
        try:
            fields = _read(f"/proc/{each}/stat").rpartition(b")")[2].split()
            ticks += sum(map(int, fields[11:15]))  # its own, and those of children that ended
            threads += int(fields[17])
            pages += int(fields[21])
            nanoseconds += int(_read(f"/proc/{each}/schedstat").split()[1])
        except (OSError, ValueError, IndexError):  # it has just ended
            continue
    return Usage(threads, pages * PAGE, ticks / TICK, started, nanoseconds / 1e9)


def memory_of(pid: int) -> int:
    """Return the memory of a process and all below it, where what several share counts once."""
    kilobytes = 0
    for each in _tree(pid):
        try:
            text = _read(f"/proc/{each}/smaps_rollup")
            kilobytes += int(text.partition(b"\nPss:")[2].split(None, 1)[0])
        except (OSError, ValueError, IndexError):
            continue
    return kilobytes << 10


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    left = [pid]
    while left:
        each = left.pop()
        yield each
        try:
            for thread in os.listdir(f"/proc/{each}/task"):
                left += map(int, _read(f"/proc/{each}/task/{thread}/children").split())
        except OSError:
            continue


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read(1 << 16)
