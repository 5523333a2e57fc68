"""The verdict on a submission of a class: little, for there may be thousands, and no points.

Points are made of it by `marks.scheme`, as often as an instructor likes.
"""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from grader.classroom.flaws import Flaw, flaws
from grader.classroom.hand_in import HandIn, Person
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_whole
from grader.judging.report import PartReport, Report

RESULTS = "results"  # the folder in which each submission's results have a folder
REPORT, VERDICT = "report.json", "verdict.json"  # in it: what is found out, and the summary
VERDICTS = "verdicts.json"  # beside it: the summaries of all


class State(StrEnum):
    """What became of a submission."""

    GRADED = "graded"
    NOT_GRADABLE = "not gradable"  # what was handed in cannot be graded: no mark, and a reason
    FAULT = "fault of the grader"  # ours: no mark, and graded again by the next run


@dataclass(frozen=True)
class PartVerdict:
    """How far along one part is."""

    name: str  # its number or, if it is not scored, its function
    title: str
    points: int  # the exercise's own
    status: str
    cases: int  # that are drawn anew: what is right on no other cases earns nothing
    cases_right: int
    was_right: bool = False  # all that it is about, before an error lost it


@dataclass(frozen=True)
class Summary:
    """One submission: the verdict on its parts, what is wrong in it, or why there is none."""

    key: str
    name: str
    state: State
    people: tuple[Person, ...] = ()
    system: str = ""
    submission: str = ""
    submitted: str = ""
    late: bool = False
    attempt: int = 1
    attempts: int = 1
    learner: str = ""
    language: str = ""
    says: str = ""  # why it was not graded, or a remark on how it was
    parts: tuple[PartVerdict, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    wrong_values: str = ""
    seconds: float = 0.0
    fingerprint: str = ""  # of what was handed in, and of everything else that affects its verdict

    @classmethod
    def without_mark(cls, hand_in: HandIn, state: State, says: str) -> "Summary":
        """Return the summary of what could not be graded, or what we failed to grade."""
        return cls(state=state, says=says, **about(hand_in))

    @classmethod
    def of(
        cls,
        hand_in: HandIn,
        report: Report,
        exercise: Exercise,
        says: str,
        seconds: float,
        fingerprint: str,
    ) -> "Summary":
        """Return the summary of what was graded."""
        return cls(
            state=State.GRADED,
            language=report.language,
            says=says,
            parts=tuple(map(_verdict, report.parts)),
            flaws=tuple(flaws(report, exercise)),
            wrong_values=report.wrong_values,
            seconds=round(seconds, 3),
            fingerprint=fingerprint,
            **about(hand_in),
        )


@dataclass(frozen=True)
class Class:
    """The verdicts on a class, and how they came about."""

    summaries: tuple[Summary, ...]
    strays: tuple[str, ...]  # what belongs to no submission
    seed: int
    isolation: str
    seconds: float = 0.0
    reused: int = 0  # graded by an earlier run, and unchanged since
    aside: tuple[str, ...] = ()  # results of an earlier run whose submissions are gone
    around: str = ""  # the folder that was taken for one around them all


def about(hand_in: HandIn) -> dict[str, Any]:
    """Return what a summary says of who handed in, and when: it may change by itself."""
    names = "key name people system submission submitted late attempt attempts learner"
    return {name: getattr(hand_in, name) for name in names.split()}


def _verdict(part: PartReport) -> PartVerdict:
    return PartVerdict(
        part.name,
        part.title,
        part.points,
        str(part.status),
        part.drawn,
        part.drawn_right,
        part.was_right,
    )


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
    return _summary(json.loads(text))


def _summary(fields: dict[str, Any]) -> Summary:
    made = {
        "state": State(fields["state"]),
        "people": tuple(Person(**person) for person in fields["people"]),
        "parts": tuple(PartVerdict(**part) for part in fields["parts"]),
        "flaws": tuple(Flaw(**{**flaw, "parts": tuple(flaw["parts"])}) for flaw in fields["flaws"]),
    }
    return Summary(**{**fields, **made})


def write_class(class_: Class, out: Path) -> None:
    """Keep the verdicts on a class, so that its marks can be made again."""
    write_whole(out / VERDICTS, json.dumps(asdict(class_)))


def read_class(out: Path, command: str) -> Class:
    """Return the class that was graded into a folder; `command` is typed before others' names.

    Raises
    ------
    GraderError
        If none was, or by another version.
    """
    try:
        fields = json.loads((out / VERDICTS).read_text(encoding="utf-8"))
        made = {
            "summaries": tuple(map(_summary, fields["summaries"])),
            "strays": tuple(fields["strays"]),
            "aside": tuple(fields["aside"]),
        }
        return Class(**{**fields, **made})
    except OSError as error:
        raise GraderError(
            f"{out}: holds no graded class ({error.strerror}: {VERDICTS}). This makes one:  "
            f"{command} class SUBMISSIONS --out {out}"
        ) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise GraderError(
            f"{out / VERDICTS}: is not as this version writes it. Run {command} class again with "
            "the same --out: what has not changed is not graded again"
        ) from None
