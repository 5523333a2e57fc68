"""A copy of a learner's folder: what is graded does not change meanwhile, nor can it be changed.

It holds plain files only. Sockets and pipes would lead out of the isolation, links to anywhere, and
a virtual environment to whatever is installed in it.
"""

import os
import shutil
import stat
from pathlib import Path

from grader.submission import GraderError, Submission

MOST_FILES = 1000
MOST_BYTES = 64 << 20  # in all
DEEPEST = 3  # levels of folders


def take_snapshot(submission: Submission, into: Path) -> None:
    """Copy the submission's plain files, as many as are sensible, into an empty folder.

    Raises
    ------
    GraderError
        If one of the files in its language, in the folder itself, cannot be read.
    """
    files, room = 0, MOST_BYTES
    start = os.fspath(submission.folder)
    for place, folders, names in os.walk(start):
        inside = os.path.relpath(place, start)
        depth = 0 if inside == "." else inside.count(os.sep) + 1
        folders[:] = sorted(filter(lambda name: _is_wanted(place, name), folders))
        if depth == DEEPEST:
            folders.clear()
        os.makedirs(into / inside, exist_ok=True)
        # Its own language first: data that fill the room do not push functions out.
        for name in sorted(names, key=lambda name: not name.endswith(submission.language.suffix)):
            if files == MOST_FILES:
                return
            try:
                size = _copy(os.path.join(place, name), into / inside / name, room)
            except OSError as error:
                if depth == 0 and name.endswith(submission.language.suffix):
                    raise GraderError(
                        f"{os.path.join(place, name)}: cannot be read: {error.strerror}"
                    ) from None
                continue
            files, room = files + 1, room - size


def _is_wanted(place: str, name: str) -> bool:
    folder = os.path.join(place, name)
    return not (name.startswith((".", "__")) or os.path.exists(os.path.join(folder, "pyvenv.cfg")))


def _copy(path: str, into: Path, room: int) -> int:
    """Copy a plain file no larger than `room`; return how many bytes it has taken."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        return 0
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > room:
            return 0
        with open(into, "wb") as copy:
            shutil.copyfileobj(file, copy)
    return size
