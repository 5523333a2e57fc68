"""`marks`: makes the marks of a graded class again, without running anything."""

import argparse
from collections.abc import Sequence

from grader.classroom.marks.fill import Filled, to_gradebook
from grader.classroom.marks.roster import read_roster
from grader.classroom.marks.scheme import Marked, Scheme, read_scheme, write_scheme
from grader.classroom.marks.write import write_results
from grader.classroom.progress import MOST, show_mean, show_places
from grader.classroom.summary import Class, read_class
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_whole
from grader.outputs.terminal import Terminal, print_indented, print_line
from grader.text import in_words


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Make marks, reports, pages and, if it is asked for, a gradebook."""
    class_, out = read_class(arguments.out, exercise.command), arguments.out
    rosters = [read_roster(path) for path in arguments.roster]
    if (rosters or arguments.column) and not arguments.gradebook:
        raise GraderError("--roster and --column belong to --gradebook SYSTEM")
    scheme = _scheme(arguments, class_)
    write_scheme(scheme, out)
    marked = write_results(class_, scheme, exercise, out)
    console = Terminal()
    print_line(console, f"{len(marked)} submissions, marked as graded before")
    show_mean(console, marked)
    _show_lateness(console, marked, scheme)
    console.print()
    show_places(console, out)
    if arguments.gradebook:
        filled = to_gradebook(arguments.gradebook, marked, exercise, rosters, arguments.column)
        file = out / f"gradebook-{arguments.gradebook}.csv"
        write_whole(file, filled.text)
        print_line(console, f"Gradebook   {file}")
        console.print()
        _show_filled(console, filled)
    return 0


def _scheme(arguments: argparse.Namespace, class_: Class) -> Scheme:
    """Return the scheme that is asked for or, if none is, the one of the last time."""
    asked = (arguments.points, arguments.only, arguments.deadline, arguments.penalty)
    if not any(each is not None for each in asked) and not arguments.partial:
        return read_scheme(arguments.out)
    names = {part.name: None for each in class_.summaries for part in each.parts}
    for name in (*(arguments.points or {}), *(arguments.only or ())):
        if names and name not in names:
            raise GraderError(f"there is no part {name}; there are {in_words(list(names))}")
    return Scheme(
        arguments.points or {},
        arguments.only or (),
        arguments.partial,
        arguments.deadline or "",
        arguments.penalty or 0.0,
    )


def _show_lateness(console: Terminal, marked: Sequence[Marked], scheme: Scheme) -> None:
    """Say how many are late, and where a deadline could not be compared with anything."""
    late = sum(bool(each.late) for each in marked)
    if late or scheme.deadline:
        print_line(console, f"{late} late")
    unknown = sum(not each.summary.submitted for each in marked)
    if scheme.deadline and unknown:
        words = f"{unknown} came without a time: late is what the system calls late, by one day"
        print_indented(console, words, 0)


def _show_filled(console: Terminal, filled: Filled) -> None:
    print_indented(console, f"{filled.marks} marks, in the column {filled.column}", 0)
    if filled.absent:
        print_indented(console, f"rows without a mark, left as they were: {filled.absent}", 0)
    for what, names in (
        ("Not found there, and left out", filled.unknown),
        ("Found by number under another name; if it is a group, see --roster", filled.otherwise),
        ("May be a student or a group, who are called alike; left out", filled.either),
        ("In more than one submission, of which the best counts", filled.twice),
    ):
        if names:
            more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
            print_indented(console, f"{what}: {', '.join(names[:MOST])}{more}", 0)
