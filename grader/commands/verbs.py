"""What the commands do: each is given the parsed arguments, and returns its exit status."""

import argparse
import os
import secrets
import shlex
import sys

import numpy as np

from grader.commands import workspace
from grader.errors import ALL_POINTS, POINTS_MISSING, GraderError
from grader.exercise import Exercise
from grader.languages import LANGUAGES, PYTHON, Language
from grader.submission import Submission, find_submission

ALL_MARKED, MARKS_MISSING = 0, 1  # exit statuses for a class


def start(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Make a folder with the files to complete, and list them."""
    language = _language(arguments) or PYTHON
    started = workspace.start(arguments.dir, exercise, language)
    folder = f"{started.folder}/"
    if not started.made:
        print(f"{folder} has everything already: {', '.join(started.kept)}. Nothing was changed.")
        return 0
    print(f"{folder} is ready. Complete these:")
    parts = exercise.make_parts(np.random.default_rng(0))
    for function in exercise.outputs:
        of_function = [part for part in parts if part.function == function and part.number]
        numbers = ", ".join(part.name for part in of_function)
        points = sum(part.points for part in of_function)
        worth = f"{points:>3} points   part{'s' * (len(of_function) > 1)} {numbers}"
        file = function + language.suffix
        print(f"  {file:<26}{worth if points else 'checked, not scored'}")
    if started.kept:
        print(f"Already there, and left as they are: {', '.join(started.kept)}.")
    folder = shlex.quote(str(started.folder))
    print(
        f"Next: cd {folder}, read README.md, and keep  {exercise.command} watch  running as you go."
    )
    return 0


def grade(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a folder, and show the report."""
    submission = _to_grade(arguments, exercise)
    from grader import grading
    from grader.running.process import Limits

    limits = Limits(seconds=arguments.time_limit)
    report = grading.grade(submission, exercise, arguments.seed, limits=limits)
    if arguments.json:
        from grader.outputs.json import to_json

        print(to_json(report))
    else:
        from grader.outputs.terminal import show

        show(report, exercise)
    if arguments.html:
        from grader.files import write_whole
        from grader.outputs.html import to_html

        write_whole(arguments.html, to_html(report, exercise))
        if not arguments.json:
            print(f"\n  The report as a page: {arguments.html}")
    return ALL_POINTS if report.earned == report.points else POINTS_MISSING


def watch(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a folder on every save."""
    submission = _to_grade(arguments, exercise)
    from grader.commands.watch import keep_watching
    from grader.grading import SEEDS
    from grader.outputs.live import Live
    from grader.running.process import Limits

    seed = secrets.randbelow(SEEDS) if arguments.seed is None else arguments.seed
    limits = Limits(seconds=arguments.time_limit)
    live = Live(exercise)
    try:
        keep_watching(submission, exercise, seed, limits, live.show, live.complain)
    except KeyboardInterrupt:
        print()
    done = live.last is not None and live.last.earned == live.last.points
    return ALL_POINTS if done else POINTS_MISSING


def class_(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Grade a class, and show how it did in a few lines."""
    _must_be_able_to_grade()
    from grader.classroom.conditions import Asked
    from grader.classroom.grade_class import grade_class
    from grader.classroom.progress import show_class

    graded = grade_class(
        Asked(
            arguments.submissions,
            arguments.out,
            seed=arguments.seed,
            seconds=arguments.time_limit,
            trusted=arguments.trust_submissions,
            jobs=arguments.jobs,
            scheduler=arguments.scheduler,
        ),
        exercise,
    )
    show_class(graded, arguments.out)
    is_whole = all(summary.earned is not None for summary in graded.summaries)
    return ALL_MARKED if is_whole else MARKS_MISSING


def gradescope(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Build an autograder."""
    from grader.classroom.autograder_build import build
    from grader.exercise import entry_point

    build(arguments.file, entry_point(exercise))
    print(
        f"{arguments.file} is ready. On Gradescope: make a Programming Assignment, choose Ubuntu "
        "24.04 as its base image, and upload it under Configure Autograder."
    )
    return 0


def hint(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Show the hints of a part that were seen before, and one more."""
    from grader.commands.hints import next_hints, show_hints

    submission = find_submission(arguments.dir, exercise, _language(arguments))
    show_hints(*next_hints(submission, exercise, arguments.part))
    return 0


def reset(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Put a file back to how it was at the start, if the user agrees."""
    file, stub = arguments.file, workspace.stub_of(arguments.file, exercise)
    if os.path.lexists(file) and not arguments.yes:
        if not sys.stdin.isatty():
            raise GraderError(
                f"{file}: there is nobody to ask. Use --yes to reset it without being asked"
            )
        try:
            answer = input(f"Put {file} back to how it was at the start? Yours is kept. [y/N] ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in ("y", "yes"):
            print("Nothing was changed.")
            return 1
    kept = workspace.reset(file, stub)
    print(f"{file} is as it was at the start.{f' Yours is kept in {kept.name}.' if kept else ''}")
    return 0


def _to_grade(arguments: argparse.Namespace, exercise: Exercise) -> Submission:
    _must_be_able_to_grade()
    return find_submission(arguments.dir, exercise, _language(arguments))


def _must_be_able_to_grade() -> None:
    if sys.platform == "win32":
        raise GraderError("grading needs Linux or macOS; on Windows run it in WSL")


def _language(arguments: argparse.Namespace) -> Language | None:
    return {language.name: language for language in LANGUAGES}.get(arguments.language)
