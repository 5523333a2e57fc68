"""The verdict on a case, and on a part."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from grader.exercise import Call, Case, Part
from grader.judging.report import Problem, Status
from grader.outcome import Outcome
from grader.steps import Wrong

Outcomes = Mapping[Call, Outcome]  # what became of every call of a submission


@dataclass(frozen=True)
class Verdict:
    """What judging finds out about one case: a problem, or none."""

    case: Case
    problem: Problem | None = None
    sizes: frozenset[int] = frozenset()  # that an error or a wrong shape mentions
    # What may be wrong with the pieces of a value of the wrong shape, and how their sizes add up.
    pieces: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    right_before: frozenset[str] = frozenset()  # outputs that were right when an error lost them

    @property
    def status(self) -> Status:
        """Right if there is no problem; what is not written yet is not wrong."""
        if self.problem is None:
            return Status.RIGHT
        return Status.UNWRITTEN if self.problem.kind.is_unfinished else Status.WRONG


@dataclass(frozen=True)
class Judged:
    """A part, the verdict on each of its cases and, where known, the mistakes behind it."""

    part: Part
    verdicts: tuple[Verdict, ...]
    mistakes: tuple[Wrong, ...] = ()
    known: frozenset[str] = frozenset()  # the outputs whose wrong values the mistakes explain
    clues: tuple[str, ...] = ()  # to wrong values that no known mistake explains
    is_explained: bool = False  # whether some of them are of the cause, and not of the place alone
    spoilt_by: tuple[str, ...] = ()  # given files that are wrong, so that no mistake is looked for
    unusual: str = ""  # what is right, but not as usual

    @property
    def was_right(self) -> bool:
        """Whether a part is not right, but all it is about was before errors lost it."""
        lost = [each.right_before for each in self.verdicts if each.problem]
        return bool(lost) and all(each >= {*self.part.judged} for each in lost)

    @property
    def problems(self) -> tuple[tuple[Case, Problem], ...]:
        """The cases that are not right, and why; if some are wrong, only these."""
        found = [(each.status, each.case, each.problem) for each in self.verdicts if each.problem]
        wrong = tuple((case, problem) for s, case, problem in found if s is Status.WRONG)
        return wrong or tuple((case, problem) for _, case, problem in found)

    @property
    def unknown(self) -> frozenset[str]:
        """The outputs whose wrong values no known mistake explains."""
        found = (problem.difference for _, problem in self.problems)
        return frozenset(each.output for each in found if each) - self.known

    @property
    def status(self) -> Status:
        """Right if every case is; not written yet, rather than wrong, if it only lacks a step."""
        statuses = {verdict.status for verdict in self.verdicts}
        if statuses == {Status.RIGHT}:
            return Status.RIGHT
        if self.mistakes:
            unfinished = all(mistake.unfinished for mistake in self.mistakes)
            return Status.UNWRITTEN if unfinished else Status.WRONG
        return Status.WRONG if Status.WRONG in statuses else Status.UNWRITTEN


def with_note(verdict: Verdict, note: str) -> Verdict:
    """Return a verdict with another note on its problem, if it has one."""
    if not note or verdict.problem is None:
        return verdict
    problem = replace(verdict.problem, notes=(*verdict.problem.notes, note))
    return replace(verdict, problem=problem)
