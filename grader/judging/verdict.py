"""What judging finds out about a part, case by case."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from grader.exercise import Call, Case, Part
from grader.judging.difference import Difference
from grader.outcome import Kind, Outcome
from grader.steps import Wrong

Outcomes = Mapping[Call, Outcome]  # what became of every call of a submission


class Status(StrEnum):
    """How far along a case or a part is."""

    RIGHT = "right"
    WRONG = "wrong"
    UNWRITTEN = "not written yet"


@dataclass(frozen=True)
class Problem:
    """Why a case is not right."""

    kind: Kind
    text: str
    file: str | None = None
    line: int | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True)
class Verdict:
    """What judging finds out about one case: a problem, or none."""

    case: Case
    problem: Problem | None = None
    sizes: frozenset[int] = frozenset()  # that an error or a wrong shape mentions

    @property
    def status(self) -> Status:
        """Right if there is no problem; what is not written yet is not wrong."""
        if self.problem is None:
            return Status.RIGHT
        return Status.UNWRITTEN if self.problem.kind is Kind.UNWRITTEN else Status.WRONG


@dataclass(frozen=True)
class Judged:
    """A part, the verdict on each of its cases and, where known, the mistakes behind it."""

    part: Part
    verdicts: tuple[Verdict, ...]
    mistakes: tuple[Wrong, ...] = ()
    clues: tuple[str, ...] = ()  # to wrong values that no known mistake explains

    @property
    def problems(self) -> tuple[tuple[Case, Problem], ...]:
        """The cases that are not right, and why; if some are wrong, only these."""
        found = [(each.status, each.case, each.problem) for each in self.verdicts if each.problem]
        wrong = tuple((case, problem) for s, case, problem in found if s is Status.WRONG)
        return wrong or tuple((case, problem) for _, case, problem in found)

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
