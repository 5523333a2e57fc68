"""The commands: start, grade, watch, hint and reset, for the exercise they are given."""

import argparse
import math
import os
import secrets
import shlex
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from grader.exercise import Exercise
from grader.languages import LANGUAGES, OCTAVE, PYTHON
from grader.submission import GraderError, Submission, find_submission
from grader.wire import clean

ALL_POINTS, POINTS_MISSING, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130


def build_parser(exercise: Exercise) -> tuple[argparse.ArgumentParser, argparse._SubParsersAction]:
    """Return the parser, and where an exercise can add commands of its own.

    Every command sets the default `run`, a function of the parsed arguments that returns the exit
    status.
    """
    parser = argparse.ArgumentParser(prog=exercise.name, description=exercise.title)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    start = commands.add_parser("start", help="make a folder with the files to complete")
    start.add_argument("dir", metavar="DIR", type=Path, help="the folder; files in it are kept")
    start.add_argument(
        "--octave",
        dest="language",
        action="store_const",
        const=OCTAVE,
        default=PYTHON,
        help="files for Octave or MATLAB, not for Python",
    )
    start.set_defaults(run=lambda arguments: run_start(arguments, exercise))

    grade = commands.add_parser("grade", help="check the functions in a folder, part by part")
    _add_submission(grade)
    _add_grading(grade)
    grade.add_argument("--json", action="store_true", help="print the report as JSON")
    grade.add_argument("--html", type=Path, metavar="FILE", help="write the report as a page, too")
    grade.set_defaults(run=lambda arguments: run_grade(arguments, exercise))

    watch = commands.add_parser("watch", help="grade again on every save, until Ctrl-C")
    _add_submission(watch)
    _add_grading(watch)
    watch.set_defaults(run=lambda arguments: run_watch(arguments, exercise))

    hint = commands.add_parser("hint", help="a hint for a part, and one more at each call")
    hint.add_argument("part", metavar="PART", help="1, 2, ...")
    _add_submission(hint)
    hint.set_defaults(run=lambda arguments: run_hint(arguments, exercise))

    reset = commands.add_parser("reset", help="put a file back to how it was; yours is kept")
    reset.add_argument("file", metavar="FILE", type=Path)
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.set_defaults(run=lambda arguments: run_reset(arguments, exercise))
    return parser, commands


def _add_submission(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "dir", metavar="DIR", type=Path, nargs="?", default=Path(), help="this folder by default"
    )
    command.add_argument(
        "--language",
        choices=[language.name for language in LANGUAGES],
        help="which of them, where files of both languages are",
    )


def _add_grading(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--seed",
        type=whole_number(0),
        help="repeat the random cases of an earlier run (it shows its seed)",
    )
    command.add_argument(
        "--time-limit",
        type=number(0.1, 86_400),
        default=10.0,
        metavar="S",
        help="seconds for one call (10)",
    )


def main(parser: argparse.ArgumentParser, argv: list[str] | None = None) -> int:
    """Parse the arguments, run the command, and return its exit status."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(errors="replace")  # a terminal without ✓ gets a question mark
    for name in ("SIGTERM", "SIGHUP"):  # end as after an error: nothing is left running or lying
        if hasattr(signal, name):
            number = getattr(signal, name)
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    arguments = parser.parse_args(argv)
    try:
        status = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except GraderError as error:
        print(f"{parser.prog}: {clean(str(error))}", file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, head perhaps, has seen enough
        sys.stderr.close()
        return INTERRUPTED
    except OSError as error:  # a full disk, a closed output
        if sys.stderr is not None:
            print(f"{parser.prog}: {error.strerror or error}", file=sys.stderr)
        return COULD_NOT_RUN
    except Exception:  # never to be taken for a mark
        traceback.print_exc()
        print(
            f"{parser.prog}: this is a fault of ours, not of yours. Please report it.",
            file=sys.stderr,
        )
        return COULD_NOT_RUN


def run_start(arguments: argparse.Namespace, exercise: Exercise) -> int:
    import numpy as np

    from grader.workspace import start

    started = start(arguments.dir, exercise, arguments.language)
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
        file = function + arguments.language.suffix
        print(f"  {file:<26}{worth if points else 'checked, not scored'}")
    if started.kept:
        print(f"There already, and left as they are: {', '.join(started.kept)}.")
    folder = shlex.quote(str(started.folder))
    print(f"Next: cd {folder}, read README.md, and keep  {exercise.name} watch  running as you go.")
    return 0


def run_grade(arguments: argparse.Namespace, exercise: Exercise) -> int:
    submission, seed = _to_grade(arguments, exercise)
    from grader.grade import grade
    from grader.process import Limits
    from grader.sandbox import find_sandbox

    limits = Limits(seconds=arguments.time_limit)
    report = grade(submission, exercise, seed, find_sandbox(submission.language), limits)
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


def run_watch(arguments: argparse.Namespace, exercise: Exercise) -> int:
    submission, seed = _to_grade(arguments, exercise)
    from grader.outputs.live import Live
    from grader.process import Limits
    from grader.watch import watch

    live = Live(exercise)
    try:
        limits = Limits(seconds=arguments.time_limit)
        watch(submission, exercise, seed, limits, live.show, live.complain)
    except KeyboardInterrupt:
        print()
    done = live.last is not None and live.last.earned == live.last.points
    return ALL_POINTS if done else POINTS_MISSING


def _to_grade(arguments: argparse.Namespace, exercise: Exercise) -> tuple[Submission, int]:
    if sys.platform == "win32":
        raise GraderError("grading needs Linux or macOS; on Windows run it in WSL")
    seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    return _submission(arguments, exercise), seed


def _submission(arguments: argparse.Namespace, exercise: Exercise) -> Submission:
    chosen = {language.name: language for language in LANGUAGES}.get(arguments.language)
    return find_submission(arguments.dir, exercise, chosen)


def run_hint(arguments: argparse.Namespace, exercise: Exercise) -> int:
    from grader.hints import next_hints
    from grader.outputs.terminal import show_hints

    hints, there_are = next_hints(_submission(arguments, exercise), exercise, arguments.part)
    show_hints(hints, there_are)
    return 0


def run_reset(arguments: argparse.Namespace, exercise: Exercise) -> int:
    from grader.workspace import reset, stub_of

    file, stub = arguments.file, stub_of(arguments.file, exercise)
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
    kept = reset(file, stub)
    print(f"{file} is as it was at the start.{f' Yours is kept in {kept.name}.' if kept else ''}")
    return 0


def whole_number(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers, for argparse."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            raise argparse.ArgumentTypeError(
                f"a whole number, {least} or more, expected; got {text}"
            )
        return int(text)

    return read


def number(least: float, below: float = math.inf) -> Callable[[str], float]:
    """Return a reader of numbers, for argparse."""

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value < below:
            limit = f", below {below:g}" if below < math.inf else ""
            raise argparse.ArgumentTypeError(
                f"a number, {least:g} or more{limit}, expected; got {text}"
            )
        return value

    return read
