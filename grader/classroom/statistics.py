"""What can be said about a class as a whole, from the summaries of its submissions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from grader.classroom.summary import KINDS, Summary
from grader.outcome import Kind
from grader.text import parts_in_words

MOST_BINS = 10  # for points, besides the one for all points


@dataclass(frozen=True)
class Ranked:
    """A mistake, the parts it mostly spoils, and who made it."""

    title: str
    parts: tuple[str, ...]
    is_known: bool
    made_by: tuple[Summary, ...]


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
    points: int
    statuses: Counter[str]  # how many are right, wrong, not written yet


def ranked(summaries: Sequence[Summary]) -> list[Ranked]:
    """Return a class's mistakes: the most frequent first, those that cost no points last."""
    made_by: dict[tuple[str, bool], dict[str, Summary]] = {}
    parts: dict[tuple[str, bool], Counter[tuple[str, ...]]] = {}
    for summary in summaries:
        for flaw in summary.flaws:
            key = (flaw.title, flaw.is_known)
            made_by.setdefault(key, {})[summary.key] = summary
            parts.setdefault(key, Counter())[flaw.parts] += 1
    mistakes = [
        Ranked(title, parts[title, is_known].most_common(1)[0][0], is_known, tuple(who.values()))
        for (title, is_known), who in made_by.items()
    ]
    return sorted(
        mistakes,
        key=lambda each: (
            not _is_scored(each.parts),
            -len(each.made_by),
            not each.is_known,
            each.title,
        ),
    )


def first_mistake(summary: Summary) -> str:
    """Return what is wrong in a submission, for a single cell of a table."""
    flaws = [flaw for flaw in summary.flaws if _is_scored(flaw.parts)] or summary.flaws
    unwritten = tuple(part.name for part in summary.parts if part.status != "right" and part.points)
    first = ""
    if flaws:
        first = f"{flaws[0].told or flaws[0].title} ({parts_in_words(flaws[0].parts)})"
    elif unwritten:
        first = f"not written yet ({parts_in_words(unwritten)})"
    return "; ".join(filter(None, (first, summary.says)))


def _is_scored(parts: Sequence[str]) -> bool:
    return any(part.isdigit() for part in parts)  # the others have a function's name


def alike(summaries: Sequence[Summary]) -> list[tuple[Summary, ...]]:
    """Return the groups whose wrong numbers agree to the last bit, the largest first.

    Submissions that one known mistake explains are left out: many make it, and in few ways.
    """
    groups: dict[str, list[Summary]] = {}
    for summary in summaries:
        behind = [
            flaw for flaw in summary.flaws if flaw.is_known or flaw.title == KINDS[Kind.VALUE]
        ]
        is_common = len(behind) == 1 and behind[0].is_known
        if summary.wrong_values and not is_common:
            groups.setdefault(summary.wrong_values, []).append(summary)
    found = [tuple(group) for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: -len(group))


def distribution(summaries: Sequence[Summary]) -> list[Bin]:
    """Return how many have how many points; those with all points are counted separately."""
    points = max((summary.points for summary in summaries), default=0)
    width = max(1, -(-points // MOST_BINS))
    counts = Counter(
        earned if earned == points else earned // width * width for earned in points_of(summaries)
    )
    bins = [
        Bin(f"{low}–{min(low + width, points) - 1}" if width > 1 else f"{low}", counts[low])
        for low in range(0, points, width)
    ]
    return [*bins, Bin(f"{points}", counts[points])]


def points_of(summaries: Sequence[Summary]) -> list[int]:
    """Return the points of those that have a mark."""
    return [summary.earned for summary in summaries if summary.earned is not None]


def by_part(summaries: Sequence[Summary]) -> list[PartStatistics]:
    """Return how far along the class is, part by part."""
    found: dict[str, PartStatistics] = {}
    for summary in summaries:
        for part in summary.parts:
            about = PartStatistics(part.name, part.title, part.points, Counter())
            found.setdefault(part.name, about).statuses[part.status] += 1
    return list(found.values())
