"""``python -m grader``: the grader's commands for any exercise, installed or not.

    python -m grader [--exercise EXERCISE] COMMAND ...

EXERCISE is the name of an installed exercise (not needed if there is only one), or MODULE:NAME,
which is where to import one from.
"""

import argparse
import sys
from dataclasses import replace

from grader.cli import build_parser, main
from grader.errors import COULD_NOT_RUN, GraderError
from grader.installed import find_exercise


def run(argv: list[str]) -> int:
    """Run a command for the exercise named, or the one installed; return the exit status."""
    first = argparse.ArgumentParser(prog="python -m grader", add_help=False, allow_abbrev=False)
    first.add_argument("--exercise", default="")
    chosen, others = first.parse_known_args(argv)
    command = "python -m grader" + (f" --exercise {chosen.exercise}" if chosen.exercise else "")
    try:
        exercise = replace(find_exercise(chosen.exercise), run_by=command)
    except GraderError as error:
        print(f"grader: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    parser, commands = build_parser(exercise.command, exercise.title, lambda: exercise)
    parser.epilog = "--exercise, before the command: the name of an installed one, or MODULE:NAME"
    return main(parser, others, commands)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
