"""Threads of our own, at most as many as BLAS would use, while BLAS keeps to one thread in each.

NumPy and SciPy each bring a BLAS with threads that spin while they wait for work. Driven by scipy's
optimisers the two sets fight for the cores, and training takes several times as long as on a single
thread. Blocks of examples in threads of ours are faster, and hold their speed on a busy machine.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TypeVar

from threadpoolctl import OpenBLASController, ThreadpoolController

Item, Result = TypeVar("Item"), TypeVar("Result")


class _Threads:
    """The threads of this process, and who needs BLAS held to one."""

    def __init__(self):
        self.lock = Lock()
        self.users: set[object] = set()
        self.limits = None  # what puts BLAS back, while it is held
        self.count = 1  # threads that BLAS had before
        self.pool: ThreadPoolExecutor | None = None
        self.pool_size = 0

    def helpers(self, count: int) -> ThreadPoolExecutor:
        with self.lock:
            if self.pool_size < count:
                self.pool, self.pool_size = ThreadPoolExecutor(count, "ex4"), count
            return self.pool


@functools.cache
def _blas(with_scipy: bool) -> ThreadpoolController:
    """Return what sets the BLAS of NumPy and that of SciPy, which is found once it is loaded."""
    return ThreadpoolController().select(user_api="blas")


_threads = _Threads()


def _forget() -> None:
    global _threads
    _threads = _Threads()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)  # a forked process has none of its parent's threads


@contextmanager
def own_threads() -> Iterator[int]:
    """Keep BLAS to one thread for a while; give the number of threads that it had.

    There is one setting for the whole process: of several threads that are inside, or one that is
    inside itself, the first to enter sets it, and the last to leave puts it back.
    """
    threads, user = _threads, object()
    try:
        with threads.lock:
            threads.users.add(user)
            if threads.limits is None:
                blas = _blas("scipy.linalg" in sys.modules)
                allowed = (library.num_threads for library in blas.lib_controllers)
                threads.count = max(allowed, default=1)
                _let_this_thread_set_blas()
                threads.limits = blas.limit(limits=1)
        yield threads.count
    finally:
        with threads.lock:
            threads.users.discard(user)
            if threads.limits is not None and not threads.users:
                _let_this_thread_set_blas()
                threads.limits.restore_original_limits()
                threads.limits = None


def _let_this_thread_set_blas() -> None:
    """From its version 3.8 on, threadpoolctl ignores all threads but the first to set OpenBLAS."""
    if hasattr(OpenBLASController, "clear_controlling_thread"):
        OpenBLASController.clear_controlling_thread(force=True)


def in_threads(
    function: Callable[[Item], Result], items: Sequence[Item], count: int
) -> list[Result]:
    """Return the function of each item, computed in `count` threads, of which this one is one.

    Each takes the next item when it has done one, so that a thread that is held up by other work on
    its core holds up nothing else. What the function raises is raised here.
    """
    results: list = [None] * len(items)
    todo = list(enumerate(items))[::-1]

    def work() -> None:
        while todo:
            try:
                place, item = todo.pop()
            except IndexError:  # another thread took the last one
                return
            try:
                results[place] = function(item)
            except BaseException:
                todo.clear()  # the others stop, too
                raise

    others, helping = min(count, len(items)) - 1, []
    with suppress(RuntimeError):  # no thread is to be had, as when Python ends: this one is enough
        for _ in range(others):
            helping.append(_threads.helpers(others).submit(work))
    try:
        work()
    finally:  # those who have not begun, as they still help another caller, are not waited for
        helping = [helper for helper in helping if not helper.cancel()]
        wait(helping)
    for helper in helping:
        helper.result()
    return results
