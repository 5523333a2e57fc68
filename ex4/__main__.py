"""The `ex4` command: the grader's commands for this exercise, and train."""

import sys

from ex4.exercise import EXERCISE
from grader import cli


def main(argv: list[str] | None = None) -> int:
    parser, commands = cli.build_parser(EXERCISE)
    return cli.main(parser, argv)


if __name__ == "__main__":
    sys.exit(main())
