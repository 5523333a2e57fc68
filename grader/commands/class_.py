"""`class`: grades a class of submissions."""

import argparse
from dataclasses import replace

from grader.commands.arguments import must_be_able_to_grade
from grader.exercise import Exercise

ALL_MARKED, MARKS_MISSING = 0, 1  # exit statuses for a class


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a class, and show how it did in a few lines."""
    must_be_able_to_grade()
    from grader.classroom.conditions import Request
    from grader.classroom.grade_class import grade_class
    from grader.classroom.progress import show_class

    exercise = replace(exercise, requires_formula=arguments.require_backprop)
    graded = grade_class(
        Request(
            arguments.submissions,
            arguments.out,
            seed=arguments.seed,
            seconds=arguments.time_limit,
            trusted=arguments.trust_submissions,
            jobs=arguments.jobs,
            lines=arguments.lines,
            scheduler=arguments.scheduler,
        ),
        exercise,
    )
    show_class(graded, arguments.out)
    is_whole = all(summary.earned is not None for summary in graded.summaries)
    return ALL_MARKED if is_whole else MARKS_MISSING
