"""Unpacks an archive that a stranger made: into one folder, and within bounds.

Only plain files and folders come out of it. Links, devices, and whatever would land elsewhere are
left out. The sizes that an archive states are not trusted: bytes are counted as they come.
"""

import errno
import gzip
import json
import math
import os
import re
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import IO, NamedTuple

from grader.classroom.systems import is_hidden
from grader.classroom.zip_names import zip_name
from grader.errors import GraderError
from grader.text import in_mib

SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz")
OTHERS = (".rar", ".7z", ".tar.bz2", ".tar.xz", ".gz")  # known as archives, but not unpacked
CHUNK = 1 << 16
SLACK = 1 << 20  # bytes by which a file may grow before it is counted
MOST_NAMES = 1000  # of what was left out that are told
NESTED = 20  # folders inside one another
# What an archive can bring about by the names in it; any other failure to write is not its fault.
BY_NAMES = {errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EILSEQ}
BY_NAMES |= {errno.EINVAL, errno.ENOENT}


class Bounds(NamedTuple):
    """How much an archive may hold."""

    archive: int = 128 << 20  # bytes of the archive itself
    files: int = 5_000  # and folders
    file: int = 64 << 20  # bytes of one file
    total: int = 128 << 20  # bytes in all
    seconds: float = 5.0  # of computing
    memory: int = 512 << 20  # bytes that unpacking may take
    hidden: bool = False  # whether what is hidden comes out, too


class Unpacked(NamedTuple):
    """What came out of an archive."""

    left_out: list[str]  # names; of what is hidden, the topmost
    files: int  # and folders
    total: int  # bytes


class _Member(NamedTuple):
    """Something in an archive that is not a folder."""

    name: str
    is_plain: bool
    open: Callable[[], IO[bytes] | None]


class Refused(Exception):
    """An archive that cannot be unpacked, or should not be; the message says why, in a clause."""


def is_archive(name: str) -> bool:
    """Whether a file's name is an archive's."""
    return name.lower().endswith((*SUFFIXES, *OTHERS))


def without_suffix(name: str) -> str:
    """Return an archive's name without the suffix for its format."""
    longest_first = sorted((*SUFFIXES, *OTHERS), key=len, reverse=True)
    ending = next((end for end in longest_first if name.lower().endswith(end)), "")
    return name[: len(name) - len(ending)]


def unpack(archive: Path, into: Path, bounds: Bounds | None = None) -> Unpacked:
    """Unpack an archive into a folder, in this process: see `unpack_apart`.

    Raises
    ------
    Refused
        If it is not an archive, or damaged, or encrypted, or holds more than the bounds allow.
    GraderError
        If there is no room for what it holds.
    """
    bounds = bounds or Bounds()
    name = archive.name.lower()
    if name.endswith(OTHERS) and not name.endswith(SUFFIXES):
        raise Refused("only .zip, .tar and .tar.gz are unpacked here: hand it in as one of these")
    try:
        if os.stat(archive).st_size > bounds.archive:
            raise Refused(f"it is larger than {in_mib(bounds.archive)}")
        with _members(archive, bounds) as members:
            return _write_all(members, into, bounds)
    except (Refused, GraderError):
        raise
    except MemoryError:
        raise Refused("it takes too much memory to unpack") from None
    except Exception as error:  # the libraries raise what they like on bytes made to confuse them
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise GraderError(f"{archive}: cannot be unpacked: {error.strerror}") from None
        raise Refused(f"it is damaged, or not an archive ({error})") from None


def _write_all(members: Iterable[_Member], into: Path, bounds: Bounds) -> Unpacked:
    """Write the members that are plain files."""
    left_out, files, total, there = list[str](), 0, 0, {into}
    hidden: dict[str, None] = {}  # .git, ...: what is in them may be very much
    for member in members:
        place = _place(member.name)
        if place and not bounds.hidden and (first := _first_hidden(place)):
            if len(hidden) < MOST_NAMES:
                hidden[first] = None
            continue
        path = into / place if place is not None and member.is_plain else None
        # The folders around it take room on a disk, too.
        new = {path, *path.parents} - there - set(into.parents) if path else set()
        if path and path not in new:
            raise Refused(f"it holds {place} twice, and nobody can know which one is meant")
        files += len(new) or 1
        if files > bounds.files:
            raise Refused(f"it holds more than {bounds.files:,} files and folders")
        there |= new
        room = bounds.total - total
        written = _write(member, path, min(room, bounds.file)) if path else None
        if written is None:
            left_out.append(member.name)
        elif written > bounds.file:
            raise Refused(f"it holds a file larger than {in_mib(bounds.file)}")
        elif written > room:
            raise Refused(f"it holds more than {in_mib(bounds.total)}")
        else:
            total += written
    return Unpacked([*left_out, *hidden], files, total)


def _place(name: str) -> Path | None:
    """Return where a member belongs below the folder; None if it has no place there.

    Of an absolute name, what is before the first folder is no part of it, as for tar and unzip.
    """
    name = re.sub(r"^/*[A-Za-z]:", "", name.replace("\\", "/"))  # as Windows writes it
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if not parts or len(parts) > NESTED or any(re.match(r"[A-Za-z]:|\.\.$", p) for p in parts):
        return None
    return Path(*parts)


