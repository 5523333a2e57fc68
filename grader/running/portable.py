"""Runs a learner's code with nothing that only some systems have: for one's own folder, anywhere.

On Windows there are no file descriptors to hand over, no limits that a process inherits, no links
that anyone may make. So requests and replies are files in a temporary folder, and the time, the
memory and the processes are looked at from outside. Nothing is isolated.
"""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from grader.errors import GraderError
from grader.languages import Language
from grader.languages.wire import GarbledReply, ReplyReader
from grader.outcome import Kind, Outcome
from grader.running.process import Limits, Worker, clean_environment, did_not_start
from grader.running.sandbox import START_SECONDS
from grader.running.tree import LOOK, MOST_PROCESSES, Usage, Watch, too_much_memory
from grader.text import in_mib

try:
    import psutil
except ImportError:  # it comes with ex4 on the systems that need it
    raise GraderError("EX4_RUNNING=portable needs psutil: python -m pip install psutil") from None

KEPT = ("PATH", "SYSTEMROOT", "TEMP", "TMP")  # of the environment: programs do not start without
MOST_PRINTED = 64 << 20  # bytes in one call; they go into a file
BINARY = getattr(os, "O_BINARY", 0)  # Windows
NAP = 0.001  # seconds from one look for a reply to the next


class PortableWorker(Worker):
    """One process that is sent, by its standard input, the numbers of its requests."""

    def __init__(self, root: str, language: Language, limits: Limits):
        self.root, self.limits = Path(root), limits
        self.group, self.calls, self.ended_by, self.is_ready = None, 0, "", False
        self._file("request", 0).touch()
        self._file("reply", 0).unlink(missing_ok=True)
        printed = self.root / "printed"
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        try:
            with open(printed, "wb") as into:
                self.process = subprocess.Popen(
                    language.command(root, "-1", "-1"),
                    stdin=subprocess.PIPE,
                    stdout=into,
                    stderr=into,
                    env={**clean_environment(), **kept},
                    cwd=root,
                )
        except OSError as error:
            raise GraderError(f"the process that runs your code did not start: {error}") from None
        assert self.process.stdin is not None
        self.numbers = self.process.stdin.fileno()
        self.text = os.open(printed, os.O_RDONLY | BINARY)
        self.watch = PortableWatch(self.process.pid, limits.memory, only_time=False)

    def wait_until_ready(self) -> None:
        """Wait until the process has started; once it has, do nothing."""
        if not self.is_ready:
            outcome = self._exchange(b"", START_SECONDS, ReplyReader(0, ()))
            self.is_ready = outcome.kind is Kind.RETURNED
            if not self.is_ready:
                raise GraderError(did_not_start(outcome))

    def end(self) -> None:
        """End the process and everything it started, and close the files."""
        for each in _tree(self.process.pid):
            with suppress(psutil.Error):
                each.kill()
        self.process.kill()
        self.process.communicate()
        os.close(self.text)

    def _exchange(self, request: bytes, seconds: float, reader: ReplyReader) -> Outcome:
        """Write a request into its file, and read the reply from another as it is written."""
        self.kept, self.counted = b"", 0
        self.watch.begin(seconds)
        asked, answered = self._file("request", reader.number), self._file("reply", reader.number)
        if request:
            answered.unlink(missing_ok=True)  # of a worker before this one
            asked.write_bytes(request)
            with suppress(OSError):  # it is gone, which shows when it should answer
                os.write(self.numbers, b"%-8d" % reader.number)
        read = 0
        while not (over := self.watch.too_much()):
            has_ended = self.process.poll() is not None
            chunk = _rest(answered, read)
            read += len(chunk)
            while self._drain():
                pass
            try:
                reply = reader.feed(chunk) if chunk else None
            except GarbledReply as error:
                return self._outcome(Kind.GARBLED, detail=str(error))
            if reply is not None:
                return self._outcome(reply.kind, reply)
            if self.counted > MOST_PRINTED:
                return self._outcome(Kind.DIED, detail=f"it printed {in_mib(self.counted)}")
            if has_ended and not chunk:
                return self._died()
            time.sleep(NAP)
        return self._outcome(over.kind, detail=over.detail, waited=seconds)

    def _file(self, what: str, number: int) -> Path:
        return self.root / f"{what}-{number}"


class PortableWatch(Watch):
    """Looks at a process and all that it started, on any system."""

    def _look(self) -> None:
        self.now = _usage_of(self.pid)
        self.next_look = time.monotonic() + max(LOOK, self.seconds / 100)

    def _over(self) -> str:
        if self.now.processes > MOST_PROCESSES:
            return f"it started more than {MOST_PROCESSES} processes"
        return too_much_memory(self.memory) if self.now.memory > self.memory else ""


def _usage_of(pid: int) -> Usage:
    """Return what a process and all below it use; how long they waited is not known."""
    threads, memory, computed = 0, 0, 0.0
    for each in _tree(pid):
        with suppress(psutil.Error), each.oneshot():
            threads += each.num_threads()
            memory += each.memory_info().rss
            computed += sum(each.cpu_times()[:4])  # its own, and those of children that ended
    return Usage(threads, memory, computed)


def _tree(pid: int) -> list[psutil.Process]:
    """Return a process and all below it."""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        return [*process.children(recursive=True), process]
    return []


def _rest(path: Path, start: int) -> bytes:
    """Return what a file holds from a place on; nothing if there is no such file yet."""
    try:
        with open(path, "rb") as file:
            file.seek(start)
            return file.read(1 << 20)
    except FileNotFoundError:
        return b""
