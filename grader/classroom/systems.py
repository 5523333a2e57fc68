"""How the systems name what they export: a table of patterns, and who and when a name tells.

Each pattern says where it comes from. Its groups mean the same everywhere: `who` and `id` of the
learner or group, `username`, `late`, `attempt` (when it was handed in), and `file`, its own name.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True)
class System:
    """A system whose exports are known by their names; the first pattern that fits counts."""

    name: str
    source: str  # what the patterns are made from
    patterns: tuple[str, ...]
    date: Callable[[str], str] = str  # from `attempt` to ISO format
    own: tuple[str, ...] = ()  # files that it adds, which are no one's


def _blackboard_date(text: str) -> str:
    return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S").isoformat()


def _d2l_date(text: str) -> str:
    """Return "Oct 9, 2026 105 PM" in ISO format; the hours and minutes may be three digits."""
    day, time, half = text.rsplit(" ", 2)
    return datetime.strptime(f"{day} {time:0>4} {half}", "%b %d, %Y %I%M %p").isoformat()


SYSTEMS = (
    System(
        "Moodle",
        "moodle/moodle, mod/assign/classes/downloader.php and assign::download_submissions: the "
        "name, or the group's, or Participant in blind marking, each with its underscores made "
        "spaces; its number, which the default group lacks; then _assignsubmission_ and a plugin's "
        "name. As folders (until 3.x with _ at the end) or before each file's name",
        (
            r"(?P<who>[^_]+?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)_?",
            r"(?P<who>[^_]+?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)_(?P<file>.+)",
        ),
    ),
    System(
        "Blackboard",
        "the files of Assignment File Download: assignment_username_attempt_date_file, and beside "
        "them assignment_username_attempt_date.txt, the receipt (for example "
        "kwurst/bb-file-cleanup, README.md)",
        (
            r".+_(?P<username>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})"
            r"(?:_(?P<file>.+)|(?P<receipt>\.txt))",
        ),
        _blackboard_date,
    ),
    System(
        "Brightspace",
        "the folders of an assignment's Download, as several public scripts read them: "
        "12345-67890 - Name - Oct 9, 2026 1205 PM; without folders the same before a file's name",
        (
            r"(?P<id>\d+-\d+) ?- ?(?P<who>.+?) ?- ?"
            r"(?P<attempt>[A-Z][a-z]{2} \d{1,2}, \d{4} \d{3,4} [AP]M)(?: ?- ?(?P<file>.+))?",
        ),
        _d2l_date,
        own=("index.html",),
    ),
    System(
        "Gradescope",
        "its Download Submissions: a folder submission_123 for each, and submission_metadata.yml",
        (r"(?P<who>submission_(?P<id>\d+))",),
        own=("submission_metadata.yml",),
    ),
    System(
        "Canvas",
        "instructure/canvas-lms, lib/content_zipper.rb: get_filename, add_upload_submission and "
        "add_text_or_url. A name is letters, digits and underscores, and holds no _123_ itself; "
        "a group's may end with a number, as in team_7",
        (
            r"(?:(?P<late>LATE)_)?anon_(?:LATE_)?(?P<id>[0-9A-Za-z]{5})_\d+_(?P<file>.+)",
            r"(?:(?P<late>LATE)_)?anon_(?P<id>[0-9A-Za-z]{5})_(?P<file>(?:text|link)\.html)",
            r"(?P<who>\w+?(?P<numbered>_\d+))_(?:(?P<late>LATE)_)?(?P<id>\d+)_(?P<number>\d+)"
            r"_(?P<file>.+)",
            r"(?P<who>\w+?)_(?:(?P<late>LATE)_)?(?P<id>\d+)_(?P<number>\d+)_(?P<file>.+)",
            r"(?P<who>\w+?)_(?:(?P<late>LATE)_)?(?P<id>\d+)_(?P<file>(?:text|link)\.html)",
        ),
    ),
    System(
        "Classroom 50",
        "foundation50/classroom50, wiki/gh-teacher.md: gh teacher download clones each repository, "
        "classroom-assignment-username, and writes scores.csv beside them",
        (),
        own=("scores.csv",),
    ),
)
OWN = frozenset(name for system in SYSTEMS for name in system.own)


class Named(NamedTuple):
    """What a name tells of what it names."""

    system: str
    who: str
    id: str
    username: str
    submitted: str
    late: bool
    file: str
    is_receipt: bool
    is_beside: bool  # a text typed in, beside the files


def read_name(name: str, pattern: re.Pattern[str] | None = None) -> Named | None:
    """Return what an entry's name tells, if it is as a system writes it, or fits the pattern.

    The instructor's own `pattern` stands for the beginning of a name, and no other counts then.
    """
    if pattern is not None:
        match = pattern.match(name)
        if match is None:
            return None
        rest = name[match.end() :].lstrip(" _-")
        return _named("", match, str, name if rest.startswith(".") else rest)
    for system in SYSTEMS:
        for match in _matches(system, name):
            try:
                return _named(system.name, match, system.date)
            except ValueError:  # no such date: only by chance it looked like one
                continue
    return None


def _matches(system: System, name: str) -> Iterator[re.Match[str]]:
    for pattern in system.patterns:
        match = re.fullmatch(pattern, name, re.DOTALL)
        # ada_12_9001_2_x.py is Ada's 2_x.py: a file's number is larger than a learner's.
        if match and match.groupdict().get("numbered"):
            match = match if int(match["number"]) > int(match["id"]) else None
        if match:
            yield match


def _named(system: str, match: re.Match[str], date: Callable[[str], str], rest: str = "") -> Named:
    found = {key: value or "" for key, value in match.groupdict().items()}
    when, file = found.get("attempt", ""), found.get("file") or rest
    who = found.get("who") or found.get("student") or found.get("username", "")
    return Named(
        system,
        who or "anon",
        found.get("id", ""),
        found.get("username", ""),
        date(when) if when else "",
        bool(found.get("late")),
        file,
        bool(found.get("receipt")),
        found.get("plugin", "file") != "file",
    )
