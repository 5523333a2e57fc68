"""``python -m grader``: the grader's commands for an exercise, one that is installed or any other.

    python -m grader [--exercise EXERCISE] COMMAND ...

EXERCISE is the name of an installed exercise, which is not needed if there is only one, or where to
import one from: MODULE:NAME.
"""

import sys
from dataclasses import replace

from grader.cli import build_parser, main
from grader.errors import COULD_NOT_RUN, GraderError
from grader.exercise import Exercise, find_exercise


def run(argv: list[str]) -> int:
    """Run a command for the exercise that is named, or installed; return its exit status."""
    try:
        exercise, arguments = _chosen(argv)
    except GraderError as error:
        print(f"grader: {error}", file=sys.stderr)
        return COULD_NOT_RUN
    return main(build_parser(exercise.command, exercise.title, lambda: exercise)[0], arguments)


def _chosen(argv: list[str]) -> tuple[Exercise, list[str]]:
    """Return the exercise, with how its commands are typed here, and the other arguments."""
    if argv[:1] == ["--exercise"] and len(argv) > 1:
        by = f"python -m grader --exercise {argv[1]}"
        return replace(find_exercise(argv[1]), run_by=by), argv[2:]
    return replace(find_exercise(), run_by="python -m grader"), argv


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
