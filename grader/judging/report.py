"""Report: the one structure that every output is made from."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from grader.judging.difference import Difference
from grader.outcome import Kind

SCHEMA = 1


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
    shapes: tuple[str, ...] = ()  # of the notes, on an error, in the exercise's words alone
    difference: Difference | None = None


@dataclass(frozen=True)
class PartReport:
    """A part, its points, and how far along it is."""

    number: int | None  # None: checked, not scored
    title: str
    function: str
    file: str
    points: int
    earned: int
    status: Status
    cases: int
    cases_right: int
    seconds: float  # that its calls took
    stage: str  # how far along it is, if it is not written yet: "half written", ...
    next: str  # what is still to be written, where that is known
    was_right: bool = False  # whether all it is about was right, before errors lost it
    drawn: int = 0  # of its cases, those that are drawn anew, which no learner can know
    drawn_right: int = 0

    @property
    def name(self) -> str:
        """The part's number or, if it is not scored, its function."""
        return str(self.number or self.function)


@dataclass(frozen=True)
class Mistake:
    """A known mistake."""

    title: str  # what is done, in a clause
    says: str  # what it should be
    asks: str  # a question that leads on
    page: str = ""  # the address of what is said of it, if there is one


@dataclass(frozen=True)
class Line:
    """A line of the learner's that is proven to be wrong: with the right value there, all is right.

    What it reads is right; `reads` says what the variables are whose names do not.
    """

    file: str
    line: int
    source: str
    variable: str  # that it gives a value
    should_be: str  # what that should be: "delta2"
    it_is: str  # what it is, where that is known: "delta3"
    reads: tuple[str, ...]
    proof: str  # what comes out right then
    part: str = ""  # the part of it that is wrong, where that can be told
    part_should_be: str = ""
    or_else: tuple[
        int, ...
    ] = ()  # lines of which the same is true, where nothing tells which it is
    together: tuple[int, ...] = ()  # lines that have to be right, too, for that


class Mark(StrEnum):
    """What is known of the value that a line gives."""

    RIGHT = "right"
    WRONG = "wrong"  # proven, and everything it is made from is right
    PASSED_ON = "made from what is not right"
    UNKNOWN = "not recognised"
    NOT_REACHED = "not reached"


@dataclass(frozen=True)
class Annotated:
    """A line that gives a variable a value, and what that was recognised as or should be."""

    file: str
    line: int
    source: str
    variable: str
    holds: str
    mark: Mark


@dataclass(frozen=True)
class Finding:
    """One problem, worded once, and the parts it spoils.

    `mistakes` are the known mistakes that together give exactly the learner's numbers, if any do.
    """

    parts: tuple[str, ...]  # "1", "2", or the name of a function that is not scored
    case: str  # the case it is shown on
    cases_wrong: int
    cases: int
    problem: Problem
    evidence: str = ""
    mistakes: tuple[Mistake, ...] = ()
    alternatives: tuple[str, ...] = ()  # what would give the same numbers
    facts: tuple[str, ...] = ()  # about numbers that no known mistake explains
    lines: tuple[Line, ...] = ()  # on which it goes wrong


@dataclass(frozen=True)
class Print:
    """What one call printed, and how many more bytes were not kept."""

    file: str
    case: str
    text: str
    left_out: int


@dataclass(frozen=True)
class Report:
    """The result of grading one submission. docs/report.md describes every field."""

    schema: int
    exercise: str
    title: str
    folder: str
    language: str
    origin: str  # the file, and the cell, that was taken; empty if in the exercise's own form
    convention: str  # how arguments and results are laid out there
    seed: int
    isolation: str
    points: int
    earned: int
    parts: tuple[PartReport, ...]
    findings: tuple[Finding, ...]
    pitfalls: tuple[str, ...]  # costs no points here, but breaks what comes next
    notices: tuple[str, ...]  # worth knowing, without loss of points
    printed: tuple[Print, ...]
    annotated: tuple[Annotated, ...]  # the functions that are wrong, line by line, if asked for
    wrong_values: str  # equal for two submissions only if all their wrong numbers are
    seconds: float
    versions: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain dictionaries, lists and values."""
        return dataclasses.asdict(self)
