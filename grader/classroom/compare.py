"""What changed between two runs of a class, student by student."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.classroom.marks.scheme import Marked, number


@dataclass(frozen=True)
class Change:
    """A student's two marks, and what is wrong in only one of the two."""

    name: str
    before: Marked | None  # None: not in that run
    after: Marked | None
    gone: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def points(self) -> str:
        """The points before and after."""
        return f"{_points(self.before)} -> {_points(self.after)}"

    @property
    def by(self) -> float:
        """How many points were gained; lost ones are negative."""
        marks = [each.earned if each and each.mark else 0.0 for each in (self.before, self.after)]
        return marks[1] - marks[0]


def _points(each: Marked | None) -> str:
    if each is None:
        return "not handed in"
    return number(each.earned) if each.mark else "no mark"


def changes(before: Sequence[Marked], after: Sequence[Marked]) -> Iterator[Change]:
    """Yield those for whom anything changed, in the order of the second run.

    A student is the same if the learner's key is: the folder of the results.
    """
    first = {each.summary.learner.rstrip("/"): each for each in before}
    second = {each.summary.learner.rstrip("/"): each for each in after}
    for learner in [*second, *(name for name in first if name not in second)]:
        old, new = first.get(learner), second.get(learner)
        titles = [
            {flaw.exact or flaw.title: None for flaw in each.summary.flaws} if each else {}
            for each in (old, new)
        ]
        shown = new or old
        assert shown is not None
        change = Change(
            shown.summary.name,
            old,
            new,
            tuple(title for title in titles[0] if title not in titles[1]),
            tuple(title for title in titles[1] if title not in titles[0]),
        )
        if change.gone or change.new or _points(old) != _points(new):
            yield change
