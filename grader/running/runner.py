"""Runs calls in a separate, limited process, and returns what became of each."""

import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.exercise import Call, Exercise
from grader.languages import Language
from grader.running.process import Limits, Outcome, Worker, limited
from grader.running.sandbox import Sandbox
from grader.running.snapshot import take_snapshot
from grader.submission import GraderError, Submission


class Runner:
    """Runs the calls of one submission, in a worker that is started anew when a function breaks it.

    The first worker starts at once, with nothing in its folder yet: by the time a learner has saved
    a file it is ready.
    """

    def __init__(
        self, submission: Submission, exercise: Exercise, sandbox: Sandbox, limits: Limits
    ):
        self.submission, self.exercise, self.limits = submission, exercise, limits
        self.tells_nothing_more = False
        language = submission.language
        with ExitStack() as stack:
            self.snapshot = Path(
                stack.enter_context(
                    TemporaryDirectory(prefix="graded-", ignore_cleanup_errors=True)
                )
            )
            mounts = {
                **language.mounts(),
                "submission": self.snapshot,
                **given_files(exercise, language),
            }
            root, before = stack.enter_context(sandbox.enter(mounts, language))

            def command(requests: int, replies: int, info: int) -> list[str]:
                started = language.command(root, requests, replies)
                return [*before(info), *limited(limits), *started]

            self.command = command
            self.worker: Worker | None = Worker(command, limits)
            stack.callback(self._end_worker)
            self.stack = stack.pop_all()

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *exception) -> None:
        self.stack.close()

    def run(self, calls: Iterable[Call]) -> dict[Call, Outcome]:
        """Take a snapshot of the submission and make every call; to be done once.

        Raises
        ------
        GraderError
            If the submission cannot be read, or the worker does not start.
        """
        take_snapshot(self.submission, self.snapshot)
        if self.worker is not None and self.worker.process.poll() is not None:
            self._end_worker()  # it ended while it stood ready: that was not the learner's code
        outcomes: dict[Call, Outcome] = {}
        lost: set[str] = set()
        end = time.monotonic() + self.limits.total
        for call in calls:
            if call.function in lost:
                outcomes[call] = Outcome("not run")
                continue
            if time.monotonic() > end:
                lost.add(call.function)
                detail = f"{self.limits.total:g} seconds for all calls together"
                outcomes[call] = Outcome("timeout", detail=detail)
                continue
            try:
                self.worker = self.worker or Worker(self.command, self.limits)
                self.worker.wait_until_ready()
            except GraderError:
                if not outcomes:
                    raise
                # It did start before the learner's code had run.
                self._end_worker()
                outcomes[call] = Outcome("died", detail="it could not be started again")
                continue
            outcomes[call] = self.worker.make(call, self.exercise.outputs[call.function])
            if outcomes[call].kind != "replied":
                lost.add(call.function)
                self._end_worker()
            elif outcomes[call].reply.status == "raised" and not outcomes[call].reply.values:
                outcomes[call] = self._with_values_so_far(call, outcomes[call])
        return outcomes

    def _with_values_so_far(self, call: Call, outcome: Outcome) -> Outcome:
        """Return the outcome with what the outputs were when the function failed, if that is known.

        To find it out takes another run, of which nothing counts but these values.
        """
        if not self.submission.language.can_run_again or self.tells_nothing_more:
            return outcome
        names = self.exercise.outputs[call.function]
        again = self.worker.make(call, names, so_far=True)
        if again.kind != "replied":
            self.tells_nothing_more = True
            self._end_worker()
            return outcome
        return replace(outcome, reply=replace(outcome.reply, values=again.reply.values))

    def _end_worker(self) -> None:
        if self.worker is not None:
            self.worker.end()
            self.worker = None


def given_files(exercise: Exercise, language: Language) -> dict[str, Path]:
    """Return what comes complete with the stubs, for submissions that do not hold it."""
    return {
        f"given/{path.name}": path
        for path in sorted((exercise.stubs / language.name).resolve().glob(f"*{language.suffix}"))
        if path.stem not in exercise.outputs
    }
