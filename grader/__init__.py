"""A local grader: runs a learner's functions in another process, and judges what they return.

It contains no exercise; it is given one. How a submission is graded, from the top down:

    commands    what is typed
    grading     grades one submission; start reading here
      running   runs the calls of an Exercise's cases: each becomes an Outcome
      judging   compares each Outcome with what is expected, names the mistakes, writes a Report
    outputs     shows the Report
    classroom   does the same for many submissions

The names below are those that an exercise, or a program that grades, needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.errors import GraderError as GraderError
    from grader.exercise import Call as Call
    from grader.exercise import Case as Case
    from grader.exercise import Examined as Examined
    from grader.exercise import Exercise as Exercise
    from grader.exercise import Expected as Expected
    from grader.exercise import Part as Part
    from grader.exercise import Slope as Slope
    from grader.exercise import Timed as Timed
    from grader.exercise import Trait as Trait
    from grader.grading import grade as grade
    from grader.judging.report import Report as Report
    from grader.quantities import Quantities as Quantities
    from grader.quantities import Quantity as Quantity
    from grader.steps import Step as Step
    from grader.steps import Steps as Steps
    from grader.steps import Wrong as Wrong
    from grader.submission import Submission as Submission
    from grader.submission import find_submission as find_submission

_MODULES = {
    "Call": "exercise",
    "Case": "exercise",
    "Examined": "exercise",
    "Exercise": "exercise",
    "Expected": "exercise",
    "GraderError": "errors",
    "Part": "exercise",
    "Quantities": "quantities",
    "Quantity": "quantities",
    "Report": "judging.report",
    "Slope": "exercise",
    "Step": "steps",
    "Steps": "steps",
    "Submission": "submission",
    "Timed": "exercise",
    "Trait": "exercise",
    "Wrong": "steps",
    "find_submission": "submission",
    "grade": "grading",
}
__all__ = sorted(_MODULES)


if not TYPE_CHECKING:  # a type checker sees only the names above

    def __getattr__(name: str) -> object:
        """Import a name when it is first used: most commands need only a few of them."""
        if name not in _MODULES:
            raise AttributeError(f"module 'grader' has no attribute {name!r}")
        return getattr(import_module(f"grader.{_MODULES[name]}"), name)
