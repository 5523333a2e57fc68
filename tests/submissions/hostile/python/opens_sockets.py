"""Connects to who listens outside: on this machine's ports, and on names that are no files.

Needs: bubblewrap
Verdict: found nothing
"""

import json
import socket


def nnCostFunction(*arguments):
    outside = json.load(open("outside.json"))
    ways = (
        (socket.AF_INET, ("127.0.0.1", outside["port"])),
        (socket.AF_INET, ("0.0.0.0", outside["port"])),
        (socket.AF_UNIX, f"\0hostile-{outside['pid']}"),
        (socket.AF_UNIX, "/run/dbus/system_bus_socket"),
    )
    for family, address in ways:
        try:
            with socket.socket(family) as ear:
                ear.connect(address)
        except OSError:
            continue
        raise RuntimeError(f"{address} answers")
    raise LookupError("found nothing")
