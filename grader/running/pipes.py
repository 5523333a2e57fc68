"""The pipes to a worker: made with a name or without, read and written without waiting."""

import os
import sys
from pathlib import Path

CHANNELS = ("requests", "replies")


def new_pipe(folder: Path | None, name: str) -> tuple[int, int]:
    """Return the ends of a new pipe; if there is a folder, it has a name in it."""
    if folder is None or sys.platform == "win32":
        return os.pipe()
    path = folder / name
    path.unlink(missing_ok=True)  # an earlier worker's
    os.mkfifo(path, 0o600)
    out = os.open(path, os.O_RDONLY | os.O_NONBLOCK)  # it does not wait for the other end
    into = os.open(path, os.O_WRONLY)
    os.set_blocking(out, True)
    return out, into


def close_all(*fds: int) -> None:
    """Close the ends of pipes."""
    for fd in fds:
        os.close(fd)


def read_waiting(fd: int) -> bytes | None:
    """Return what is waiting, b"" at the end, None if nothing is there yet."""
    try:
        return os.read(fd, 1 << 16)
    except BlockingIOError:
        return None


def write_some(fd: int, data: bytes | memoryview) -> int:
    """Write as much as there is room for, and return how much that was."""
    try:
        return os.write(fd, data)
    except BlockingIOError:
        return 0
    except BrokenPipeError:
        return len(data)  # the end of the replies will show that it is gone
