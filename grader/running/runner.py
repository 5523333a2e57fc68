"""Runs calls in a separate, limited process, and returns what became of each."""

import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from grader.errors import GraderError
from grader.exercise import Call, Convention, Exercise
from grader.languages import Language
from grader.languages.watched import LOG, NUMBERS, Replacement, encode_replacements
from grader.outcome import Kind, Outcome, Value
from grader.running.pipes import CHANNELS
from grader.running.process import Limits, Worker, limited
from grader.running.sandbox import Portable, Sandbox
from grader.running.snapshot import take_snapshot
from grader.running.tree import TooBusy, kernel_kills
from grader.scratch import scratch_folder
from grader.submission import Submission

SO_FAR_SECONDS = 1.0
OUTSIDE = {"SIGKILL", "SIGTERM", "SIGHUP", "SIGINT"}


class Runner:
    """Runs the calls of one submission, in a worker that is restarted when a function breaks it.

    The first worker starts at once, with nothing in its folder yet: by the time a learner has saved
    a file, it is ready.

    Raises
    ------
    GraderError
        If the submission's language is not installed, or does not start.
    """

    def __init__(
        self, submission: Submission, exercise: Exercise, sandbox: Sandbox, limits: Limits
    ):
        language = submission.language
        if missing := language.missing():
            raise GraderError(missing)
        self.submission, self.exercise = submission, exercise
        self.sandbox, self.limits = sandbox, limits
        self.kernel_kills = kernel_kills()
        self.is_taken = False  # the snapshot
        self.cannot_find_values = (
            False  # whether finding the values up to an error broke the worker
        )
        with ExitStack() as stack:
            self.snapshot = stack.enter_context(scratch_folder("graded"))
            if isinstance(sandbox, Portable):  # which has no links
                self.snapshot = self.snapshot / "submission"
                self.snapshot.mkdir()
            mounts = {
                **language.mounts(submission.packages),
                "submission": self.snapshot,
                **given_files(exercise, language),
            }
            self.channels = None
            if language.opens_by_name and not sandbox.has_proc:
                mounts["channels"] = self.channels = stack.enter_context(scratch_folder("channels"))
            self.root, before = stack.enter_context(sandbox.enter(mounts, language))

            def command(requests: int, replies: int, info: int, rules: int) -> list[str]:
                names = [str(requests), str(replies)]
                if self.channels:
                    names = [f"{self.root}/channels/{name}" for name in CHANNELS]
                elif language.opens_by_name:
                    names = [f"/dev/fd/{name}" for name in names]
                started = language.command(self.root, *names)
                return [*before(info, rules), *limited(limits), *started]

            self.command = command
            self.worker: Worker | None = self._new_worker()
            stack.callback(self._end_worker)
            self.stack = stack.pop_all()

    def __enter__(self) -> "Runner":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker, and remove the files it saw."""
        self.stack.close()

    def run(
        self, calls: Iterable[Call], convention: Convention | None = None
    ) -> dict[Call, Outcome]:
        """Make every call; the first time, take a snapshot of the submission before.

        The arguments are laid out by a convention of other people's, if one is given.

        Raises
        ------
        GraderError
            If the submission cannot be read, or the worker does not start.
        """
        self._get_ready()
        outcomes: dict[Call, Outcome] = {}
        lost: set[str] = set()
        spent = 0.0
        for call in calls:
            if call.function in lost:
                outcomes[call] = Outcome(Kind.NOT_RUN)
            elif spent > self.limits.total:
                detail = f"{self.limits.total:g} seconds for all calls together"
                outcomes[call] = Outcome(Kind.TIMEOUT, detail=detail)
                lost.add(call.function)
            else:
                outcomes[call] = self._make(call, convention, is_first=not outcomes)
                spent += outcomes[call].charged
                if outcomes[call].kind.is_lost and self.worker is not None:
                    lost.add(call.function)
                    self._end_worker()
        return outcomes

    def _new_worker(self) -> Worker:
        if isinstance(self.sandbox, Portable):
            from grader.running.portable import PortableWorker

            return PortableWorker(self.root, self.submission.language, self.limits)
        return Worker(self.command, self.limits, self.sandbox.groups, self.channels)

    def _ready_worker(self) -> Worker:
        """Return the worker once it has started; of one that does not start, start another.

        No code of the learner's has run by then, so whatever went wrong says nothing of it.
        """
        for is_last in (False, True):
            self.worker = self.worker or self._new_worker()
            try:
                self.worker.wait_until_ready()
                break
            except GraderError as error:
                self._end_worker()
                if is_last or isinstance(error, TooBusy):
                    raise
        assert self.worker is not None
        return self.worker

    def _get_ready(self) -> None:
        if not self.is_taken:
            take_snapshot(self.submission, self.snapshot)
            self.is_taken = True
        if self.worker is not None and self.worker.process.poll() is not None:
            self._end_worker()  # it ended while it waited: that was not the learner's code

    def _make(self, call: Call, convention: Convention | None, is_first: bool) -> Outcome:
        """Make a call; once more if something outside has ended the process meanwhile.

        Raises
        ------
        GraderError
            If that happens again, or the worker does not start.
        """
        outcome = self._made(call, convention, is_first)
        if self._may_be_outside(outcome):
            self._end_worker()
            outcome = self._made(call, convention, is_first=True)
            if self._may_be_outside(outcome) and self._is_outside():
                raise GraderError(
                    "something else on this machine has ended the process that runs your code, "
                    "twice: the kernel, if there is little memory left. Grade again later"
                )
        return outcome

    def _may_be_outside(self, outcome: Outcome) -> bool:
        """Whether the worker has died of a signal that may have come from outside."""
        by = self.worker.ended_by if self.worker is not None else ""
        return outcome.kind is Kind.DIED and by in OUTSIDE

    def _is_outside(self) -> bool:
        """Whether it certainly has: the kernel counts those that it ends for want of memory.

        And where system calls are filtered no code can send a SIGKILL, to itself or to another.
        """
        by = self.worker.ended_by if self.worker is not None else ""
        is_filtered = self.sandbox.has_filter and by == "SIGKILL"
        return is_filtered or kernel_kills() > self.kernel_kills

    def _made(self, call: Call, convention: Convention | None, is_first: bool) -> Outcome:
        try:
            worker = self._ready_worker()
        except TooBusy:
            raise
        except GraderError:
            if is_first or self.sandbox.has_filter:
                raise
            # It did start the first time, before the learner's code had run: what is not isolated
            # may damage what the worker is made of.
            return Outcome(Kind.DIED, detail="it could not be started again")
        outputs = self.exercise.outputs_of(call.function)
        made = self._adapted(call, convention)
        outcome = worker.make(made, outputs)
        if outcome.kind is Kind.ERROR and outcome.reply and not outcome.reply.values:
            values = self._values_so_far(made, outputs)
            outcome = replace(outcome, reply=replace(outcome.reply, values=values))
        return self._placed(outcome)

    def watch(
        self,
        call: Call,
        replacements: Sequence[Replacement] = (),
        convention: Convention | None = None,
        seconds: float = math.inf,
        records: bool = True,
    ) -> Outcome:
        """Make a call of rewritten functions, with values of ours in the place of some of theirs.

        Two more values than the function's outputs come back: what was seen, see watched.py;
        nothing was if it is not recorded.

        Raises
        ------
        GraderError
            If the submission cannot be read, or the worker does not start.
        """
        self._get_ready()
        worker = self._ready_worker()
        outputs = (*self.exercise.outputs_of(call.function), LOG, NUMBERS)
        made = self._adapted(call, convention)
        made = replace(
            made, arguments=(*made.arguments, *encode_replacements(replacements, records))
        )
        outcome = worker.make(made, outputs, "watch", seconds)
        computed = worker.watch.computed()
        if outcome.kind.is_lost:
            self._end_worker()
        return outcome if computed is None else replace(outcome, charged=computed)

    def _adapted(self, call: Call, convention: Convention | None) -> Call:
        """Return a call as it is made to the adapter of functions in other forms."""
        forms = self.exercise.forms
        if forms is None or not self.submission.prepared:
            return call
        has_one = convention and call.function in forms.has_convention
        code = convention.code if convention and has_one else ()
        return Call(forms.prefix + call.function, (*call.arguments, *code))

    def _placed(self, outcome: Outcome) -> Outcome:
        """Return an outcome whose errors and warnings name the learner's own files."""
        reply, place = outcome.reply, self.submission.place
        if reply is None:
            return outcome
        error = reply.error
        if error is not None:
            # It may claim to come from anywhere. The end of a file may be one line further on.
            lines = self.submission.source(error.file).splitlines() if error.file else []
            line = error.line if lines and (error.line or 0) <= len(lines) + 1 else None
            file, line = place(error.file, line) if error.file else (None, None)
            error = replace(error, file=file, line=line)
        warnings = []
        for warned in reply.warnings:
            if warned.file is not None:
                file, line = place(warned.file, warned.line)
                warned = replace(warned, file=file, line=line)
            warnings.append(warned)
        return replace(outcome, reply=replace(reply, error=error, warnings=tuple(warnings)))

    def _values_so_far(self, call: Call, outputs: Sequence[str]) -> Mapping[str, Value]:
        """Return what the outputs were when a call failed, if that can be found out.

        It takes another run, of which only these values count.
        """
        if (
            self.worker is None
            or self.cannot_find_values
            or not self.submission.language.can_run_again
        ):
            return {}
        again = self.worker.make(call, outputs, "sofar", SO_FAR_SECONDS)
        if again.reply is None:
            self.cannot_find_values = True
            self._end_worker()
            return {}
        return again.reply.values

    def _end_worker(self) -> None:
        if self.worker is not None:
            self.worker.end()
            self.worker = None


def given_files(exercise: Exercise, language: Language) -> dict[str, Path]:
    """Return the files that come complete with the stubs, for submissions that lack them."""
    return {
        f"given/{path.name}": path
        for path in sorted((exercise.stubs / language.name).resolve().glob(f"*{language.suffix}"))
        if path.stem not in exercise.outputs
    }
