"""Who submitted, where a system says it in a file of its own beside the submissions.

Gradescope has submission_metadata.yml; Blackboard has a receipt for each attempt, whose first lines
are its own and whose rest is the learner's.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from grader.classroom.hand_in import Person
from grader.classroom.names import in_one_line
from grader.files import open_plain

METADATA = "submission_metadata.yml"
HEAD = 2000  # bytes of a receipt: its name and its assignment


@dataclass
class Submitted:
    """Who handed a submission in, and when."""

    people: list[dict[str, str]] = field(default_factory=list)
    when: str = ""

    @property
    def persons(self) -> tuple[Person, ...]:
        """The submitters; there are several if it was handed in for a group."""
        return tuple(
            Person(*(in_one_line(each.get(key, "")) for key in ("name", "sid", "", "email")))
            for each in self.people
        )


def gradescope_submitters(folder: Path) -> Mapping[str, Submitted]:
    """Return the submitters by the name of their folder, as far as Gradescope's list tells them.

    It is read line by line: of its YAML only the submitters and the time matter, at fixed depths.
    """
    found: dict[str, Submitted] = {}
    submission, block = Submitted(), ""
    try:
        text = (folder / METADATA).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    for line in text.splitlines():
        if match := re.match(r"(submission_\d+):", line):
            submission = found.setdefault(match[1], Submitted())
        elif match := re.match(r"  :(\w+):\s*(.*?)\s*$", line):
            block = match[1]
            if block == "created_at":
                submission.when = _iso(match[2])
        elif block == "submitters" and (match := re.match(r"  ([- ]) :(\w+):\s*(.*?)\s*$", line)):
            if match[1] == "-":
                submission.people.append({})
            if submission.people:
                submission.people[-1][match[2]] = match[3].strip("'\"")
    return found


def _iso(text: str) -> str:
    """Return 2026-10-09 12:05:33.123456000 Z in ISO format; empty if it is no time."""
    match = re.match(r"['\"]?(\S+) ([\d:]+)(?:\.\d+)? ?(Z|[+-]\d\d:\d\d)?", text)
    try:
        zone = (match[3] or "").replace("Z", "+00:00") if match else ""
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").isoformat() if match else ""
    except ValueError:
        return ""


def blackboard_submitter(receipt: Path, stem: str) -> Person | None:
    """Return who a receipt names, if the name of the receipt, before the attempt, ends with it.

    A user's name may hold underscores, which the receipt's own name does not tell apart.
    """
    try:
        with open_plain(receipt) as file:
            head = file.read(HEAD).decode("utf-8", errors="replace")
    except OSError:
        return None
    match = re.match(r"\ufeff?Name: (.*) \(([^()]*)\)\r?\n", head)
    return (
        Person(in_one_line(match[1]), "", match[2])
        if match and stem.endswith(f"_{match[2]}")
        else None
    )
