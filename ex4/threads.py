"""Threads of our own, as many as BLAS would use, while BLAS keeps to one thread in each.

NumPy and SciPy each bring a BLAS with threads that spin while they wait for work. Driven by scipy's
optimisers the two sets fight for the cores, and training takes several times as long as on a single
thread. Blocks of examples in threads of ours are faster, and hold their speed on a busy machine.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import TypeVar

from threadpoolctl import ThreadpoolController

Item, Result = TypeVar("Item"), TypeVar("Result")


class _Threads:
    """The threads of this process, and how many they are while BLAS is held to one."""

    def __init__(self):
        self.lock = Lock()
        self.count: int | None = None  # None while BLAS is not held
        self.pool: ThreadPoolExecutor | None = None
        self.pool_size = 0

    def helpers(self, count: int) -> ThreadPoolExecutor:
        with self.lock:
            if self.pool_size < count:
                self.pool, self.pool_size = ThreadPoolExecutor(count, "ex4"), count
            return self.pool


@functools.cache
def _blas(with_scipy: bool) -> ThreadpoolController:
    """Return what sets the BLAS of NumPy and, once it is loaded, that of SciPy."""
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

    Whoever enters first, of several threads or inside itself, sets BLAS and puts it back: there is
    one setting for the whole process, and it is its to look after.
    """
    threads = _threads
    with threads.lock, ExitStack() as entering:
        count = threads.count
        if count is None:
            blas = _blas("scipy.linalg" in sys.modules)
            allowed = (library.num_threads for library in blas.lib_controllers)
            count = threads.count = max(allowed, default=1)
            entering.callback(setattr, threads, "count", None)
            entering.enter_context(blas.limit(limits=1))
        leaving = entering.pop_all()
    try:
        yield count
    finally:
        with threads.lock:
            leaving.close()


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

    others = min(count, len(items)) - 1
    helping = [_threads.helpers(others).submit(work) for _ in range(others)]
    try:
        work()
    finally:
        wait(helping)
    for helper in helping:
        helper.result()
    return results
