"""The kernel's own doors: which system calls are refused inside, and that no key is inherited."""

import ctypes
import dataclasses
import errno
import os
import platform
import struct
import subprocess
import sys

import pytest

from grader.languages import PYTHON
from grader.running import syscalls
from grader.running.keyless import Keyless
from grader.running.sandbox import Bubblewrap, find_sandbox
from grader.running.syscalls import ALLOW, ERROR, KEYCTL, MACHINES, filter_program, machine

EPERM, ENOSYS = ERROR | errno.EPERM, ERROR | errno.ENOSYS
# On x86_64, on aarch64, the arguments, and what is to come of it.
CALLS = [
    (0, 63, (), ALLOW),  # read
    (1, 64, (), ALLOW),  # write
    (9, 222, (), ALLOW),  # mmap
    (202, 98, (), ALLOW),  # futex
    (59, 221, (), ALLOW),  # execve
    (231, 94, (), ALLOW),  # exit_group
    (250, 219, (), EPERM),  # keyctl
    (425, 425, (), EPERM),  # io_uring_setup
    (41, 198, (1,), EPERM),  # socket
    (56, 220, (0x3D0F00,), ALLOW),  # clone: a thread, as glibc makes it
    (56, 220, (0x1200011,), ALLOW),  # a process, as glibc makes it
    (56, 220, (0x10000011,), EPERM),  # in a namespace of its own
    (435, 435, (), ENOSYS),  # clone3
    (234, 131, (5, 5, 15), ALLOW),  # tgkill
    (234, 131, (5, 5, 9), EPERM),
    (62, 129, (0, 9), EPERM),  # kill
    (231, 94, (136,), ALLOW),
    (231, 94, (137,), EPERM),  # exit_group: as if ended by SIGKILL
    (60, 93, (0x100 + 137,), EPERM),  # exit
    (56, 220, (0x11,), ALLOW),  # clone: SIGCHLD when the child ends
    (56, 220, (0x9,), EPERM),  # SIGKILL
    (222, 107, (1,), EPERM),  # timer_create, which sends any signal
    (72, 25, (3, 4), ALLOW),  # fcntl
    (72, 25, (3, 10, 9), EPERM),  # F_SETSIG, which chooses any
    (72, 25, (3, 1024), EPERM),  # F_SETLEASE
    (72, 25, (3, 1026), EPERM),  # F_NOTIFY
    (73, 32, (3, 2), EPERM),  # flock
    (72, 25, (3, 6), EPERM),  # F_SETLK
    (72, 25, (3, 7), EPERM),  # F_SETLKW
    (72, 25, (3, 37), EPERM),  # F_OFD_SETLK
    (72, 25, (3, 38), EPERM),  # F_OFD_SETLKW
    (72, 25, (3, 3), ALLOW),  # F_GETFL
    (72, 25, (3, 1030), ALLOW),  # F_DUPFD_CLOEXEC
    (302, 261, (0, 7), ALLOW),  # prlimit64: of open files
    (302, 261, (0, 0), EPERM),  # of seconds
    (160, 164, (0,), EPERM),  # setrlimit
    (0x40000000, 0x40000000, (), ENOSYS),
]


def verdict(program: bytes, number: int, arch: int, arguments: tuple[int, ...]) -> int:
    """Run the filter as the kernel does."""
    given = struct.pack("=IIQ6Q", number, arch, 0, *arguments, *[0] * (6 - len(arguments)))
    steps, place, loaded = list(struct.iter_unpack("=HBBI", program)), 0, 0
    tests = {0x15: int.__eq__, 0x35: int.__ge__, 0x45: lambda a, b: a & b != 0}
    while True:
        code, if_so, if_not, value = steps[place]
        if code == 0x06:
            return value
        if code == 0x20:
            (loaded,) = struct.unpack_from("=I", given, value)
        elif code == 0x54:
            loaded &= value
        else:
            place += if_so if tests[code](loaded, value) else if_not
        place += 1


@pytest.mark.parametrize("name", MACHINES)
def test_what_the_filter_lets_through(name, monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: name)
    program, (column, arch) = filter_program(), MACHINES[name]

    for *numbers, arguments, wanted in CALLS:
        assert verdict(program, numbers[column], arch, arguments) == wanted, numbers
        assert verdict(program, numbers[column], arch + 1, arguments) == ENOSYS
    assert len(program) < 4096 * 8


def test_each_call_is_in_the_tables_once_and_has_its_numbers():
    names = [word for word in syscalls.REFUSED.split() if word[0].isalpha()]

    assert len(set(names)) == len(names)
    assert {len(numbers) for numbers in syscalls._table(syscalls.REFUSED)} == {2}
    assert {len(numbers) for numbers in syscalls._table(syscalls.REFUSED_WITH)} == {5}


def test_an_unknown_machine_has_no_filter_and_the_report_says_so(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    monkeypatch.setattr("grader.running.sandbox._works", lambda *_: True)
    monkeypatch.setattr("grader.running.sandbox.shutil.which", lambda name: f"/usr/bin/{name}")

    box = find_sandbox.__wrapped__(PYTHON)

    assert filter_program() is None
    assert box.name.endswith(", without a filter of system calls")


READS = """
import ctypes
keys = ctypes.create_string_buffer(4096)
print(ctypes.CDLL(None).syscall(%d, 11, -3, keys, 4096))
"""


def in_a_keyring_with_a_secret(command: list[str]) -> str:
    """Run a command without keys, from a process that has one; return what it prints."""
    read, write = os.pipe()
    if child := os.fork():
        os.close(write)
        with open(read) as printed:
            text = printed.read()
        os.waitpid(child, 0)
        return text
    try:
        call = ctypes.CDLL(None).syscall
        call(KEYCTL[machine()[0]], 1, None)
        call({250: 248, 219: 217}[KEYCTL[machine()[0]]], b"user", b"secret", b"s", 1, -3)
        for starts in (lambda start: start(), lambda start: Keyless(start).process):
            starts(lambda: subprocess.Popen(command, stdout=write)).wait()
    finally:
        os._exit(0)


@pytest.mark.skipif(machine() is None, reason="its system calls have other numbers")
def test_no_key_of_the_login_is_inherited():
    """Even where no filter refuses to read it."""
    reads = [sys._base_executable, "-I", "-S", "-c", READS % KEYCTL[machine()[0]]]

    inherited, left = in_a_keyring_with_a_secret(reads).split()

    if inherited == "-1":
        pytest.skip("this kernel, or what surrounds us, has no keyrings")
    assert (inherited, left) == ("4", "0")  # bytes: one key, none


def test_a_process_that_dies_with_its_parent_lives_until_its_thread_may_go(tmp_path):
    box = find_sandbox(PYTHON)
    if not isinstance(box, Bubblewrap):
        pytest.skip("bubblewrap is not installed or does not work here")
    box = dataclasses.replace(box, has_filter=False)
    with box.enter({"submission": tmp_path}, PYTHON) as (_, before):
        command = [*before(2, 0), "/bin/sh", "-c", "read line; echo $line"]
        pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        started = Keyless(lambda: subprocess.Popen(command, **pipe))
        with pytest.raises(subprocess.TimeoutExpired):
            started.process.wait(0.2)
        assert started.process.communicate(b"still here\n")[0] == b"still here\n"
        started.end()
