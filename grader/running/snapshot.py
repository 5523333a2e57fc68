"""Copies a learner's folder, so that what is graded does not change and cannot be changed.

The copy holds only plain files. Sockets and pipes would lead out of the isolation, links anywhere,
and a virtual environment to whatever is installed in it.
"""

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from grader.errors import GraderError
from grader.files import open_plain
from grader.submission import Submission, files_that_count
from grader.text import in_mib

MOST_FILES = 5000
MOST_BYTES = 64 << 20  # in all
FOLDERS_DEEP = 3
RUN_ON_THE_PATH = ("PKG_ADD", "PKG_DEL")  # by Octave, before any function: they make packages


def take_snapshot(submission: Submission, into: Path) -> None:
    """Copy the submission's plain files into an empty folder, up to the limits above.

    Raises
    ------
    GraderError
        If a file in its language cannot be read, and lies in the folder itself, not below; or if
        the copy cannot be written.
    """
    if submission.prepared:
        _write({**submission.prepared, **submission.rewritten}, into)
        return
    room = MOST_BYTES
    for path in plain_files(submission):
        copy = into / path
        try:
            content = _read(submission.folder / path, room)
        except FileNotFoundError:  # while it is being saved, perhaps
            continue
        except OSError as error:
            if os.sep not in path and path.endswith(submission.language.suffix):
                place = submission.folder / path
                raise GraderError(f"{place}: cannot be read: {error.strerror}") from None
            continue
        room -= len(content)
        _write_copy(content, copy, into)
    _write(submission.rewritten, into)


def _write(texts: Mapping[str, str], into: Path) -> None:
    for name, text in texts.items():
        _write_copy(text.encode("utf-8"), into / name, into)


def _write_copy(content: bytes, copy: Path, into: Path) -> None:
    try:
        for folder in reversed(copy.relative_to(into).parents[:-1]):
            (into / folder).mkdir(exist_ok=True)  # not `into` itself: it should be there
        copy.write_bytes(content)
    except OSError as error:
        raise GraderError(
            f"{copy}: the copy that is graded cannot be written: {error.strerror}. Is the disk "
            "full, or was the folder removed meanwhile?"
        ) from None


def plain_files(submission: Submission) -> list[str]:
    """Return the paths of the files that belong to a submission, up to `MOST_FILES`."""
    found = files_that_count(submission.folder, FOLDERS_DEEP)
    # Its own language first, so that data which fill the room do not push functions out.
    found = (path for path in found if path.name not in RUN_ON_THE_PATH)
    own_first = sorted(found, key=lambda path: path.suffix != submission.language.suffix)
    return [os.path.relpath(path, submission.folder) for path in own_first[:MOST_FILES]]


def _read(path: Path, room: int) -> bytes:
    """Return what a plain file holds. Raise an OSError if it has no room."""
    with open_plain(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > room:
            raise OSError(errno.EFBIG, f"it takes more than {in_mib(room)}")
        return file.read(size)
