"""Unpacks a stranger's archive in a process of its own, which has little memory and few seconds.

Archives are made by hand that keep a library busy for hours, or fill the memory before the first
file comes out. The process that meets one ends, and no other.
"""

import json
import math
import os
import resource
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from grader.classroom.unpack import Bounds, Refused, Unpacked, unpack
from grader.errors import GraderError
from grader.text import in_mib

PACKAGES = Path(__file__).parents[2]
START = "import sys; sys.path.insert(0, sys.argv[1]); from {0} import main; main()"
SLACK = 1 << 20  # bytes
PATIENCE = 12  # times the seconds of computing is how long it may take on a busy machine
MOST_NAMES = 1000  # of what was left out


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
    flags = ["-I", "-S", "-B", "-X", "utf8", "-c", START.format(__name__)]
    arguments = [os.path.abspath(archive), os.path.abspath(into), json.dumps(asdict(bounds))]
    try:
        done = subprocess.run(
            [sys.executable, *flags, PACKAGES, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE * bounds.seconds,
        )
    except subprocess.TimeoutExpired:
        raise GraderError("this machine is too busy to unpack what was handed in") from None
    if done.returncode == -signal.SIGXCPU:
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
    left = replace(
        bounds,
        files=bounds.files - told["files"],
        total=bounds.total - told["total"],
        seconds=max(0.1, bounds.seconds - told["seconds"]),
    )
    return told["left_out"], left


def main() -> None:
    """Unpack, as that process: print what became of it."""
    archive, into, text = sys.argv[2:]
    bounds = Bounds(**json.loads(text))
    _limit(bounds)
    told: dict[str, object]
    try:
        done: Unpacked = unpack(Path(archive), Path(into), bounds)
        told = asdict(replace(done, left_out=done.left_out[:MOST_NAMES]))
        told["seconds"] = sum(os.times()[:2])
    except Refused as error:
        told = {"refused": str(error)}
    except GraderError as error:
        told = {"failed": str(error)}
    except MemoryError:
        told = {"refused": f"it takes more than {in_mib(bounds.memory)} of memory to unpack"}
    print(json.dumps(told))


def _limit(bounds: Bounds) -> None:
    seconds = math.ceil(bounds.seconds)
    limits = {
        resource.RLIMIT_CPU: (seconds, seconds + 5),  # a SIGXCPU first, which is told apart
        resource.RLIMIT_AS: (bounds.memory, bounds.memory),
        resource.RLIMIT_FSIZE: (bounds.file + SLACK, bounds.file + SLACK),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, most in limits.items():
        with suppress(OSError, ValueError):  # this system has no such limit, or a lower one
            resource.setrlimit(limit, most)
