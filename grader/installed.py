"""How an exercise is found that is installed: by its entry point."""

from importlib.metadata import EntryPoint, entry_points

from grader.exercise import Exercise
from grader.submission import GraderError

GROUP = "grader.exercises"


def entry_point(exercise: Exercise) -> EntryPoint:
    """Return where an exercise is imported from.

    Raises
    ------
    GraderError
        If it is not installed.
    """
    for installed in entry_points(group=GROUP, name=exercise.name):
        return installed
    raise GraderError(f"{exercise.name} is not installed: pip install it, and do this again")
