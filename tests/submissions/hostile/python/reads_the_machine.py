"""Reads files that are none of its business, and other processes.

Needs: bubblewrap
Verdict: found nothing
"""

import os
from pathlib import Path


def nnCostFunction(*arguments):
    for place in ("/etc/passwd", "/etc/hostname", "/proc/1/cmdline", "/var", "/tmp", "/run", "/sys"):
        if Path(place).exists():
            raise RuntimeError(f"{place} is there: {os.listdir('/')}")
    raise LookupError("found nothing")
