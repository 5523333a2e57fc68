"""``python -m grader``: grade the exercise that is installed, found by its entry point."""

import sys
from importlib.metadata import entry_points

from grader.cli import COULD_NOT_RUN, build_parser, main
from grader.installed import GROUP


def run() -> int:
    installed = entry_points(group=GROUP)
    if len(installed) != 1:
        found = ", ".join(sorted(entry.name for entry in installed)) or "none"
        print(f"grader: one installed exercise expected; found {found}", file=sys.stderr)
        return COULD_NOT_RUN
    (entry,) = installed
    exercise = entry.load()
    return main(build_parser(exercise.name, exercise.title, lambda: exercise)[0])


if __name__ == "__main__":
    sys.exit(run())
