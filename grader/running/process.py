"""One limited process that runs a learner's code, and the pipes to it.

It belongs to the learner once the first call is made: it may end, hang, or write nonsense. Whatever
it does becomes an `Outcome`; nothing it can do stops the grader.
"""

import json
import math
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from grader.exercise import Call
from grader.languages.wire import (
    MAX_HEADER,
    GarbledReply,
    Reply,
    clean,
    decode_header,
    decode_reply,
    encode_call,
    payload_size,
)
from grader.running.sandbox import START_SECONDS
from grader.submission import GraderError

SO_FAR_SECONDS = 1.0


@dataclass(frozen=True)
class Limits:
    seconds: float = 10.0  # for one call
    total: float = math.inf  # seconds for all calls together
    memory: int = 2 << 30  # bytes of address space
    printed: int = 20_000  # bytes kept of what one call prints; the rest is counted


@dataclass(frozen=True)
class Outcome:
    """What became of one call.

    `kind` is "replied" (see `reply`), "timeout", "died", "garbled", or "not run": an earlier call
    of the same function never came back, and would cost as much time again.
    """

    kind: str
    reply: Reply | None = None
    detail: str = ""
    printed: str = ""
    printed_bytes: int = 0
    left_out: int = 0  # bytes that were printed and not kept
    waited: float = 0.0  # seconds, for one that did not come back in time

    @property
    def seconds(self) -> float:
        return self.reply.seconds if self.reply else self.waited


class Worker:
    """One process, and the pipes to it: requests, replies, and what is printed.

    On a fourth pipe the sandbox tells which process it has put in a world of its own.
    """

    def __init__(self, command: Callable[[int, int, int], list[str]], limits: Limits):
        self.limits = limits
        self.calls = 0
        request_out, self.requests = os.pipe()
        self.replies, reply_in = os.pipe()
        self.text, text_in = os.pipe()
        info, info_in = os.pipe()
        self.inner = None
        if os.geteuid() == 0 and sys.platform == "linux":
            # Octave opens its ends by their names; it may be another user that does so.
            os.fchmod(request_out, 0o666)
            os.fchmod(reply_in, 0o666)
        try:
            self.process = subprocess.Popen(
                command(request_out, reply_in, info_in),
                stdin=subprocess.DEVNULL,
                stdout=text_in,
                stderr=text_in,
                pass_fds=(request_out, reply_in, info_in),
                env=clean_environment(),
                cwd="/",
                start_new_session=True,
            )
        except OSError as error:
            for fd in (self.requests, self.replies, self.text, info):
                os.close(fd)
            raise GraderError(f"the process that runs your code did not start: {error}") from None
        finally:
            for fd in (request_out, reply_in, text_in, info_in):
                os.close(fd)
        for fd in (self.requests, self.replies, self.text, info):
            os.set_blocking(fd, False)
        self.info: int | None = info

    def wait_until_ready(self) -> None:
        """Wait for the process to have started, which is done once."""
        if self.info is None:
            return
        outcome, header, _ = self._exchange(b"", START_SECONDS)
        self._hold_inner()  # before any of the learner's code has run
        if outcome is not None or header.get("status") != "ready":
            raise GraderError(
                f"the process that runs your code did not start. {outcome and outcome.printed}"
            )

    def _hold_inner(self) -> None:
        self.inner = _inner_process(_read(self.info))
        os.close(self.info)
        self.info = None

    def make(self, call: Call, outputs: Sequence[str], so_far: bool = False) -> Outcome:
        """Make one call, within the limit of time.

        With `so_far` it is one that has failed: what comes are the outputs' values at that point.
        """
        self.calls += 1
        request = encode_call(self.calls, call, outputs, so_far)
        seconds = min(SO_FAR_SECONDS, self.limits.seconds) if so_far else self.limits.seconds
        outcome, header, payload = self._exchange(request, seconds)
        if outcome is not None:
            return outcome
        try:
            if header.get("call") != self.calls:
                raise GarbledReply("a reply to another call")
            reply = decode_reply(header, payload)
        except GarbledReply as error:
            return Outcome("garbled", detail=str(error), **self._printed())
        return Outcome("replied", reply, **self._printed())

    def end(self) -> None:
        """Kill the process and all it started, and close the pipes."""
        if self.info is not None:
            self._hold_inner()
        if self.inner is not None:  # with the first process of its world go all that are in it
            try:
                signal.pidfd_send_signal(self.inner, signal.SIGKILL)
            except ProcessLookupError:
                pass
            os.close(self.inner)
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # gone; macOS says the latter
            pass
        self.process.wait()
        for fd in (self.requests, self.replies, self.text):
            os.close(fd)

    def _exchange(self, request: bytes, seconds: float) -> tuple[Outcome | None, dict, bytes]:
        """Send a request and read one reply: its header and payload, or the outcome instead."""
        self.kept, self.counted = b"", 0
        reply, header, needed = b"", None, 0
        deadline = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self.replies, selectors.EVENT_READ)
            selector.register(self.text, selectors.EVENT_READ)
            if request:
                selector.register(self.requests, selectors.EVENT_WRITE)
            while True:
                left = deadline - time.monotonic()
                if left <= 0:
                    late = self._lost("timeout", f"{seconds:g} seconds")
                    return replace(late, waited=seconds), {}, b""
                for key, _ in selector.select(left):
                    if key.fd == self.requests:
                        request = request[_write(self.requests, request) :]
                        if not request:
                            selector.unregister(self.requests)
                    elif key.fd == self.text:
                        if not self._drain():
                            selector.unregister(self.text)
                    else:
                        chunk = _read(self.replies)
                        if not chunk:
                            return self._died(), {}, b""
                        reply += chunk
                if header is None and b"\n" in reply:
                    line, _, reply = reply.partition(b"\n")
                    try:
                        header = decode_header(line)
                        needed = payload_size(header)
                    except GarbledReply as error:
                        return self._lost("garbled", str(error)), {}, b""
                if len(reply) > (MAX_HEADER if header is None else needed):
                    return self._lost("garbled", "more than a reply"), {}, b""
                if header is not None and len(reply) == needed:
                    self._drain()
                    return None, header, reply

    def _drain(self) -> bool:
        """Read what was printed and is waiting; return whether more can come."""
        chunk = _read(self.text)
        self.counted += len(chunk or b"")
        self.kept = (self.kept + (chunk or b""))[: self.limits.printed]
        return chunk != b""

    def _printed(self) -> dict:
        return {
            "printed": clean(self.kept.decode("utf-8", errors="replace")),
            "printed_bytes": self.counted,
            "left_out": self.counted - len(self.kept),
        }

    def _lost(self, kind: str, detail: str) -> Outcome:
        return Outcome(kind, detail=detail, **self._printed())

    def _died(self) -> Outcome:
        """The pipe of replies is closed: say how the process ended, if it has."""
        try:
            status = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return self._lost("died", "it closed the grader's channel")
        self._drain()
        if status < 0 or status > 128:
            number = -status if status < 0 else status - 128
            try:
                return self._lost("died", f"it was ended by {signal.Signals(number).name}")
            except ValueError:
                pass
        return self._lost("died", f"it ended with exit status {status}")


