"""The command line: reads the arguments, and turns every error into a sentence and an exit status.

The commands themselves are in `grader.commands`, which is imported only when one of them is run.
"""

import argparse
import difflib
import io
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.argument_types import number, whole_number
from grader.commands.class_options import add_class, add_compare, add_marks
from grader.errors import COULD_NOT_RUN, INTERRUPTED, GraderError
from grader.text import clean

if TYPE_CHECKING:
    from grader.exercise import Exercise

    # argparse has no public name for this class.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def build_parser(
    name: str, title: str, exercise: Callable[[], "Exercise"]
) -> tuple[argparse.ArgumentParser, "Commands"]:
    """Return the parser, and the subparsers to which an exercise can add commands of its own.

    Every command sets the default `run`, a function of the parsed arguments that returns the exit
    status. `exercise` is called only when a command needs the exercise, so not for --help.
    """

    def command(name: str) -> Callable[[argparse.Namespace], int]:
        def run(arguments: argparse.Namespace) -> int:
            status: int = import_module(f"grader.commands.{name}").run(arguments, exercise())
            return status

        return run

    parser = argparse.ArgumentParser(prog=name, description=title)
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_help(parser, commands)

    start = commands.add_parser("start", help="make a folder with the files to complete")
    start.add_argument(
        "dir",
        metavar="DIR",
        type=Path,
        nargs="?",
        default=Path(),
        help="the folder, this one by default; files in it are kept",
    )
    start.add_argument(
        "--octave",
        dest="language",
        action="store_const",
        const="octave",
        help="files for Octave or MATLAB, not for Python",
    )
    start.add_argument(
        "--vscode",
        action="store_true",
        help="also a file of tasks for VS Code, which underline wrong lines",
    )
    start.set_defaults(run=command("start"))

    grade = commands.add_parser("grade", help="check the functions in a folder, part by part")
    _add_submission(grade)
    _add_limits(grade)
    printed = grade.add_mutually_exclusive_group()
    printed.add_argument("--json", action="store_true", help="print the report as JSON")
    printed.add_argument(
        "--format", choices=["github"], help="print what is wrong as annotations of a workflow"
    )
    for name, what in (
        ("html", "the report as a page"),
        ("junit", "the report as JUnit XML"),
        ("result", "Classroom 50's result.json"),
    ):
        grade.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"also write {what}")
    lines = grade.add_mutually_exclusive_group()
    lines.add_argument(
        "--lines",
        action="store_const",
        const="all",
        default="wrong",
        help="also show what each line of a wrong function was recognised as",
    )
    lines.add_argument(
        "--no-lines",
        dest="lines",
        action="store_const",
        const=None,
        help="do not look for the line on which wrong numbers go wrong",
    )
    grade.set_defaults(run=command("grade"))

    watch = commands.add_parser("watch", help="grade again on every save, until Ctrl-C")
    _add_submission(watch)
    _add_limits(watch)
    watch.set_defaults(run=command("watch"))

    hint = commands.add_parser("hint", help="show a hint for a part, and one more each time")
    hint.add_argument(
        "part", metavar="PART", nargs="?", help="1, 2, ...; by default the next that is not right"
    )
    _add_submission(hint)
    hint.set_defaults(run=command("hint"))

    reset = commands.add_parser("reset", help="put a file back to how it was; yours is kept")
    reset.add_argument("file", metavar="FILE", type=Path)
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.set_defaults(run=command("reset"))

    class_ = commands.add_parser("class", help="grade a class's submissions, and rank its mistakes")
    add_class(class_)
    _add_limits(class_)
    class_.set_defaults(run=command("class_"))
    for each in (grade, class_):
        required = "no points for a gradient that is right, but made by differences of the cost"
        each.add_argument("--require-backprop", action="store_true", help=required)

    marks = commands.add_parser("marks", help="make a class's marks again, in another way")
    add_marks(marks)
    marks.set_defaults(run=command("marks"))

    compare = commands.add_parser("compare", help="show what changed between two runs of a class")
    add_compare(compare)
    compare.set_defaults(run=command("compare"))

    gradescope = commands.add_parser("gradescope", help="make an autograder for Gradescope")
    gradescope.add_argument("file", metavar="FILE.zip", type=Path)
    gradescope.add_argument(
        "--wheels",
        action="store_true",
        help="put what it takes from PyPI into it, for Ubuntu 22.04: setting it up then needs less "
        "network",
    )
    gradescope.set_defaults(run=command("gradescope"))
    return parser, commands


