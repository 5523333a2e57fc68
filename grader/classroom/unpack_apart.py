"""Unpacks a stranger's archive in a process of its own, which has little memory and few seconds.

Archives are made by hand that keep a library busy for hours, or fill the memory before the first
file comes out. The process that meets one ends, and no other.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import active_count

from grader.classroom.unpack import (
    Bounds,
    Refused,
    is_archive,
    unpack,
    unpack_limited,
    without_suffix,
)
from grader.errors import GraderError
from grader.scratch import scratch_folder

PACKAGES = Path(__file__).parents[2]
START = f"import sys; sys.path.insert(0, sys.argv[1]); from {unpack.__module__} import main; main()"
Ended = subprocess.CompletedProcess[bytes]
PATIENCE = 12  # times the seconds of computing is how long it may take on a busy machine


@contextmanager
def unpacked(place: Path) -> Iterator[Path]:
    """Yield a temporary folder with what an archive holds; any other place as it is.

    What goes wrong there is told of the archive.

    Raises
    ------
    GraderError
        If the archive cannot be unpacked.
    """
    if not (is_archive(place.name) and place.is_file()):
        yield place
        return
    with scratch_folder("unpacked") as scratch:
        folder = scratch.resolve() / (without_suffix(place.name).strip(".") or "archive")
        try:
            folder.mkdir()
            unpack_apart(place, folder, Bounds())
            yield folder
        except Refused as error:
            raise GraderError(f"{place}: {error}") from None
        except GraderError as error:
            raise GraderError(str(error).replace(str(folder), str(place))) from None


def unpack_apart(archive: Path, into: Path, bounds: Bounds) -> tuple[list[str], Bounds]:
    """Unpack an archive into a folder.

    Returns
    -------
    left_out : list of str
        The names of what was left out.
    bounds : Bounds
        How much may still come out of the archives in it, and of others beside it.

    Raises
    ------
    Refused
        If it is not an archive, or damaged, or encrypted, or takes more than the bounds allow.
    GraderError
        If there is no room for what it holds, or the machine is too busy to unpack it.
    """
    apart = _in_a_fork if sys.platform == "linux" and active_count() == 1 else _in_a_program
    try:
        done = apart(archive, into, bounds, PATIENCE * bounds.seconds)
    except subprocess.TimeoutExpired:
        raise GraderError("this machine is too busy to unpack what was handed in") from None
    if sys.platform != "win32" and done.returncode == -signal.SIGXCPU:
        raise Refused(f"it takes more than {bounds.seconds:.0f} seconds to unpack")
    try:
        told = json.loads(done.stdout)
    except ValueError:  # something has ended it
        says = done.stderr.decode(errors="replace") or f"exit status {done.returncode}"
        raise GraderError(f"the process that unpacks has failed: {says}") from None
    if "refused" in told:
        raise Refused(told["refused"])
    if "failed" in told:
        raise GraderError(told["failed"])
    left = bounds._replace(
        files=bounds.files - told["files"],
        total=bounds.total - told["total"],
        seconds=max(0.1, bounds.seconds - told["seconds"]),
    )
    return told["left_out"], left


def _in_a_program(archive: Path, into: Path, bounds: Bounds, seconds: float) -> Ended:
    """Unpack in another Python: it takes a while to start, and may be started anywhere."""
    flags = ["-I", "-S", "-B", "-X", "utf8", "-c", START]
    arguments = [os.path.abspath(archive), os.path.abspath(into), json.dumps(bounds)]
    command = [sys.executable, *flags, str(PACKAGES), *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)


def _in_a_fork(archive: Path, into: Path, bounds: Bounds, seconds: float) -> Ended:
    """Unpack in a copy of this process, which must have no other threads."""
    if sys.platform == "win32":
        raise NotImplementedError
    out, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.close(out)
            with open(told, "wb") as file:
                file.write(unpack_limited(archive, into, bounds))
        finally:
            os._exit(0)
    os.close(told)
    text, deadline = b"", time.monotonic() + seconds
    try:
        while chunk := _read_by(out, deadline):
            text += chunk
    except subprocess.TimeoutExpired:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.close(out)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return subprocess.CompletedProcess((), status, text, b"")


def _read_by(fd: int, deadline: float) -> bytes:
    left = deadline - time.monotonic()
    if left <= 0 or not select.select([fd], [], [], left)[0]:
        raise subprocess.TimeoutExpired((), left)
    return os.read(fd, 1 << 16)
