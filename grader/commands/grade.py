"""`grade`: grades a folder, a file or an archive, and shows the report."""

import argparse
import os
from dataclasses import replace
from pathlib import Path

from grader import grading
from grader.classroom.unpack_apart import unpacked
from grader.commands.arguments import chosen_submission
from grader.errors import ALL_POINTS, POINTS_MISSING
from grader.exercise import Exercise
from grader.running.process import Limits


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a folder, a file or an archive, and show the report."""
    exercise = replace(exercise, requires_formula=arguments.require_backprop)
    limits = Limits(seconds=arguments.time_limit)
    lines = arguments.lines is not None and exercise.shows_lines
    with unpacked(arguments.dir) as place:
        submission = chosen_submission(arguments, exercise, place)
        report = grading.grade(submission, exercise, arguments.seed, limits=limits, lines=lines)
    if place != arguments.dir:
        report = replace(report, folder=str(arguments.dir))
    if arguments.json:
        from grader.outputs.json import to_json

        print(to_json(report))
    else:
        from grader.outputs.terminal import show, show_annotated

        show(report, exercise)
        if arguments.lines == "all":
            show_annotated(report)
    if arguments.html:
        from grader.files import write_beside, write_whole
        from grader.outputs.html import to_html

        folder, page = os.path.abspath(place), to_html(report, exercise)
        if os.path.abspath(arguments.html).startswith(folder + os.sep):
            write_beside(arguments.html, page, Path(folder))
        else:
            write_whole(arguments.html, page)
        if not arguments.json:
            print(f"\n  The report as a page: {arguments.html}")
    return ALL_POINTS if report.earned == report.points else POINTS_MISSING