def limited(limits: Limits) -> list[str]:
    """Return what, put before a command, limits what the process may use, whatever its language.

    No file may grow: a graded function computes, and has nothing to write. A limit that a system
    does not know is left out. That on processes counts all of the user's, and does not bind root.
    """
    settings = {"v": limits.memory >> 10, "f": 0, "c": 0, "n": 64}
    settings["t"] = 60 + 60 * math.ceil(limits.seconds)  # of computing, should we be gone by then
    script = "".join(f"ulimit -{flag} {value} 2>/dev/null; " for flag, value in settings.items())
    script += "ulimit -u 64 2>/dev/null || ulimit -p 64 2>/dev/null; "  # bash's flag, dash's flag
    return ["/bin/sh", "-c", script + 'exec "$@"', "sh"]


def clean_environment() -> dict[str, str]:
    """Return the worker's environment: nothing of the user's, and one thread for linear algebra."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/", **dict.fromkeys(threads, "1")}


def _inner_process(told: bytes | None) -> int | None:
    """Return a hold on the process that bubblewrap tells of, where there is such a thing."""
    try:
        return os.pidfd_open(json.loads(told)["child-pid"])
    except (TypeError, ValueError, KeyError, OSError, AttributeError):
        return None


def _read(fd: int) -> bytes | None:
    """Return what is waiting, b"" at the end, None if nothing is there yet."""
    try:
        return os.read(fd, 1 << 16)
    except BlockingIOError:
        return None


def _write(fd: int, data: bytes) -> int:
    try:
        return os.write(fd, data)
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        return len(data)  # the end of the replies will tell