def _first_hidden(place: Path) -> str:
    """Return the topmost folder or file on the way to a place that is hidden; empty if none is."""
    for number, part in enumerate(place.parts, 1):
        if is_hidden(part):
            return "/".join(place.parts[:number])
    return ""


def _write(member: _Member, path: Path, most: int) -> int | None:
    """Write a new file, and return how many bytes were written; None if it cannot be made.

    It stops soon after `most` bytes, whatever is still to come.
    """
    content = member.open()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "xb")  # neither over what is there nor through a link
    except ValueError:  # a name that is not allowed
        return None
    except OSError as error:
        if error.errno in BY_NAMES:  # a folder of that name, for example
            return None
        raise GraderError(f"{path}: cannot be written: {error.strerror}") from None
    written = 0
    with file:
        while content and written <= most and (chunk := content.read(CHUNK)):
            try:
                file.write(chunk)
            except OSError as error:  # a full disk is not the archive's fault
                raise GraderError(f"{path}: cannot be written: {error.strerror}") from None
            written += len(chunk)
    return written


@contextmanager
def _members(archive: Path, bounds: Bounds) -> Iterator[Iterator[_Member]]:
    """Yield an archive's members, while it is open.

    A file can begin as a tar and end as a zip: it is what its name says, as it is for whoever
    opens it, or else it is refused.
    """
    with open(archive, "rb") as file:
        start = file.read(512)
        is_packed = start.startswith(b"\x1f\x8b")
        is_tar = is_packed or start[257:262] == b"ustar"
        is_zip = zipfile.is_zipfile(file)
        if is_tar and is_zip and archive.name.lower().endswith(".zip"):
            raise Refused("it is two archives in one file, and nobody can know which one is meant")
        file.seek(0)
        if is_zip and not is_tar:
            with zipfile.ZipFile(file) as opened:
                yield _zip_members(opened)
        else:
            # Headers are bytes, too: no more of a tar is ever read than its files could take.
            most = bounds.total + bounds.files * 1024 + tarfile.RECORDSIZE
            plain = _Bounded(gzip.GzipFile(fileobj=file) if is_packed else file, most)
            with tarfile.open(fileobj=plain, mode="r|", errorlevel=2) as opened:
                yield _tar_members(opened)


def _zip_members(opened: zipfile.ZipFile) -> Iterator[_Member]:
    for info in opened.infolist():
        if info.flag_bits & 1:
            raise Refused("it is encrypted: it needs a password")
        kind = info.external_attr >> 28  # of the file's mode, where it was made on Unix
        if not info.is_dir():
            # A link's content is where it leads: as a file it would be harmless, and useless.
            yield _Member(zip_name(info), kind in (0, 0o10), partial(opened.open, info))


def _tar_members(opened: tarfile.TarFile) -> Iterator[_Member]:
    for info in opened:
        opened.members = []  # type: ignore[attr-defined]  # it would keep them all
        if not info.isdir():
            yield _Member(info.name, info.isreg(), partial(opened.extractfile, info))


class _Bounded(RawIOBase):
    """A file of which only so many bytes can be read; beyond them it raises Refused."""

    def __init__(self, file: BufferedReader | gzip.GzipFile, most: int):
        self.file, self.left, self.most = file, most, most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self.file.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise Refused(f"it holds more than {in_mib(self.most)}")
        return data


def main() -> None:
    """Unpack in a process of its own, and print what became of it: see `unpack_apart`."""
    archive, into, text = sys.argv[2:]
    sys.stdout.buffer.write(unpack_limited(Path(archive), Path(into), Bounds(*json.loads(text))))


def unpack_limited(archive: Path, into: Path, bounds: Bounds) -> bytes:
    """Limit what this process may use, unpack, and return what became of it, in JSON."""
    before = sum(os.times()[:2])
    _limit(bounds)
    told: dict[str, object]
    try:
        done = unpack(archive, into, bounds)
        told = {**done._asdict(), "left_out": done.left_out[:MOST_NAMES]}
        told["seconds"] = sum(os.times()[:2]) - before
    except Refused as error:
        told = {"refused": str(error)}
    except GraderError as error:
        told = {"failed": str(error)}
    except MemoryError:
        told = {"refused": f"it takes more than {in_mib(bounds.memory)} of memory to unpack"}
    return json.dumps(told).encode()


def _limit(bounds: Bounds) -> None:
    """Set limits beyond what this process uses by now, where the system has any."""
    if sys.platform == "win32":
        return
    import resource

    seconds = math.ceil(sum(os.times()[:2]) + bounds.seconds)
    memory = bounds.memory
    with suppress(OSError):
        memory += int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    limits = {
        resource.RLIMIT_CPU: (seconds, seconds + 5),  # a SIGXCPU first, which is told apart
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_FSIZE: (bounds.file + SLACK, bounds.file + SLACK),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, most in limits.items():
        with suppress(OSError, ValueError):  # this system has no such limit, or a lower one
            resource.setrlimit(limit, most)
