"""Which exercises are installed, and where each is imported from."""

from importlib import import_module
from typing import TYPE_CHECKING

from grader.errors import GraderError
from grader.exercise import Exercise

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "grader.exercises"  # the entry points of installed exercises


def find_exercise(wanted: str = "") -> Exercise:
    """Return an exercise: by name if it is installed, or else from MODULE:NAME.

    Raises
    ------
    GraderError
        If there is no such exercise, or none is named and there is not exactly one.
    """
    if ":" in wanted:
        return _imported(wanted)
    from importlib.metadata import entry_points  # slow, and seldom needed

    installed = {entry.name: entry for entry in entry_points(group=GROUP)}
    if not wanted and len(installed) == 1:
        (wanted,) = installed
    if wanted not in installed:
        names = ", ".join(sorted(installed)) or "none"
        raise GraderError(
            f"choose one with --exercise: the name of an installed exercise ({names}), or "
            "MODULE:NAME"
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
        raise GraderError(f"--exercise {name}: is not a grader.Exercise")
    return found


def entry_point(exercise: Exercise) -> "EntryPoint":
    """Return where an installed exercise is imported from.

    Raises
    ------
    GraderError
        If it is not installed.
    """
    from importlib.metadata import entry_points

    for installed in entry_points(group=GROUP, name=exercise.name):
        return installed
    raise GraderError(f"{exercise.name} is not installed: pip install it, and try again")
