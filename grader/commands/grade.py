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
from grader.files import write_beside, write_whole
from grader.judging.report import Report
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
    _write_files(arguments, report, exercise, place)
    if arguments.json:
        from grader.outputs.json import to_json

        print(to_json(report))
    elif arguments.format == "github":
        from grader.outputs.github import to_annotations

        print(to_annotations(report, Path(os.path.relpath(report.folder))))
    else:
        from grader.outputs.terminal import show, show_annotated

        show(report, exercise)
        if arguments.lines == "all":
            show_annotated(report)
        if arguments.html:
            print(f"\n  The report as a page: {arguments.html}")
    return ALL_POINTS if report.earned == report.points else POINTS_MISSING


def _write_files(
    arguments: argparse.Namespace, report: Report, exercise: Exercise, place: Path
) -> None:
    """Write the files that are asked for; what makes the others is not loaded."""

    def write(path: Path, text: str) -> None:
        if os.path.abspath(path).startswith(os.path.abspath(place) + os.sep):
            write_beside(path, text, place)  # into what may be a stranger's folder
        else:
            write_whole(path, text)

    if arguments.html:
        from grader.outputs.html import to_html

        write(arguments.html, to_html(report, exercise))
    if arguments.junit:
        from grader.outputs.junit import to_junit

        write(arguments.junit, to_junit(report))
    if arguments.result:
        from grader.outputs.classroom50 import to_result

        write(arguments.result, to_result(report, os.environ))
