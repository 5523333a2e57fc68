"""Writes files whole or not at all, and opens with care what strangers have left."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from grader.errors import GraderError

FLAGS = os.O_RDONLY
if sys.platform == "win32":
    FLAGS |= os.O_BINARY
else:
    FLAGS |= os.O_NOFOLLOW | os.O_NONBLOCK
STREAMS = ("/dev", "/dev/fd", "/proc/self/fd")  # the links in them are the system's, as stdout


def open_plain(path: str | os.PathLike[str]) -> BufferedReader:
    """Open a plain file that anyone may have put there; follow no link, and wait for no pipe.

    Raises
    ------
    OSError
        If it cannot be read, or is not a plain file.
    """
    file = open(os.open(path, FLAGS), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is not a plain file")
    return file


def write_whole(path: Path, text: str) -> None:
    """Write a file whole, or leave the one that is there as it is.

    A link is replaced, not followed: in a stranger's folder it may lead anywhere.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    try:
        is_plain = path.is_symlink() or not path.exists() or path.is_file() or path.is_dir()
        if not is_plain or os.path.dirname(os.path.abspath(path)) in STREAMS:
            path.write_text(text, encoding="utf-8")  # into a device or a pipe
            return
    except OSError as error:
        raise GraderError(f"{path}: cannot be written: {error.strerror}") from None
    with replaced_whole(path) as part:
        part.write(text.encode("utf-8"))


def write_beside(path: Path, text: str, folder: Path) -> None:
    """Write a plain file whole, in a folder that a stranger may have made, or below it.

    Raises
    ------
    GraderError
        If it cannot be written, or what is there leads elsewhere: a link, a pipe.
    """
    inside = os.path.relpath(os.path.abspath(path.parent), os.path.abspath(folder))
    if os.path.realpath(path.parent) != os.path.normpath(
        os.path.join(os.path.realpath(folder), inside)
    ):
        raise GraderError(f"{path}: cannot be written: a folder in its path is a link")
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise GraderError(f"{path}: cannot be written: it is there, and is not a plain file")
    write_whole(path, text)


@contextmanager
def replaced_whole(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write into, which replaces `path` once everything is written.

    Raises
    ------
    GraderError
        If it cannot be written.
    """
    try:
        part = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False)
        try:
            with part:
                yield part
            os.chmod(part.name, 0o666 & ~_umask())
            os.replace(part.name, path)  # once it is closed: Windows demands that
        except BaseException:
            os.unlink(part.name)
            raise
    except OSError as error:
        raise GraderError(f"{path}: cannot be written: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
