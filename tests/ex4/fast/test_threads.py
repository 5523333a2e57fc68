"""Threads of our own: what they compute, and that BLAS gets its own setting back."""

import os
import threading
import time

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from ex4.fast import threads
from ex4.fast.threads import in_threads, own_threads


def blas_threads() -> list[int]:
    return [
        library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
    ]


def test_blas_keeps_to_one_thread_meanwhile_and_has_its_own_number_afterwards():
    before = blas_threads()

    with own_threads() as count:
        assert count == 2
        assert set(blas_threads()) == {1}

    assert blas_threads() == before


def test_a_limit_set_by_the_caller_is_the_number_of_threads():
    with threadpool_limits(1), own_threads() as count:
        assert count == 1


def test_entered_again_inside_it_gives_the_same_number():
    with own_threads() as outer:
        with own_threads() as inner:
            assert inner == outer
        assert set(blas_threads()) == {1}


def test_blas_has_its_number_back_after_an_error():
    before = blas_threads()

    with pytest.raises(ZeroDivisionError), own_threads():
        1 / 0  # noqa: B018

    assert blas_threads() == before


def test_after_ctrl_c_at_the_worst_moment_the_next_to_leave_puts_blas_back(monkeypatch):
    before, set_blas = blas_threads(), threads._set_blas

    def interrupted(numbers):
        if numbers[0][1] == 1:  # on the way in; on the way out it does not get that far
            set_blas(numbers)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(threads, "_set_blas", interrupted)
        with pytest.raises(KeyboardInterrupt), own_threads():
            pass
    assert set(blas_threads()) == {1}

    with own_threads() as count:
        assert count == 2
    assert blas_threads() == before


def test_the_last_of_several_threads_to_leave_puts_blas_back():
    before, inside, leave = blas_threads(), threading.Event(), threading.Event()
    seen = []

    def stay():
        with own_threads() as count:
            seen.append(count)
            inside.set()
            leave.wait(timeout=10)
            seen.append(set(blas_threads()))

    other = threading.Thread(target=stay)
    with own_threads():
        other.start()
        inside.wait(timeout=10)
    assert set(blas_threads()) == {1}
    leave.set()
    other.join()

    assert seen == [2, {1}]
    assert blas_threads() == before


def test_a_limit_set_in_another_thread_is_no_hindrance():
    before, seen = blas_threads(), []  # as set by `two_threads`, in this thread

    def compute():
        with own_threads():
            seen.append(set(blas_threads()))

    other = threading.Thread(target=compute)
    other.start()
    other.join()

    assert seen == [{1}]
    assert blas_threads() == before


@pytest.mark.parametrize("count", [1, 2, 5])
def test_results_are_in_the_order_of_the_items(count):
    assert in_threads(lambda x: x * x, range(100), count) == [x * x for x in range(100)]


def test_nothing_to_do():
    assert in_threads(abs, [], 4) == []


def test_this_thread_does_its_share():
    meet = threading.Barrier(2, timeout=10)

    def work(_):
        meet.wait()
        return threading.get_ident()

    assert threading.get_ident() in in_threads(work, range(2), 2)


def test_threads_that_are_busy_elsewhere_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(threads, "_threads", threads._Threads())
    begun, leave = threading.Event(), threading.Event()

    def work_long(_):
        if threading.current_thread() is caller:
            begun.wait(timeout=10)
        else:
            begun.set()
            leave.wait(timeout=10)

    caller = threading.Thread(target=lambda: in_threads(work_long, range(2), 2))
    caller.start()
    begun.wait(timeout=10)
    try:
        assert in_threads(abs, range(4), 2) == [0, 1, 2, 3]
        assert caller.is_alive()  # and has the only helper there is
    finally:
        leave.set()
        caller.join()


def test_without_other_threads_this_one_does_it_all(monkeypatch):
    def refuse(*_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    monkeypatch.setattr(threads, "_threads", threads._Threads())

    assert in_threads(abs, range(-4, 0), 3) == [4, 3, 2, 1]


@pytest.mark.parametrize("is_here", [True, False], ids=["this thread", "another one"])
def test_an_error_in_any_thread_is_raised_here_and_the_others_stop(is_here):
    here, done = threading.get_ident(), []

    def work(item):
        if (threading.get_ident() == here) == is_here:
            raise KeyboardInterrupt
        done.append(item)
        time.sleep(0.001)

    with pytest.raises(KeyboardInterrupt):
        in_threads(work, range(1000), 2)

    assert len(done) < 500


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own():
    in_threads(abs, range(4), 2)  # the parent's are there by now

    child = os.fork()
    if child == 0:
        right = in_threads(abs, range(-9, 0), 2) == list(range(9, 0, -1))
        os._exit(0 if right else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_arrays_are_summed_as_they_are_elsewhere():
    x = np.random.default_rng(0).normal(size=(64, 1000))

    assert in_threads(np.sum, x, 3) == [row.sum() for row in x]
