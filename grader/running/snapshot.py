"""Copies a learner's folder, so that what is graded does not change and cannot be changed.

The copy holds only plain files. Sockets and pipes would lead out of the isolation, links anywhere,
and a virtual environment to whatever is installed in it.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.errors import GraderError
from grader.files import open_plain
from grader.submission import Submission

MOST_FILES = 1000
MOST_BYTES = 64 << 20  # in all
FOLDERS_DEEP = 3


def take_snapshot(submission: Submission, into: Path) -> None:
    """Copy the submission's plain files into an empty folder, up to the limits above.

    Raises
    ------
    GraderError
        If a file in its language cannot be read, and lies in the folder itself, not below.
    """
    if submission.prepared:
        _write({**submission.prepared, **submission.rewritten}, into)
        return
    room = MOST_BYTES
    for path in plain_files(submission):
        copy = into / path
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            room -= _copy(submission.folder / path, copy, room)
        except FileNotFoundError:  # while it is being saved, perhaps
            continue
        except OSError as error:
            if os.sep not in path and path.endswith(submission.language.suffix):
                place = submission.folder / path
                raise GraderError(f"{place}: cannot be read: {error.strerror}") from None
    _write(submission.rewritten, into)


def _write(texts: Mapping[str, str], into: Path) -> None:
    for name, text in texts.items():
        copy = into / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, encoding="utf-8")


def plain_files(submission: Submission) -> Iterator[str]:
    """Yield the paths of the plain files that belong to a submission, up to `MOST_FILES`."""
    files = 0
    start = os.fspath(submission.folder)
    for place, folders, names in os.walk(start):
        inside = os.path.relpath(place, start)
        depth = 0 if inside == "." else inside.count(os.sep) + 1
        folders[:] = sorted(filter(lambda name: _is_wanted(place, name), folders))
        if depth == FOLDERS_DEEP:
            folders.clear()
        # Its own language first, so that data which fill the room do not push functions out.
        for name in sorted(names, key=lambda name: not name.endswith(submission.language.suffix)):
            if files == MOST_FILES:
                return
            if _is_plain(os.path.join(place, name)):
                files += 1
                yield os.path.normpath(os.path.join(inside, name))


def _is_plain(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False


def _is_wanted(place: str, name: str) -> bool:
    folder = os.path.join(place, name)
    return not (name.startswith((".", "__")) or os.path.exists(os.path.join(folder, "pyvenv.cfg")))


def _copy(path: Path, into: Path, room: int) -> int:
    """Copy a plain file no larger than `room`; return how many bytes it took."""
    with open_plain(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > room:
            return 0
        with open(into, "wb") as copy:
            copy.write(file.read(size))
    return size
