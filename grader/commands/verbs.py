"""What the commands do, each of them, and its exit status."""

import argparse
import os
import secrets
import shlex
import sys

import numpy as np

from grader.cli import ALL_POINTS, POINTS_MISSING
from grader.commands import workspace
from grader.exercise import Exercise
from grader.languages import LANGUAGES, Language
from grader.submission import GraderError, Submission, find_submission

ALL_MARKED, MARKS_MISSING = 0, 1  # of a class


def start(arguments: argparse.Namespace, exercise: Exercise) -> int:
    language = _language(arguments)
    started = workspace.start(arguments.dir, exercise, language)
    folder = f"{started.folder}/"
    if not started.made:
        print(f"{folder} has everything already: {', '.join(started.kept)}. Nothing was changed.")
        return 0
    print(f"{folder} is ready. Complete these:")
    parts = exercise.make_parts(np.random.default_rng(0))
    for function in exercise.outputs:
        of_function = [part for part in parts if part.function == function and part.number]
        numbers = ", ".join(str(part.number) for part in of_function)
        points = sum(part.points for part in of_function)
        worth = f"{points:>3} points   part{'s' * (len(of_function) > 1)} {numbers}"
        file = function + language.suffix
        print(f"  {file:<26}{worth if points else 'checked, not scored'}")
    if started.kept:
        print(f"There already, and left as they are: {', '.join(started.kept)}.")
    folder = shlex.quote(str(started.folder))
    print(f"Next: cd {folder}, read README.md, and keep  {exercise.name} watch  running as you go.")
    return 0


def grade(arguments: argparse.Namespace, exercise: Exercise) -> int:
    submission, seed = _to_grade(arguments, exercise)
    from grader import grading
    from grader.running.process import Limits
    from grader.running.sandbox import find_sandbox

    limits = Limits(seconds=arguments.time_limit)
    report = grading.grade(submission, exercise, seed, find_sandbox(submission.language), limits)
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
            print(f"\n  The same as a page: {arguments.html}")
    return ALL_POINTS if report.earned == report.points else POINTS_MISSING


def watch(arguments: argparse.Namespace, exercise: Exercise) -> int:
    submission, seed = _to_grade(arguments, exercise)
    from grader.commands.watch import watch as keep_watching
    from grader.outputs.live import Live
    from grader.running.process import Limits

    live = Live(exercise)
    try:
        limits = Limits(seconds=arguments.time_limit)
        keep_watching(submission, exercise, seed, limits, live.show, live.complain)
    except KeyboardInterrupt:
        print()
    done = live.last is not None and live.last.earned == live.last.points
    return ALL_POINTS if done else POINTS_MISSING


def class_(arguments: argparse.Namespace, exercise: Exercise) -> int:
    _must_be_able_to_grade()
    from grader.classroom.grade_class import grade_class
    from grader.classroom.progress import tell

    graded = grade_class(
        arguments.submissions,
        arguments.out,
        exercise,
        seed=arguments.seed,
        jobs=arguments.jobs,
        seconds=arguments.time_limit,
        trusted=arguments.trust_submissions,
        scheduler=arguments.scheduler,
    )
    tell(graded, arguments.out)
    is_whole = all(summary.earned is not None for summary in graded.summaries)
    return ALL_MARKED if is_whole else MARKS_MISSING


def gradescope(arguments: argparse.Namespace, exercise: Exercise) -> int:
    from grader.classroom.autograder_build import build
    from grader.installed import entry_point

    build(arguments.file, entry_point(exercise))
    print(
        f"{arguments.file} is ready. On Gradescope: make a Programming Assignment, choose Ubuntu "
        "24.04 as its base image, and upload it under Configure Autograder."
    )
    return 0


def _to_grade(arguments: argparse.Namespace, exercise: Exercise) -> tuple[Submission, int]:
    _must_be_able_to_grade()
    seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    return _submission(arguments, exercise), seed


def _must_be_able_to_grade() -> None:
    if sys.platform == "win32":
        raise GraderError("grading needs Linux or macOS; on Windows run it in WSL")


def _submission(arguments: argparse.Namespace, exercise: Exercise) -> Submission:
    return find_submission(arguments.dir, exercise, _language(arguments))


def _language(arguments: argparse.Namespace) -> Language | None:
    return {language.name: language for language in LANGUAGES}.get(arguments.language)


def hint(arguments: argparse.Namespace, exercise: Exercise) -> int:
    from grader.commands.hints import next_hints
    from grader.outputs.terminal import show_hints

    hints, there_are = next_hints(_submission(arguments, exercise), exercise, arguments.part)
    show_hints(hints, there_are)
    return 0


def reset(arguments: argparse.Namespace, exercise: Exercise) -> int:
    file, stub = arguments.file, workspace.stub_of(arguments.file, exercise)
    if os.path.lexists(file) and not arguments.yes:
        if not sys.stdin.isatty():
            raise GraderError(
                f"{file}: nobody is there to ask. With --yes it is reset all the same"
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
