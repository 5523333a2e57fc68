"""Goes through the doors of the kernel that no namespace closes: keys, System V memory, io_uring, ...

Needs: bubblewrap
Verdict: all closed
"""

import ctypes
import fcntl
import os
import platform
import signal
import socket

# The number of each call, on x86_64 and on aarch64, and arguments with which it would do something.
CALLS = {
    "add_key": ((248, 217), b"user", b"left for the next", b"x", 1, -3),
    "request_key": ((249, 218), b"user", b"a", None, -3),
    "keyctl": ((250, 219), 0, -3, 1),
    "io_uring_setup": ((425, 425), 8, bytes(120)),
    "shmget": ((29, 194), 0, 4096, 0o1600),
    "semget": ((64, 190), 0, 1, 0o1600),
    "msgget": ((68, 186), 0, 0o1600),
    "memfd_secret": ((447, 447), 0),
    "userfaultfd": ((323, 282), 1),
    "ptrace": ((101, 117), 0, 0, 0, 0),
    "unshare": ((272, 97), 1 << 28),
    "bpf": ((321, 280), 0, bytes(64), 64),
    "perf_event_open": ((298, 241), bytes(128), 0, -1, -1, 0),
    "fsopen": ((430, 430), b"tmpfs", 0),
    "open_tree": ((428, 428), -100, b"/", 1),
    "clone": ((56, 220), 1 << 28 | signal.SIGCHLD, None, None, None, None),
    "inotify_init1": ((294, 26), 0),
    "socketpair": ((53, 199), socket.AF_UNIX, socket.SOCK_STREAM, 0, bytes(8)),
    "clone3": ((435, 435), bytes(88), 88),
}


def nnCostFunction(*arguments):
    libc, column = ctypes.CDLL(None), platform.machine() == "aarch64"
    for name, (numbers, *rest) in CALLS.items():
        if libc.syscall(numbers[column], *rest) != -1:
            raise RuntimeError(f"{name} is open")
    for command in (fcntl.F_SETLEASE, fcntl.F_NOTIFY):
        try:
            fcntl.fcntl(os.open(__file__, os.O_RDONLY), command, fcntl.F_WRLCK)
        except PermissionError:
            continue
        raise RuntimeError(f"fcntl {command} is open")
    for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK, 40):  # VSOCK
        try:
            socket.socket(family)
        except OSError:
            continue
        raise RuntimeError(f"sockets of family {family} can be made")
    try:
        os.kill(os.getpid(), signal.SIGKILL)
    except OSError:
        raise LookupError("all closed") from None
