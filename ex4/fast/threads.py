"""Threads of our own, at most as many as BLAS would use, while BLAS keeps to one thread in each.

NumPy and SciPy each bring a BLAS with threads that spin while they wait for work. Driven by scipy's
optimisers the two sets fight for the cores, and training takes several times as long as on a single
thread. Blocks of examples in threads of ours are faster, and hold their speed on a busy machine.
"""

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TypeVar
from weakref import WeakSet

from threadpoolctl import LibController, OpenBLASController, ThreadpoolController

Item = TypeVar("Item")
Result = TypeVar("Result")


class _User:
    """Someone who needs BLAS held to one thread."""


class _Threads:
    """The threads of this process, and who needs BLAS held to one."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.users: WeakSet[_User] = WeakSet()  # one that Ctrl-C took by surprise goes by itself
        self.before: list[tuple[LibController, int]] = []  # the threads BLAS had, while it is held
        self.pool: ThreadPoolExecutor | None = None
        self.pool_size = 0

    def helpers(self, count: int) -> ThreadPoolExecutor:
        """Return a pool of at least so many threads besides the one that asks."""
        with self.lock:
            if self.pool is None or self.pool_size < count:
                self.pool, self.pool_size = ThreadPoolExecutor(count, "ex4"), count
            return self.pool


@functools.cache
def _blas(with_scipy: bool) -> ThreadpoolController:
    """Return what sets the threads of NumPy's BLAS and, once that is loaded, of SciPy's."""
    return ThreadpoolController().select(user_api="blas")


_threads = _Threads()


def _forget() -> None:
    global _threads
    _threads = _Threads()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)  # a forked process has none of its parent's threads


@contextmanager
def own_threads() -> Iterator[int]:
    """Keep BLAS to one thread inside of the `with`; yield the number of threads that it had.

    There is one setting for the whole process. Of several threads that are inside, or of one that
    is inside twice, the first to enter sets it, and the last to leave puts it back.
    """
    threads, user = _threads, _User()
    try:
        with threads.lock:
            threads.users.add(user)
            if not threads.before:  # noted before it is changed, as Ctrl-C may come at any time
                blas = _blas("scipy.linalg" in sys.modules).lib_controllers
                threads.before = [(library, library.num_threads) for library in blas]
            _set_blas([(library, 1) for library, _ in threads.before])
            count = max((number for _, number in threads.before), default=1)
        yield count
    finally:
        with threads.lock:
            threads.users.discard(user)
            if not threads.users:
                _set_blas(threads.before)
                threads.before = []


def _set_blas(numbers: Iterable[tuple[LibController, int]]) -> None:
    """Set how many threads each library takes."""
    # From its version 3.8 on, threadpoolctl ignores all threads but the first to set OpenBLAS.
    forget = getattr(OpenBLASController, "clear_controlling_thread", lambda force: None)
    forget(force=True)
    for library, number in numbers:
        library.set_num_threads(number)
    forget(force=True)


def in_threads(
    function: Callable[[Item], Result], items: Sequence[Item], count: int
) -> list[Result]:
    """Return the function of each item, computed in `count` threads, of which this one is one.

    Each takes the next item when it has done one, so that a thread whose core is busy with other
    work holds up nothing else. What the function raises is raised here.
    """
    results: dict[int, Result] = {}
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
    helping: list[Future[None]] = []
    with suppress(RuntimeError):  # no thread is to be had, as when Python ends: this one is enough
        while len(helping) < others:
            helping.append(_threads.helpers(others).submit(work))
    try:
        work()
    finally:  # helpers that have not begun, as they still help another caller, are not waited for
        helping = [helper for helper in helping if not helper.cancel()]
        wait(helping)
    for helper in helping:
        helper.result()
    return [results[place] for place in range(len(items))]
