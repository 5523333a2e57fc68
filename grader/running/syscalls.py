"""The system calls that no submission needs, and the filter that refuses them.

Namespaces hide files, the network and other processes. Some of the kernel has none of these walls:
its keyrings, its rarely used doors, and whatever makes new namespaces. The filter is a program that
the kernel runs at each call (seccomp, in the instructions of BPF); bubblewrap hands it over just
before a submission's process starts, and nothing inside can take it off.
"""

import errno
import functools
import os
import platform
import struct
import sys

# A name, and its number on x86_64 and on aarch64; -1 where there is none.
REFUSED = """
    add_key 248 217             request_key 249 218         keyctl 250 219
    io_uring_setup 425 425      io_uring_enter 426 426      io_uring_register 427 427
    io_setup 206 0              mq_open 240 180             memfd_secret 447 447
    timer_create 222 107        socket 41 198               socketpair 53 199
    inotify_init 253 -1         inotify_init1 294 26        flock 73 32
    shmget 29 194               shmat 30 196                shmctl 31 195
    semget 64 190               semop 65 193                semtimedop 220 192
    semctl 66 191               msgget 68 186               msgctl 71 187
    msgsnd 69 189               msgrcv 70 188               userfaultfd 323 282
    ptrace 101 117              process_vm_readv 310 270    process_vm_writev 311 271
    process_madvise 440 440     kcmp 312 272                pidfd_getfd 438 438
    unshare 272 97              setns 308 268               chroot 161 51
    mount 165 40                umount2 166 39              pivot_root 155 41
    open_tree 428 428           move_mount 429 429          mount_setattr 442 442
    fsopen 430 430              fsconfig 431 431            fsmount 432 432
    fspick 433 433              open_tree_attr 467 467      fanotify_init 300 262
    bpf 321 280                 perf_event_open 298 241     syslog 103 116
    kexec_load 246 104          kexec_file_load 320 294     reboot 169 142
    init_module 175 105         finit_module 313 273        delete_module 176 106
    swapon 167 224              swapoff 168 225             acct 163 89
    quotactl 179 60             quotactl_fd 443 443         modify_ldt 154 -1
    iopl 172 -1                 ioperm 173 -1               name_to_handle_at 303 264
    open_by_handle_at 304 265
"""
# What is refused only with one value: of an argument, or of some of its bits (-1 for all of them).
# Nothing inside can send SIGKILL, have the kernel send it, or end as if by it: who ends by it was
# ended from outside, see `Runner`.
REFUSED_WITH = """
    kill 62 129 1 -1 9          tkill 200 130 1 -1 9        tgkill 234 131 2 -1 9
    rt_sigqueueinfo 129 138 1 -1 9                          rt_tgsigqueueinfo 297 240 2 -1 9
    pidfd_send_signal 424 424 1 -1 9
    exit 60 93 0 255 137        exit_group 231 94 0 255 137
    clone 56 220 0 255 9        fcntl 72 25 1 -1 10
    setrlimit 160 164 0 -1 0    prlimit64 302 261 1 -1 0
    fcntl 72 25 1 -3 1024       fcntl 72 25 1 -2 6          fcntl 72 25 1 -1 37
    fcntl 72 25 1 -1 38
"""
# exit: 128 + SIGKILL. clone: the signal at a child's end. fcntl: F_SETSIG, which chooses a signal;
# F_SETLEASE, with which whoever opens a file waits up to 45 seconds, outside as well, and F_NOTIFY;
# F_SETLK, F_SETLKW and F_OFD_SETLK(W), which, like flock, others see who read the same file.
# setrlimit: RLIMIT_CPU, beyond which the kernel kills.
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, and name in the kernel
CLONE, CLONE3, KEYCTL = (56, 220), (435, 435), (250, 219)
OF_ANOTHER_ABI = 0x40000000  # from here on, numbers of x86_64 with pointers of 32 bits
NEW_NAMESPACES = 0x7E020000  # all the flags of clone that ask for a new one

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF's instructions
AND = 0x54
NUMBER, MACHINE, ARGUMENTS = 0, 4, 16  # where they lie in what the program is given
ALLOW, ERROR = 0x7FFF0000, 0x00050000


def machine() -> tuple[int, int] | None:
    """Return the column of this machine's numbers and its name in the kernel, if it is known."""
    return MACHINES.get(platform.machine()) if sys.maxsize > 1 << 32 else None


def filter_program() -> bytes | None:
    """Return the filter for this machine; None if its numbers are not known."""
    found = machine()
    return _program(*found) if found else None


@functools.cache
def _program(column: int, name: int) -> bytes:
    if sys.platform == "win32":
        raise NotImplementedError
    refuse = [_return(errno.EPERM)]
    rules = [(numbers[column], refuse) for numbers in _table(REFUSED)]
    rules += [(numbers[column], _if_equal(*numbers[2:])) for numbers in _table(REFUSED_WITH)]
    rules.append((CLONE[column], _new_namespaces()))
    # Its flags lie in memory, where no filter sees them; who is told that there is none uses clone.
    rules.append((CLONE3[column], [_return(errno.ENOSYS)]))

    program = [_load(MACHINE), _skip(EQUAL, name, 1, 0), _return(errno.ENOSYS)]
    program += [_load(NUMBER), _skip(AT_LEAST, OF_ANOTHER_ABI, 0, 1), _return(errno.ENOSYS)]
    for number, block in rules:
        if number >= 0:
            program += [_skip(EQUAL, number, 0, len(block)), *block]
    return b"".join([*program, _return(0)])


def open_filter() -> int:
    """Return the end of a pipe from which the filter can be read once."""
    out, into = os.pipe()
    os.write(into, filter_program() or b"")  # a kilobyte: a pipe holds more
    os.close(into)
    return out


def _table(text: str) -> list[tuple[int, ...]]:
    """Return the numbers of a table: those that follow each name."""
    rows: list[list[int]] = []
    for word in text.split():
        if word.lstrip("-").isdigit():
            rows[-1].append(int(word))
        else:
            rows.append([])
    return [tuple(row) for row in rows]


def _new_namespaces() -> list[bytes]:
    """Return a block that refuses a call of clone that asks for a namespace, and allows others."""
    asks = _skip(ANY_BIT, NEW_NAMESPACES, 0, 1)
    return [_load(ARGUMENTS), asks, _return(errno.EPERM), _return(0)]


def _if_equal(argument: int, bits: int, value: int) -> list[bytes]:
    """Return a block that refuses a call with such an argument, and goes on with any other."""
    chosen = struct.pack("=HBBI", AND, 0, 0, bits & 0xFFFFFFFF)
    # The argument's lower half: x86_64 and aarch64 have that first.
    there = [_load(ARGUMENTS + 8 * argument), chosen, _skip(EQUAL, value, 0, 1)]
    return [*there, _return(errno.EPERM), _load(NUMBER)]


def _load(place: int) -> bytes:
    return struct.pack("=HBBI", LOAD, 0, 0, place)


def _skip(test: int, value: int, if_so: int, if_not: int) -> bytes:
    """Return a test of what was loaded, and how many instructions to skip after it."""
    return struct.pack("=HBBI", test, if_so, if_not, value)


def _return(error: int) -> bytes:
    return struct.pack("=HBBI", RETURN, 0, 0, ERROR | error if error else ALLOW)