def _add_help(parser: argparse.ArgumentParser, commands: "Commands") -> None:
    """Add the command `help`, which is also what is done if there is no command."""

    def run(arguments: argparse.Namespace) -> int:
        about = getattr(arguments, "about", None)
        (commands.choices[about] if about else parser).print_help()
        return 0

    parser.set_defaults(run=run)
    help_ = commands.add_parser("help", help="show this, or what a command takes")
    help_.add_argument("about", metavar="COMMAND", nargs="?")
    help_.set_defaults(run=run)


def _check_command(parser: argparse.ArgumentParser, commands: "Commands", argv: list[str]) -> None:
    """Raise GraderError, with a guess at what was meant, if there is no such command."""
    typed = [word for word in argv if not word.startswith("-")]
    for word in typed[1:2] if typed[:1] == ["help"] else typed[:1]:
        if word not in commands.choices:
            close = difflib.get_close_matches(word, commands.choices, n=1)
            meant = f"Did you mean {close[0]}? " if close else ""
            raise GraderError(
                f"there is no command {word}. {meant}{parser.prog} help  shows them all"
            )


def _add_submission(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "dir",
        metavar="DIR",
        type=Path,
        nargs="?",
        default=Path(),
        help="a folder, this one by default; or a notebook, a script, or (for grade) an archive",
    )
    command.add_argument(
        "--language",
        choices=["python", "octave"],
        help="which one to grade, if there are files in both languages",
    )
    command.add_argument(
        "--convention",
        metavar="ORDER,BASE",
        default="",
        help="of code in another form: rows or columns, and labels from 0 or 1, as in rows,0; by "
        "default, what gives the right cost",
    )


def _add_limits(command: argparse.ArgumentParser) -> None:
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


def main(
    parser: argparse.ArgumentParser,
    argv: list[str] | None = None,
    commands: "Commands | None" = None,
    expected: tuple[type[Exception], ...] = (),
) -> int:
    """Parse the arguments, run the command, and return its exit status.

    Given the `commands`, one that is mistyped is guessed. Errors of the types in `expected`, like
    the grader's own, have messages meant for the user.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without ✓ gets a question mark
    for name in ("SIGTERM", "SIGHUP"):  # clean up as after an error: leave no process and no file
        if hasattr(signal, name):
            number = getattr(signal, name)
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    meant_for_the_user: tuple[type[Exception], ...] = (GraderError, *expected)
    try:
        if commands is not None:
            _check_command(parser, commands, sys.argv[1:] if argv is None else argv)
        arguments = parser.parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except meant_for_the_user as error:
        print(f"{parser.prog}: {clean(str(error))}", file=sys.stderr)
        return COULD_NOT_RUN
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader, such as head, has stopped reading
        sys.stderr.close()
        return INTERRUPTED
    except OSError as error:  # a full disk, a closed output
        if sys.stderr is not None:
            where = f"{clean(str(error.filename))}: " if error.filename else ""
            print(f"{parser.prog}: {where}{error.strerror or error}", file=sys.stderr)
        return COULD_NOT_RUN
    except Exception as error:  # must never be mistaken for a mark
        _show_failure(parser.prog, error)
        return COULD_NOT_RUN


def _show_failure(prog: str, error: Exception) -> None:
    """Show an error that was not meant for the user."""
    if isinstance(error, MemoryError):
        says = "this takes more memory than there is: try fewer examples, or smaller layers"
    else:
        traceback.print_exc()
        says = "this is our fault, not yours. Please report it."
    print(f"{prog}: {says}", file=sys.stderr)
