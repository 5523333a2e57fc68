"""One limited process that runs a learner's code, and the pipes to it.

From the first call on it is in the learner's hands: it may end, hang, or write nonsense. Whatever
it does becomes an `Outcome`; nothing it can do stops the grader.
"""

import json
import math
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Call
from grader.languages.wire import GarbledReply, ReplyReader, encode_call
from grader.outcome import Kind, Outcome, Reply
from grader.running.cgroup import Groups
from grader.running.keyless import Keyless
from grader.running.pipes import CHANNELS, close_all, new_pipe, read_waiting, write_some
from grader.running.sandbox import START_SECONDS
from grader.running.syscalls import open_filter
from grader.running.tree import Watch, too_much_memory
from grader.text import clean


@dataclass(frozen=True)
class Limits:
    """What a submission may use."""

    seconds: float = 10.0  # for one call
    total: float = math.inf  # seconds for all calls together
    memory: int = 2 << 30  # bytes of address space
    printed: int = 20_000  # bytes kept of what one call prints; the rest is only counted


class Worker:
    """One process, and the pipes to it: requests, replies, and what is printed.

    The first two have names if there is a folder for them. On a fourth pipe the sandbox names the
    process that it has isolated; from a fifth it reads the filter of system calls.
    """

    def __init__(
        self,
        command: Callable[[int, int, int, int], list[str]],
        limits: Limits,
        groups: Groups | None = None,
        channels: Path | None = None,
    ):
        self.limits = limits
        self.group = groups.make(limits.memory) if groups else None
        self.calls = 0
        (request_out, self.requests), (self.replies, reply_in) = (
            new_pipe(channels, name) for name in CHANNELS
        )
        self.text, text_in = os.pipe()
        info, info_in = os.pipe()
        rules = open_filter()
        ours, theirs = (self.requests, self.replies, self.text, info), (request_out, reply_in)
        if sys.platform == "linux" and os.geteuid() == 0:
            # Octave opens its ends by name, and may do so as another user.
            for fd in theirs:
                os.fchmod(fd, 0o666)
        try:
            entered = self.group.command() if self.group else []
            started = [
                *entered,
                *limited_time(limits),
                *command(request_out, reply_in, info_in, rules),
            ]
            self.starter = Keyless(
                lambda: subprocess.Popen(
                    started,
                    stdin=subprocess.DEVNULL,
                    stdout=text_in,
                    stderr=text_in,
                    pass_fds=(*theirs, info_in, rules),
                    env=clean_environment(),
                    cwd="/",
                    start_new_session=True,
                )
            )
            self.process = self.starter.process
        except OSError as error:
            close_all(*ours)
            if self.group:
                self.group.end()
            raise GraderError(f"the process that runs your code did not start: {error}") from None
        finally:
            close_all(*theirs, text_in, info_in, rules)
        if sys.platform != "win32":  # where it is portable.py's
            for fd in ours:
                os.set_blocking(fd, False)
        self.watch = Watch(self.process.pid, limits.memory, only_time=self.group is not None)
        self.info: int | None = info
        self.inner: int | None = None
        self.ended_by = ""  # the signal that ended it, if one did

    def wait_until_ready(self) -> None:
        """Wait until the process has started; once it has, do nothing.

        Raises
        ------
        GraderError
            If it does not start.
        """
        if self.info is None:
            return
        outcome = self._exchange(b"", START_SECONDS, ReplyReader(0, ()))
        self._hold_inner()  # before any of the learner's code has run
        if outcome.kind is not Kind.RETURNED:
            raise GraderError(did_not_start(outcome))

    def make(
        self, call: Call, outputs: Sequence[str], word: str = "call", seconds: float = math.inf
    ) -> Outcome:
        """Make one call, within the time limit or a shorter one.

        Another word than "call" asks for something else about it, see wire.py.
        """
        self.calls += 1
        request = encode_call(self.calls, call, outputs, word)
        seconds = min(seconds, self.limits.seconds)
        return self._exchange(request, seconds, ReplyReader(self.calls, outputs))

    def end(self) -> None:
        """Kill the process and everything it started, and close the pipes."""
        if sys.platform == "win32":
            raise NotImplementedError("see portable.py")
        if self.info is not None:
            self._hold_inner()
        if sys.platform == "linux" and self.inner is not None:
            # When the first isolated process ends, so do the others.
            try:
                signal.pidfd_send_signal(self.inner, signal.SIGKILL)
            except ProcessLookupError:
                pass
            os.close(self.inner)
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # it is gone; macOS raises the latter
            pass
        self.process.wait()
        self.starter.end()
        if self.group:
            self.group.end()
        close_all(self.requests, self.replies, self.text)

    def _hold_inner(self) -> None:
        if self.info is not None:
            self.inner = _inner_process(read_waiting(self.info))
            os.close(self.info)
            self.info = None

    def _exchange(self, request: bytes, seconds: float, reader: ReplyReader) -> Outcome:
        """Send a request, read what is printed meanwhile, and return the outcome."""
        self.kept, self.counted = b"", 0
        left = memoryview(request)  # of which a piece costs no copy
        self.watch.begin(seconds)
        with selectors.DefaultSelector() as selector:
            selector.register(self.replies, selectors.EVENT_READ)
            selector.register(self.text, selectors.EVENT_READ)
            if left:
                selector.register(self.requests, selectors.EVENT_WRITE)
            while not (over := self.watch.too_much()):
                for key, _ in selector.select(self.watch.pause()):
                    if key.fd == self.requests:
                        left = left[write_some(self.requests, left) :]
                        if not left:
                            selector.unregister(self.requests)
                    elif key.fd == self.text:
                        if not self._drain():
                            selector.unregister(self.text)
                    elif outcome := self._read_reply(reader):
                        return outcome
        return self._outcome(over.kind, detail=over.detail, waited=seconds)

    def _read_reply(self, reader: ReplyReader) -> Outcome | None:
        """Read more of the reply; return the outcome once there is one."""
        chunk = read_waiting(self.replies)
        if not chunk:
            return self._died()
        try:
            reply = reader.feed(chunk)
        except GarbledReply as error:
            return self._outcome(Kind.GARBLED, detail=str(error))
        if reply is None:
            return None
        self._drain()
        return self._outcome(reply.kind, reply)

    def _drain(self) -> bool:
        """Read the printed text that is waiting; return whether more can come."""
        chunk = read_waiting(self.text)
        self.counted += len(chunk or b"")
        self.kept = (self.kept + (chunk or b""))[: self.limits.printed]
        return chunk != b""

    def _died(self) -> Outcome:
        """Return how the process ended, if it has: the pipe for replies is closed."""
        try:
            status = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return self._outcome(Kind.DIED, detail="it closed the grader's channel")
        self._drain()
        if self.group and self.group.was_full():
            return self._outcome(Kind.DIED, detail=too_much_memory(self.limits.memory))
        detail = f"it ended with exit status {status}"
        if status < 0 or status > 128:
            try:
                by = signal.Signals(-status if status < 0 else status - 128)
                self.ended_by, detail = by.name, f"it was ended by {by.name}"
            except ValueError:
                pass
        return self._outcome(Kind.DIED, detail=detail)

    def _outcome(
        self, kind: Kind, reply: Reply | None = None, detail: str = "", waited: float = 0.0
    ) -> Outcome:
        return Outcome(
            kind,
            reply,
            detail,
            printed=clean(self.kept.decode("utf-8", errors="replace")),
            printed_bytes=self.counted,
            left_out=self.counted - len(self.kept),
            waited=waited,
            charged=self.watch.charged(),
        )


