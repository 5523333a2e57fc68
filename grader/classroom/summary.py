"""What is kept about each submission of a class: little, for there may be thousands."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from grader.classroom.collect import Collected, HandIn
from grader.judging.report import Report
from grader.outcome import Kind
from grader.text import cut

LONGEST = 120  # characters of what is wrong in one submission


class State(StrEnum):
    """What became of a submission."""

    GRADED = "graded"
    NOT_GRADABLE = "not gradable"  # what was handed in cannot be graded: no mark, and a reason
    FAULT = "fault of the grader"  # ours: no mark, and graded again by the next run


@dataclass(frozen=True)
class PartMark:
    """The points of one part."""

    name: str  # its number or, if it is not scored, its function
    title: str
    earned: int
    points: int
    status: str


@dataclass(frozen=True)
class Flaw:
    """Something wrong in a submission, under a title that is the same for all that share it.

    If it is not in the exercise's table of mistakes, `told` is what is wrong in this submission.
    """

    title: str
    parts: tuple[str, ...]
    told: str = ""

    @property
    def is_known(self) -> bool:
        """Whether it is in the exercise's table of mistakes."""
        return not self.told


# What is wrong if it is not a known mistake: the same few words for all that share it.
KINDS = {
    Kind.VALUE: "the numbers are wrong in a way that no known mistake explains",
    Kind.SHAPE: "what is returned has the wrong shape",
    Kind.NOTHING: "something other than numbers is returned",
    Kind.ERROR: "the function fails with an error",
    Kind.BROKEN: "the file does not load",
    Kind.MISSING: "the file, or the function in it, is not there",
    Kind.TIMEOUT: "the function does not return in time",
    Kind.DIED: "the function ends the process it runs in",
    Kind.GARBLED: "what comes back is not a reply",
    Kind.NOT_RUN: "the function does not return",
    Kind.DIFFERENCES: "the gradient is made by differences, without backpropagation",
    Kind.EXAMINED: "random values are not as they should be",
    Kind.STILL_ZERO: "what is returned is 0",
    Kind.UNWRITTEN: "what is returned lacks something",
}


@dataclass(frozen=True)
class Summary:
    """One submission: its mark, what is wrong in it, or why there is none."""

    key: str
    name: str
    state: State
    language: str = ""
    says: str = ""  # why it was not graded, or a remark on how it was
    late: bool = False
    earned: int | None = None  # None: there is no mark
    points: int = 0
    parts: tuple[PartMark, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    wrong_values: str = ""
    seconds: float = 0.0
    fingerprint: str = ""  # of what was handed in, and of everything else that affects its mark

    @classmethod
    def without_mark(cls, hand_in: HandIn, state: State, says: str) -> "Summary":
        """Return the summary of what could not be graded, or what we failed to grade."""
        return cls(hand_in.key, hand_in.name, state, says=says, late=hand_in.late)

    @classmethod
    def of(
        cls, hand_in: HandIn, report: Report, says: str, seconds: float, fingerprint: str
    ) -> "Summary":
        """Return the summary of what was graded."""
        parts = (
            PartMark(part.name, part.title, part.earned, part.points, str(part.status))
            for part in report.parts
        )
        return cls(
            key=hand_in.key,
            name=hand_in.name,
            state=State.GRADED,
            language=report.language,
            says=says,
            late=hand_in.late,
            earned=report.earned,
            points=report.points,
            parts=tuple(parts),
            flaws=tuple(_flaws(report)),
            wrong_values=report.wrong_values,
            seconds=round(seconds, 3),
            fingerprint=fingerprint,
        )


@dataclass(frozen=True)
class Graded:
    """The results of a class."""

    summaries: tuple[Summary, ...]
    collected: Collected
    reused: int  # graded by an earlier run, and unchanged since
    seconds: float
    seed: int
    isolation: str


def _flaws(report: Report) -> Iterator[Flaw]:
    for finding in report.findings:
        for mistake in finding.mistakes:
            yield Flaw(mistake.title, finding.parts)
        if finding.lines and not finding.mistakes:
            line = finding.lines[0]
            told = cut(f"{line.file}, line {line.line}: {line.source}", LONGEST)
            yield Flaw(f"the line that should give {line.should_be} is wrong", finding.parts, told)
        elif not finding.mistakes:
            text = cut(" ".join(finding.problem.text.split()), LONGEST)
            yield Flaw(KINDS[finding.problem.kind], finding.parts, text)


def to_text(summary: Summary) -> str:
    """Return a summary as it is kept in a file."""
    return json.dumps(asdict(summary), indent=1)


def from_text(text: str) -> Summary:
    """Return the summary that a text was made from.

    Raises
    ------
    ValueError, TypeError, KeyError
        If the text is not a summary, or is one by another version.
    """
    fields = json.loads(text)
    fields["state"] = State(fields["state"])
    fields["parts"] = tuple(PartMark(**part) for part in fields["parts"])
    fields["flaws"] = tuple(
        Flaw(flaw["title"], tuple(flaw["parts"]), flaw["told"]) for flaw in fields["flaws"]
    )
    return Summary(**fields)
