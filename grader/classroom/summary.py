"""What is kept of each submission while a class is graded: little, for there may be thousands."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from grader.judging.report import Report

LONGEST = 120  # characters of what is wrong in one submission


class State(StrEnum):
    GRADED = "graded"
    NOT_GRADABLE = "not gradable"  # what was handed in cannot be graded: no mark, and a reason
    FAULT = "fault of the grader"  # ours: no mark, and graded anew by the next run


@dataclass(frozen=True)
class PartMark:
    name: str  # its number; of one that is not scored, its function
    title: str
    earned: int
    points: int
    status: str


@dataclass(frozen=True)
class Flaw:
    """Something wrong in a submission, in words that are the same for all that have it.

    If it is no mistake of the exercise's table, `told` is what is wrong in just this submission.
    """

    title: str
    parts: tuple[str, ...]
    told: str = ""

    @property
    def is_known(self) -> bool:
        return not self.told


@dataclass(frozen=True)
class Summary:
    key: str
    name: str
    state: State
    language: str = ""
    says: str = ""  # why it was not graded; or what is particular about it
    late: bool = False
    earned: int | None = None  # None: there is no mark
    points: int = 0
    parts: tuple[PartMark, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    wrong_values: str = ""
    seconds: float = 0.0
    fingerprint: str = ""  # of what was handed in, and of all that decides about its mark


# What is wrong where no known mistake is: the same few words for all that share it.
KINDS = {
    "value": "the numbers are wrong in a way that no known mistake explains",
    "shape": "what is returned has the wrong shape",
    "nothing": "something else than numbers is returned",
    "error": "the function fails with an error",
    "broken": "the file does not load",
    "missing": "the file, or the function in it, is not there",
    "timeout": "the function does not return in time",
    "died": "the function ends the process it runs in",
    "garbled": "what comes back is not a reply",
    "not run": "the function does not come back",
    "examined": "random values are not as they should be",
    "unwritten": "what is returned lacks something",
}


def summarise(key: str, name: str, report: Report, **more) -> Summary:
    return Summary(
        key=key,
        name=name,
        state=State.GRADED,
        language=report.language,
        earned=report.earned,
        points=report.points,
        parts=tuple(
            PartMark(
                str(part.number or part.function),
                part.title,
                part.earned,
                part.points,
                str(part.status),
            )
            for part in report.parts
        ),
        flaws=tuple(_flaws(report)),
        wrong_values=report.wrong_values,
        **more,
    )


def _flaws(report: Report):
    for finding in report.findings:
        for mistake in finding.mistakes:
            yield Flaw(mistake.title, finding.parts)
        if not finding.mistakes:
            text = " ".join(finding.problem.text.split())
            told = text if len(text) <= LONGEST else f"{text[:LONGEST]} ..."
            yield Flaw(KINDS[finding.problem.kind], finding.parts, told)


def to_text(summary: Summary) -> str:
    return json.dumps(asdict(summary), indent=1)


def from_text(text: str) -> Summary:
    """Return the summary that a text was made of.

    Raises
    ------
    ValueError, TypeError, KeyError
        If it was made of none: by another version, perhaps.
    """
    fields = json.loads(text)
    fields["state"] = State(fields["state"])
    fields["parts"] = tuple(PartMark(**part) for part in fields["parts"])
    fields["flaws"] = tuple(
        Flaw(flaw["title"], tuple(flaw["parts"]), flaw["told"]) for flaw in fields["flaws"]
    )
    return Summary(**fields)
