"""What `class`, `marks` and `compare` take.

Nothing here is slow to import: the command line needs it before it knows the command.
"""

import argparse
from pathlib import Path

from grader.commands.argument_types import moment, number, parts, pattern, points, whole_number

SYSTEMS = ("canvas", "moodle", "blackboard", "d2l", "gradescope")


def add_class(class_: argparse.ArgumentParser) -> None:
    """Add the arguments of `class`."""
    class_.add_argument(
        "submissions",
        metavar="SUBMISSIONS",
        type=Path,
        help="a folder or archive, as Canvas, Moodle, Blackboard, Brightspace, Gradescope, "
        "Classroom 50 or a git host exports it",
    )
    class_.add_argument(
        "--out", type=Path, metavar="DIR", required=True, help="where marks and reports go"
    )
    class_.add_argument(
        "--pattern",
        type=pattern,
        metavar="REGEX",
        help="how each name begins, if no system wrote it: (?P<student>...), and perhaps "
        "(?P<id>...), (?P<attempt>...), (?P<late>...), (?P<file>...)",
    )
    class_.add_argument(
        "--attempt",
        choices=["first", "best", "last"],
        default="last",
        help="which of a learner's attempts counts (last)",
    )
    class_.add_argument(
        "--jobs", type=whole_number(1), metavar="N", help="submissions at a time (one per core)"
    )
    class_.add_argument(
        "--lines",
        action="store_true",
        help="also tell in each report on which line it goes wrong, which takes longer",
    )
    class_.add_argument(
        "--trust-submissions",
        action="store_true",
        help="grade even if their code cannot be isolated from this machine",
    )
    class_.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="grade on a Dask cluster that sees both folders: tcp://HOST:8786",
    )


def add_marks(marks: argparse.ArgumentParser) -> None:
    """Add the arguments of `marks`."""
    marks.add_argument("out", metavar="DIR", type=Path, help="the --out of class")
    scheme = marks.add_argument_group(
        "how points are made", "With none of these, the class is marked as it was last time."
    )
    scheme.add_argument(
        "--points", type=points, metavar="PART=N,...", help="what parts are worth, as in 1=25,4=50"
    )
    scheme.add_argument("--only", type=parts, metavar="PART,...", help="the parts that count")
    scheme.add_argument(
        "--partial",
        action="store_true",
        help="points for what was right before an error, and for the share of random cases that "
        "are right",
    )
    scheme.add_argument(
        "--deadline",
        type=moment,
        metavar="TIME",
        help='what came later is late: "2026-10-09 23:59"',
    )
    scheme.add_argument(
        "--penalty",
        type=number(0, 100.5),
        metavar="PERCENT",
        help="of the points earned, for each day late or part of a day",
    )
    goes = marks.add_argument_group("where marks go")
    goes.add_argument(
        "--gradebook", choices=SYSTEMS, help="also write the file that this system imports"
    )
    goes.add_argument(
        "--roster",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="its exported gradebook, to be filled in; once more: a table of who is in which group",
    )
    goes.add_argument(
        "--column", default="", metavar="HEADING", help="the gradebook's column for these marks"
    )


def add_compare(compare: argparse.ArgumentParser) -> None:
    """Add the arguments of `compare`."""
    compare.add_argument("before", metavar="DIR1", type=Path, help="the --out of one class")
    compare.add_argument("after", metavar="DIR2", type=Path, help="the --out of another")
