"""The command as it is typed, in a process of its own. The fixture `run_ex4` needs none."""

import os
import pty
import re
import select
import signal
import subprocess
import sys


def ex4_process(*arguments, module="ex4", env=None, **options) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    del environment["OPENBLAS_NUM_THREADS"]  # as a user has it, see tests/__init__.py
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, env=environment, **options
    )


class Terminal:
    """The command in a terminal, and all that it has shown there."""

    def __init__(self, *arguments, cwd=None):
        self.terminal, inside = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ex4", *map(str, arguments)],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
            cwd=cwd,
            start_new_session=True,
        )
        os.close(inside)
        self.text = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *exception) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.terminal)

    def read_until(self, pattern: bytes) -> None:
        """Read until this has been shown."""
        while not re.search(pattern, self.text, re.DOTALL):
            assert self._read(), self.text

    def press_ctrl_c(self) -> None:
        os.killpg(self.process.pid, signal.SIGINT)

    def status(self) -> int:
        """Read to the end; return the exit status."""
        while self._read():
            pass
        return self.process.wait(timeout=10)

    def _read(self) -> bool:
        assert select.select([self.terminal], [], [], 30)[0], self.text
        try:
            chunk = os.read(self.terminal, 1 << 16)
        except OSError:  # as Linux ends a terminal's output
            chunk = b""
        self.text += chunk
        return bool(chunk)
