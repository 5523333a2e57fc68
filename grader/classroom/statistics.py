"""What can be said about a class as a whole, from the marks of its submissions."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from grader.classroom.flaws import Flaw
from grader.classroom.marks.scheme import Marked, number
from grader.judging.report import Status
from grader.text import parts_in_words

MOST_BINS = 10  # for points, besides the one for all points
NOT_WRITTEN = "not written yet"


@dataclass(frozen=True)
class Ranked:
    """A kind of mistake, or unfinished work, all parts that it spoils, and who has it."""

    title: str
    parts: tuple[str, ...]
    made_by: tuple[Marked, ...]
    flaws: tuple[Flaw, ...] = ()  # of these, in the same order; none if it is unfinished work

    @property
    def exact(self) -> list[tuple[str, int]]:
        """The mistakes of this kind and how many made each, if there are several."""
        found = Counter(flaw.exact for flaw in self.flaws if flaw.exact).most_common()
        return found if len(found) > 1 else []

    @property
    def costs(self) -> bool:
        """Whether it costs points."""
        return _is_scored(self.parts)

    @property
    def shown(self) -> Flaw:
        """The one to show the kind by: known, and with an example if there is one."""
        return max(self.flaws, key=lambda flaw: (flaw.is_known, bool(flaw.example)))


@dataclass(frozen=True)
class Bin:
    """A range of points, and how many have them."""

    label: str
    count: int


@dataclass(frozen=True)
class PartStatistics:
    """A part, and how far along the class is with it."""

    name: str
    title: str
    points: str
    statuses: Counter[str]  # how many are right, wrong, not written yet


def ranked(class_: Sequence[Marked]) -> list[Ranked]:
    """Return what a class got wrong, or has not written: the most frequent first.

    What costs no points comes last.
    """
    made: dict[str, dict[str, tuple[Marked, Flaw]]] = {}
    parts: dict[str, set[str]] = {}
    for each in class_:
        for flaw in each.summary.flaws:
            made.setdefault(flaw.title, {}).setdefault(each.summary.key, (each, flaw))
            parts.setdefault(flaw.title, set()).update(flaw.parts)
    wrong = [
        Ranked(
            title,
            _sorted(parts[title]),
            tuple(each for each, _ in who.values()),
            tuple(flaw for _, flaw in who.values()),
        )
        for title, who in made.items()
    ]
    return sorted([*wrong, *_unwritten(class_)], key=_rank)


def _rank(each: Ranked) -> tuple[bool, int, bool, str]:
    is_known = bool(each.flaws) and each.shown.is_known
    return not each.costs, -len(each.made_by), not is_known, each.title


def _unwritten(class_: Sequence[Marked]) -> Iterator[Ranked]:
    """Yield each part that some have not written; who has written nothing is counted once."""
    nothing: list[Marked] = []
    lacking: dict[str, list[Marked]] = {}
    titles: dict[str, str] = {}
    for each in class_:
        scored = [part for part in each.summary.parts if part.points]
        lacks = [part for part in scored if part.status == Status.UNWRITTEN]
        if scored and len(lacks) == len(scored):
            nothing.append(each)
            continue
        for part in lacks:
            lacking.setdefault(part.name, []).append(each)
            titles[part.name] = part.title
    if nothing:
        names = tuple(part.name for part in nothing[0].summary.parts if part.points)
        yield Ranked("nothing is written yet", names, tuple(nothing))
    for name, who in lacking.items():
        yield Ranked(f"{titles[name]} is {NOT_WRITTEN}", (name,), tuple(who))


def _sorted(parts: set[str]) -> tuple[str, ...]:
    return tuple(sorted(parts, key=lambda name: (not name.isdigit(), name)))


def first_mistake(each: Marked) -> str:
    """Return what is wrong in a submission, for a single cell of a table."""
    summary = each.summary
    scored = [flaw for flaw in summary.flaws if _is_scored(flaw.parts)]
    unwritten = tuple(
        part.name for part in summary.parts if part.status != Status.RIGHT and part.points
    )
    first = ""
    if unwritten and not scored:
        first = f"{NOT_WRITTEN} ({parts_in_words(unwritten)})"
    elif summary.flaws:
        flaw = (*scored, *summary.flaws)[0]
        what = flaw.told or flaw.exact or flaw.title
        first = f"{what} ({parts_in_words(flaw.parts)})"
    return "; ".join(filter(None, (first, summary.says)))


def _is_scored(parts: Sequence[str]) -> bool:
    return any(part.isdigit() for part in parts)  # the others have a function's name


def alike(class_: Sequence[Marked]) -> list[tuple[Marked, ...]]:
    """Return the groups whose wrong numbers agree to the last bit, the largest first.

    Submissions that one known mistake explains are left out: many make it, and in few ways.
    """
    groups: dict[str, list[Marked]] = {}
    for each in class_:
        summary = each.summary
        behind = [flaw for flaw in summary.flaws if flaw.is_known or flaw.is_value]
        is_common = len(behind) == 1 and behind[0].is_known
        if summary.wrong_values and not is_common:
            groups.setdefault(summary.wrong_values, []).append(each)
    found = [tuple(group) for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: -len(group))


def with_points(class_: Sequence[Marked]) -> list[Marked]:
    """Return those that have a mark."""
    return [each for each in class_ if each.mark is not None]


def points_in_words(class_: Sequence[Marked]) -> tuple[str, str, str]:
    """Return the mean, the median and the most that can be had, of those that have a mark."""
    earned = [each.earned for each in class_]
    most = class_[0].mark.points if class_ and class_[0].mark else 0
    return (
        f"{mean(earned) if earned else 0:.0f}",
        f"{median(earned) if earned else 0:.0f}",
        number(most),
    )


def distribution(class_: Sequence[Marked]) -> list[Bin]:
    """Return how many have how many points; those with all points are counted separately."""
    points = int(max((each.mark.points for each in class_ if each.mark), default=0))
    width = max(1, -(-points // MOST_BINS))
    counts = Counter(
        points if each.earned >= points else int(each.earned) // width * width for each in class_
    )
    bins = [
        Bin(f"{low}–{min(low + width, points) - 1}" if width > 1 else f"{low}", counts[low])
        for low in range(0, points, width)
    ]
    return [*bins, Bin(f"{points}", counts[points])]


def by_part(class_: Sequence[Marked]) -> list[PartStatistics]:
    """Return how far along the class is, part by part."""
    found: dict[str, PartStatistics] = {}
    for each in class_:
        worth = each.mark.of if each.mark else {}
        for part in each.summary.parts:
            points = number(worth[part.name]) if part.name in worth else ""
            about = PartStatistics(part.name, part.title, points, Counter())
            found.setdefault(part.name, about).statuses[part.status] += 1
    return list(found.values())
