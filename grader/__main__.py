"""``python -m grader``: the grader's commands for an exercise, one that is installed or any other.

    python -m grader [--exercise EXERCISE] COMMAND ...

EXERCISE is the name of an installed exercise, which is not needed if there is only one, or where to
import one from: MODULE:NAME.
"""

import sys
from dataclasses import replace
from importlib import import_module
from importlib.metadata import entry_points

from grader.cli import build_parser, main
from grader.errors import COULD_NOT_RUN, GraderError
from grader.exercise import GROUP, Exercise


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


def find_exercise(wanted: str = "") -> Exercise:
    """Return an exercise: an installed one, by name, or from MODULE:NAME.

    Raises
    ------
    GraderError
        If there is no such exercise, or more than one to choose from.
    """
    if ":" in wanted:
        return _imported(wanted)
    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    if not wanted and len(installed) == 1:
        (wanted,) = installed
    if wanted not in installed:
        names = ", ".join(sorted(installed)) or "none"
        raise GraderError(
            f"--exercise NAME expected, of an installed exercise ({names}) or MODULE:NAME"
        )
    return _checked(wanted, installed[wanted].load())


def _imported(place: str) -> Exercise:
    module, _, name = place.partition(":")
    try:
        return _checked(place, getattr(import_module(module), name))
    except (ImportError, AttributeError, ValueError) as error:
        raise GraderError(f"--exercise {place}: cannot be imported: {error}") from None


def _checked(name: str, found: object) -> Exercise:
    if not isinstance(found, Exercise):
        raise GraderError(f"--exercise {name}: is no grader.Exercise")
    return found


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