def did_not_start(outcome: Outcome) -> str:
    """Say that a process did not start, and what is known of why."""
    why = f"in {outcome.detail}" if outcome.kind is Kind.TIMEOUT else f"({outcome.detail})"
    return f"the process that runs your code did not start {why}. {outcome.printed}".rstrip()


def limited(limits: Limits) -> list[str]:
    """Return a prefix for a command that limits what its process may use, in any language.

    No file may grow: a graded function computes, and has nothing to write. A limit that the system
    does not know is left out. Processes are counted over all of the user's, and not for root.
    """
    settings = {"v": limits.memory >> 10, "f": 0, "c": 0, "n": 64}
    script = "".join(f"ulimit -{flag} {value} 2>/dev/null; " for flag, value in settings.items())
    script += "ulimit -u 64 2>/dev/null || ulimit -p 64 2>/dev/null; "  # bash's flag, dash's flag
    return ["/bin/sh", "-c", script + 'exec "$@"', "sh"]


def limited_time(limits: Limits) -> list[str]:
    """Return a prefix that limits computing, in case we are gone by then.

    The kernel's SIGKILL comes after its warning. Inside a sandbox that filters system calls this
    limit cannot be set.
    """
    seconds = 60 + 60 * math.ceil(limits.seconds)
    script = f"ulimit -S -t {seconds} 2>/dev/null; ulimit -H -t {seconds + 60} 2>/dev/null; "
    return ["/bin/sh", "-c", script + 'exec "$@"', "sh"]


def clean_environment() -> dict[str, str]:
    """Return the worker's environment: nothing of the user's, and one thread for linear algebra."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/", **dict.fromkeys(threads, "1")}


def _inner_process(written: bytes | None) -> int | None:
    """Return a pidfd of the process that bubblewrap has named, on systems that have pidfds."""
    if written is None or sys.platform != "linux":
        return None
    try:
        return os.pidfd_open(json.loads(written)["child-pid"])
    except (TypeError, ValueError, KeyError, OSError):
        return None
