"""How the systems name what they export: a table of patterns, and who and when a name tells.

Each pattern says where it comes from. Its groups mean the same everywhere: `who` and `id` of the
learner or group, `username`, `late`, `attempt` (when it was handed in), and `file`, its own name.

A system writes how a name begins, and a learner how it ends: nothing in a file's own name may tell
whose it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
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
            r"_*(?P<who>[^_]+?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)_?",
            r"_*(?P<who>[^_]+?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z]+)_(?P<file>.+)",
        ),
    ),
    System(
        "Blackboard",
        "the files of Assignment File Download: assignment_username_attempt_date_file, and beside "
        "them assignment_username_attempt_date.txt, the receipt (for example "
        "kwurst/bb-file-cleanup, README.md)",
        (
            # The first _attempt_ and date: a learner may write another behind it.
            r".+?_(?P<username>[^_]+)_attempt_(?P<attempt>\d{4}(?:-\d\d){5})"
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
        "a group's may end with a number, as in team_7: see _teams",
        (
            r"(?:(?P<late>LATE)_)?anon_(?:LATE_)?(?P<id>[0-9A-Za-z]{5})_\d+_(?P<file>.+)",
            r"(?:(?P<late>LATE)_)?anon_(?P<id>[0-9A-Za-z]{5})_(?P<file>(?:text|link)\.html)",
            r"(?P<team>\w+?_\d+)_(?P<id>\d+)_\d+_(?P<file>.+)",
            r"(?P<who>\w+?)_(?:(?P<late>LATE)_)?(?P<id>\d+)_\d+_(?P<file>.+)",
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
MADE = ("__MACOSX", "__pycache__")  # by a program, and nobody's work
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


def read_names(names: Iterable[str], pattern: re.Pattern[str] | None = None) -> Mapping[str, Named]:
    """Return what the entries of a folder are called tells, of those that are as a system has it.

    A folder is one system's export: what fits two is the one's that more names there fit. The
    instructor's own `pattern` stands for the beginning of a name, and no other counts then.
    """
    names = list(names)
    if pattern is not None:
        return {name: _by_pattern(match, name) for name in names if (match := pattern.match(name))}
    teams = _teams(names)
    found: dict[str, Named] = {}
    exports = [
        {name: named for name in names if (named := _by_system(system, name, teams))}
        for system in reversed(SYSTEMS)
    ]
    for export in sorted(exports, key=len):
        found |= export
    return found


@lru_cache(1000)  # of .git, an archive may hold very much
def is_hidden(name: str) -> bool:
    """Whether an entry is of those that programs leave everywhere: .git, .DS_Store, __MACOSX.

    A learner's name can begin with a dot, too; but ._ is what macOS keeps beside a file.
    """
    is_odd = name in MADE or (name.startswith(".") and name != "..")
    return is_odd and (name.startswith("._") or not read_names([name]))


def _by_pattern(match: re.Match[str], name: str) -> Named:
    rest = name[match.end() :].lstrip(" _-")
    return _named("", match, str, name if rest.startswith(".") else rest)


def _by_system(system: System, name: str, teams: set[str]) -> Named | None:
    for pattern in system.patterns:
        match = re.fullmatch(pattern, name, re.DOTALL)
        if match and ("team" not in match.groupdict() or match["team"] in teams):
            with suppress(ValueError):  # no such date: only by chance it looked like one
                return _named(system.name, match, system.date)
    return None


def _teams(names: Iterable[str]) -> set[str]:
    """Return which of Canvas's names end with a number, as team_7 does.

    ada_12_9001_2026_x.py is Ada's 2026_x.py, and team_7_12_9001_x.py the team's x.py, which its
    number cannot tell. There are several teams, and all of their names have a number.
    """
    numbers: dict[str, set[str]] = {}
    for name in names:
        if match := re.match(r"(\w+?)_(LATE_)?(\d+)_(LATE_)?\d+_(\d+_)?", name):
            number = match[3] if (match[4] or match[5]) and not match[2] else ""
            numbers.setdefault(match[1], set()).add(number)
    return {
        f"{start}_{number}"
        for start, found in numbers.items()
        if len(found) > 1 and "" not in found
        for number in found
    }


def _named(system: str, match: re.Match[str], date: Callable[[str], str], rest: str = "") -> Named:
    found = {key: value or "" for key, value in match.groupdict().items()}
    when, file = found.get("attempt", ""), found.get("file") or rest
    who = next(filter(None, map(found.get, ("who", "team", "student", "username"))), "")
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
