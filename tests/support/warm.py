"""Grading in a process that was started before: to start one anew takes longer than all the rest.

The worker is the grader's own, and so is all that happens before and after. It serves one
submission after the other, as long as none of them breaks it; then another is started.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache

import numpy as np

from ex4.exercise import EXERCISE
from grader.exercise import Exercise
from grader.grading import grade_in
from grader.judging.report import Report
from grader.languages import PYTHON
from grader.languages.octave import Octave
from grader.languages.python import Python
from grader.languages.wire import PIECE, ReplyReader
from grader.outcome import Kind
from grader.running.process import Limits
from grader.running.runner import Runner
from grader.running.sandbox import (
    START_SECONDS,
    ProcessLimits,
    Sandbox,
    find_sandbox,
    is_portable,
)
from grader.submission import Submission

# Without the calls that only time a function, which are most of the work of one that is slow.
UNTIMED = replace(
    EXERCISE,
    make_parts=lambda rng: tuple(replace(part, timed=None) for part in EXERCISE.make_parts(rng)),
)
NO_MORE = b"\n".rjust(PIECE)  # requests
# Each submission has a process of its own, made from one that has loaded NumPy and the worker and,
# for other people's files, what most of them begin with.
FORKING = """
import os, sys, types
root = sys.argv[1]
sys.path.append(root + "/packages")
import numpy, numpy.random
if sys.argv[4:]:
    import scipy.io, scipy.optimize, scipy.special
sys.path.pop()
worker = types.ModuleType("worker")
exec(compile(open(root + "/worker.py").read(), root + "/worker.py", "exec"), vars(worker))
beside = {name: worker.load_beside(root, name) for name in ("raised", "recorder")}
load_beside = worker.load_beside
worker.load_beside = lambda root, name: beside.get(name) or load_beside(root, name)
while True:
    child = os.fork()
    if child == 0:
        try:
            worker.main()
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status < 0:
        os.kill(os.getpid(), -status)
    if status > 0:
        os._exit(status)
"""


class WarmPython(Python):
    def __init__(self, is_foreign: bool):
        self.more = ["foreign"] if is_foreign else []

    def command(self, root, requests, replies):
        interpreter, *flags, _, root, requests, replies = super().command(root, requests, replies)
        return [interpreter, *flags, "-c", FORKING, root, requests, replies, *self.more]


class WarmOctave(Octave):
    def command(self, root, requests, replies):
        *start, code = super().command(root, requests, replies)
        once, work = code.rsplit("; ", 1)
        forget = f"cd /; rmpath('{root}/submission', '{root}/given'); clear all"
        return [*start, f"{once}; while true, {work}; {forget}; end"]


def warm_language(submission: Submission):
    is_foreign = bool(submission.prepared)
    return WarmPython(is_foreign) if submission.language is PYTHON else WarmOctave()


class WarmRunner(Runner):
    """Runs submissions one after the other."""

    def begin(self, submission: Submission, exercise: Exercise) -> None:
        """Be the runner of this submission."""
        self.submission, self.exercise = submission, exercise
        self.cannot_find_values, self.is_taken = False, False

    def forget(self) -> None:
        """Have the worker, if it is still there, end this submission and be ready for another."""
        if self.worker is not None:
            again = self.worker._exchange(NO_MORE, START_SECONDS, ReplyReader(0, ()))
            if again.kind is not Kind.RETURNED:
                self._end_worker()
        for left in self.snapshot.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()


class WarmGrader:
    """Grades as `grade` does, with the limits of a process alone."""

    def __init__(self, limits: Limits | None = None):
        self.limits, self.stack = limits or Limits(), ExitStack()
        self.idle = defaultdict(list)  # runners, by what they can run
        self.of_seed = cache(lambda make_parts, seed: make_parts(np.random.default_rng(seed)))

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stack.close()

    def grade(self, submission: Submission, exercise=EXERCISE, seed: int = 1) -> Report:
        """Grade it in the form that it is given in; parts are made once for a seed."""
        parts = self.of_seed(exercise.make_parts, seed)
        exercise = replace(exercise, make_parts=lambda rng: parts)
        with self.runner(submission, exercise, ProcessLimits(), self.limits) as runner:
            return grade_in(runner, seed)

    @contextmanager
    def runner(
        self, submission: Submission, exercise: Exercise, sandbox: Sandbox, limits: Limits
    ) -> Iterator[Runner]:
        """Give what `Runner` would be, unless it isolates: its process then serves the next."""
        if is_portable():  # a system without forks
            sandbox = find_sandbox(submission.language)
        if not isinstance(sandbox, ProcessLimits):
            with Runner(submission, exercise, sandbox, limits) as runner:
                yield runner
            return
        language, packages = submission.language, submission.packages
        idle = self.idle[exercise.stubs, language, bool(submission.prepared), packages, limits]
        if not idle:
            warm = replace(submission, language=warm_language(submission))
            runner = WarmRunner(warm, exercise, sandbox, limits)
            idle.append(self.stack.enter_context(runner))
        runner = idle.pop()
        try:
            runner.begin(submission, exercise)
            yield runner
        finally:
            runner.forget()
            idle.append(runner)
