"""How points are made of verdicts: what parts are worth, partial credit, and lateness."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from grader.classroom.summary import PartVerdict, State, Summary
from grader.errors import GraderError
from grader.files import write_whole
from grader.judging.report import Status
from grader.outputs.html import Points

FILE = "scheme.json"
MOST_POINTS = 1_000_000


@dataclass(frozen=True)
class Scheme:
    """What an instructor has decided about points.

    Attributes
    ----------
    points : mapping
        What parts are worth, by name; the others are worth what the exercise says.
    only : tuple of str
        The parts that count; all of them if it is empty.
    partial : bool
        Whether a part that is not right earns points: all of them if its output was right before an
        error lost it, or else the share of its random cases that are right.
    deadline : str
        In ISO format; empty if there is none.
    penalty : float
        The percentage of the points earned that each day late costs, or part of a day.
    """

    points: Mapping[str, float] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    partial: bool = False
    deadline: str = ""
    penalty: float = 0.0

    def counts(self, part: PartVerdict) -> bool:
        """Whether a part is scored."""
        return self.worth(part) > 0

    def worth(self, part: PartVerdict) -> float:
        """Return how many points a part is worth."""
        counts = part.name in self.only if self.only else True
        return self.points.get(part.name, part.points) if counts else 0


@dataclass(frozen=True)
class Mark:
    """The points of one submission; `lost` are those that lateness has cost."""

    parts: Mapping[str, float]  # earned, by name, of the parts that count
    of: Mapping[str, float]
    lost: float = 0.0

    @property
    def earned(self) -> float:
        """The points in all."""
        return round(sum(self.parts.values()) - self.lost, 2)

    @property
    def points(self) -> float:
        """The most that can be earned."""
        return sum(self.of.values())


@dataclass(frozen=True)
class Marked:
    """A submission and its mark; None if there is no mark."""

    summary: Summary
    mark: Mark | None
    late: str = ""  # in words
    comments: tuple[str, ...] = ()  # the instructor's

    @property
    def earned(self) -> float:
        """The points of a submission that has a mark."""
        assert self.mark is not None
        return self.mark.earned


def marked(summary: Summary, scheme: Scheme) -> Marked:
    """Return a submission with its mark."""
    by, days = _late_by(summary, scheme)
    late = f"late by {_in_words(by)}" if by else "late" if days else ""
    if summary.state is not State.GRADED:
        return Marked(summary, None, late)
    parts = {part.name: _earned(part, scheme) for part in summary.parts if scheme.counts(part)}
    of = {part.name: scheme.worth(part) for part in summary.parts if scheme.counts(part)}
    share = min(1.0, days * scheme.penalty / 100)
    return Marked(summary, Mark(parts, of, round(sum(parts.values()) * share, 2)), late)


def _earned(part: PartVerdict, scheme: Scheme) -> float:
    worth = scheme.worth(part)
    if part.status == Status.RIGHT or (scheme.partial and part.was_right):
        return worth
    if not scheme.partial or part.status == Status.UNWRITTEN or not part.cases:
        return 0
    return round(worth * part.cases_right / part.cases, 2)


def _late_by(summary: Summary, scheme: Scheme) -> tuple[timedelta | None, int]:
    """Return how late a submission is, if that is known, and how many days that counts as."""
    if not (scheme.deadline and summary.submitted):
        return None, int(summary.late)
    deadline, submitted = (
        datetime.fromisoformat(text) for text in (scheme.deadline, summary.submitted)
    )
    if submitted.tzinfo and not deadline.tzinfo:
        deadline = deadline.astimezone()  # where this runs
    elif deadline.tzinfo and not submitted.tzinfo:
        submitted = submitted.astimezone()
    by = submitted - deadline
    return (by, math.ceil(by / timedelta(days=1))) if by > timedelta() else (None, 0)


def _in_words(by: timedelta) -> str:
    hours, minutes = divmod(by.seconds // 60, 60)
    parts = [f"{by.days} d" if by.days else "", f"{hours} h" if hours else ""]
    return " ".join(filter(None, parts)) or f"{minutes} min"


def shown(marked: Marked) -> Points | None:
    """Return what a report shows of a mark, and what the instructor says."""
    if marked.mark is None:
        return None
    mark, remarks = marked.mark, list(marked.comments)
    if mark.lost:
        remarks.insert(0, f"{marked.late}: {number(mark.lost)} points are taken off")
    elif marked.late:
        remarks.insert(0, marked.late)
    return Points(
        number(mark.earned),
        number(mark.points),
        {name: (number(mark.parts[name]), number(of)) for name, of in mark.of.items()},
        tuple(remarks),
    )


def number(value: float) -> str:
    """Return a number of points: without decimals if it is whole."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def write_scheme(scheme: Scheme, out: Path) -> None:
    """Keep a scheme among the results, so that the class is marked in the same way again."""
    write_whole(out / FILE, json.dumps(asdict(scheme), indent=2) + "\n")


def read_scheme(out: Path) -> Scheme:
    """Return the scheme that is kept among the results; the exercise's own points if none is."""
    try:
        fields = json.loads((out / FILE).read_text(encoding="utf-8"))
        if not _makes_sense(fields):
            raise ValueError
        return Scheme(**{**fields, "only": tuple(fields["only"])})
    except FileNotFoundError:
        return Scheme()
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
        OverflowError,
    ):
        raise GraderError(
            f"{out / FILE}: is not as marks would have left it. Delete it, and mark again"
        ) from None


def _makes_sense(fields: Any) -> bool:
    """Whether anyone can have asked for what a file says."""
    numbers = (*fields["points"].values(), fields["penalty"])
    datetime.fromisoformat(fields["deadline"] or "2026-10-09").timestamp()
    return (
        all(type(each) in (int, float) and 0 <= each < MOST_POINTS for each in numbers)
        and fields["penalty"] < 100.5
        and isinstance(fields["only"], list)
        and all(isinstance(name, str) for name in fields["only"])
        and isinstance(fields["partial"], bool)
    )
