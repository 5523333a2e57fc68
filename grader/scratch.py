"""Temporary folders, which go when they are no longer needed: also those of a run that was killed.

Whoever is killed cleans up nothing. So each folder is locked by its process, a lock that the system
takes off when the process ends, however it ends; and each run removes what it finds unlocked.
"""

import functools
import os
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "ex4-scratch-"
OLD = 600  # seconds; a younger one may be just about to be locked


@contextmanager
def scratch_folder(what: str) -> Iterator[Path]:
    """Yield a new temporary folder, called after what it is for."""
    remove_left()
    prefix = f"{PREFIX}{what}-{secrets.token_hex(4)}-"
    try:
        with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
            if sys.platform == "win32":  # which cannot open a folder, and so has no lock for it
                yield Path(folder)
                return
            lock = os.open(folder, os.O_RDONLY)
            try:
                _is_locked_now(lock)
                yield Path(folder)
            finally:
                os.close(lock)
    except BaseException:
        # Ctrl-C may have come when the folder was made, and before anybody knew of it.
        for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
            with suppress(OSError):
                left.rmdir()
        raise


@functools.cache  # once a run
def remove_left() -> None:
    """Remove this user's temporary folders that are old, and that no process has locked."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX):
                with suppress(OSError):
                    _remove(entry.path)


def _remove(folder: str) -> None:
    if sys.platform == "win32":
        return
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        about = os.fstat(lock)
        is_old = time.time() - about.st_mtime > OLD and stat.S_ISDIR(about.st_mode)
        if is_old and about.st_uid == os.geteuid() and _is_locked_now(lock):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _is_locked_now(folder: int) -> bool:
    """Lock an open folder; return whether it could be, since nobody else has."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # another has, or this file system has no locks
        return False
    return True
