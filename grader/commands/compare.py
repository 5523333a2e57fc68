"""`compare`: shows what changed between two runs of a class."""

import argparse
from pathlib import Path

from grader.classroom.compare import changes
from grader.classroom.marks.scheme import Marked, marked, number, read_scheme
from grader.classroom.marks.write import best_attempts
from grader.classroom.summary import read_class
from grader.exercise import Exercise
from grader.outputs.terminal import Terminal, print_indented, print_line


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Show who has other points or other mistakes, those first who have lost most."""
    before, after = (_read(out, exercise) for out in (arguments.before, arguments.after))
    found = sorted(changes(before, after), key=lambda change: change.by)
    console = Terminal()
    same = len(set(map(_learner, before)) & set(map(_learner, after)))
    up, down = (sum(sign * change.by > 0 for change in found) for sign in (1, -1))
    print_line(console, f"{same} students in both; {up} have more points, {down} have fewer")
    for change in found:
        sign = f"  ({'+' if change.by > 0 else '-'}{number(abs(change.by))})" if change.by else ""
        print_indented(console, f"{change.name}: {change.points}{sign}", 0, hang=2)
        for what, titles in (("gone", change.gone), ("new", change.new)):
            for title in titles:
                print_indented(console, f"{what}: {title}", 2, hang=6)
    return 0


def _learner(each: Marked) -> str:
    return each.summary.learner.rstrip("/")


def _read(out: Path, exercise: Exercise) -> list[Marked]:
    scheme = read_scheme(out)
    summaries = read_class(out, exercise.command).summaries
    return best_attempts([marked(summary, scheme) for summary in summaries])
