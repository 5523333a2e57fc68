"""`class`: grades a class of submissions."""

import argparse
import sys
from dataclasses import replace

from grader.errors import GraderError
from grader.exercise import Exercise

ALL_MARKED, MARKS_MISSING = 0, 1  # exit statuses for a class


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a class, make its marks as they were made before, and show how it did."""
    if sys.platform == "win32":
        raise GraderError(
            "submissions by strangers have to be isolated, which Windows cannot do: grade the "
            "class in WSL or in Docker"
        )
    from grader.classroom.collect import Choice
    from grader.classroom.conditions import Request
    from grader.classroom.grade_class import grade_class
    from grader.classroom.marks.scheme import read_scheme
    from grader.classroom.marks.write import write_results
    from grader.classroom.progress import show_class

    exercise = replace(exercise, requires_formula=arguments.require_backprop)
    class_ = grade_class(
        Request(
            arguments.submissions,
            arguments.out,
            seed=arguments.seed,
            seconds=arguments.time_limit,
            trusted=arguments.trust_submissions,
            jobs=arguments.jobs,
            lines=arguments.lines,
            choice=Choice(arguments.pattern, arguments.attempt),
            scheduler=arguments.scheduler,
        ),
        exercise,
    )
    marked = write_results(class_, read_scheme(arguments.out), exercise, arguments.out)
    show_class(class_, marked, arguments.out, exercise.command)
    return ALL_MARKED if all(each.mark for each in marked) else MARKS_MISSING
