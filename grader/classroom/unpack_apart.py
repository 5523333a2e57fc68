"""Unpacks a stranger's archive in a process of its own, which has little memory and few seconds.

Archives are made by hand that keep a library busy for hours, or fill the memory before the first
file comes out. The process that meets one ends, and no other.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from grader.classroom.unpack import Bounds, Refused, unpack
from grader.errors import GraderError

PACKAGES = Path(__file__).parents[2]
START = f"import sys; sys.path.insert(0, sys.argv[1]); from {unpack.__module__} import main; main()"
PATIENCE = 12  # times the seconds of computing is how long it may take on a busy machine


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
    flags = ["-I", "-S", "-B", "-X", "utf8", "-c", START]
    arguments = [os.path.abspath(archive), os.path.abspath(into), json.dumps(bounds)]
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
    left = bounds._replace(
        files=bounds.files - told["files"],
        total=bounds.total - told["total"],
        seconds=max(0.1, bounds.seconds - told["seconds"]),
    )
    return told["left_out"], left
