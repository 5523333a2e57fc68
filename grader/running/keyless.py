"""Starts a process that has none of the user's kernel keys.

The kernel's keyrings belong to no namespace: a process inherits that of the login, with whatever
secrets lie in it. A thread can leave it for one of its own, which what it starts then inherits; the
grader's other threads keep theirs, which may be what opens the user's files.
"""

import ctypes
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future
from threading import Event, Thread

from grader.running.syscalls import KEYCTL, machine

JOIN_SESSION_KEYRING = 1  # of keyctl; without a name it is a new one


class Keyless:
    """A thread without keys that starts one process, and stays until `end` is called.

    The process is told to die with its parent, and to the kernel that is the thread, not the
    program that the thread belongs to.
    """

    def __init__(self, start: Callable[[], "subprocess.Popen[bytes]"]):
        self.ended = Event()
        self.started: Future[subprocess.Popen[bytes]] = Future()
        Thread(target=self._run, args=(start,), daemon=True).start()
        self.process = self.started.result()

    def end(self) -> None:
        """Let the thread go; with it goes a process that is to die with its parent."""
        self.ended.set()

    def _run(self, start: Callable[[], "subprocess.Popen[bytes]"]) -> None:
        try:
            _leave_keyring()
            self.started.set_result(start())
        except BaseException as error:
            self.started.set_exception(error)
        else:
            self.ended.wait()


def _leave_keyring() -> None:
    """Leave the keyring of the login for a new one, where the system has any.

    If it cannot be done, for want of quota, the filter of system calls still keeps keys away.
    """
    found = machine()
    if sys.platform == "linux" and found is not None:
        ctypes.CDLL(None).syscall(KEYCTL[found[0]], JOIN_SESSION_KEYRING, None)
