"""`gradescope`: makes an autograder."""

import argparse

from grader.classroom.autograder_build import build
from grader.exercise import Exercise
from grader.installed import entry_point


def run(arguments: argparse.Namespace, exercise: Exercise) -> int:
    """Build an autograder."""
    build(arguments.file, entry_point(exercise), arguments.wheels)
    print(
        f"{arguments.file} is ready. On Gradescope: make a Programming Assignment, choose Ubuntu "
        "22.04 as its base image, and upload it under Configure Autograder."
    )
    return 0
