"""The class as one page: its points, its parts, its mistakes, and each submission.

Like a report, it needs nothing else and runs nothing; names of submissions are not trusted.
"""

from pathlib import Path
from statistics import mean, median
from urllib.parse import quote

from grader.classroom.statistics import (
    alike,
    by_part,
    distribution,
    first_mistake,
    points_of,
    ranked,
)
from grader.classroom.summary import Graded, State, Summary
from grader.exercise import Exercise
from grader.outputs.html import template


def to_class_page(graded: Graded, exercise: Exercise) -> str:
    """Return the page."""
    marked = [summary for summary in graded.summaries if summary.earned is not None]
    earned = points_of(marked)
    bins = distribution(marked) if marked else []
    return template(Path(__file__).with_name("class.html")).render(
        exercise=exercise,
        graded=graded,
        marked=marked,
        unmarked=[summary for summary in graded.summaries if summary.earned is None],
        mean=mean(earned) if earned else 0,
        median=median(earned) if earned else 0,
        bins=bins,
        most=max((each.count for each in bins), default=0),
        parts=by_part(marked),
        mistakes=ranked(marked),
        alike=alike(marked),
        State=State,
        first_mistake=first_mistake,
        report=_report,
    )


def _report(summary: Summary) -> str:
    """Return the path from the page to a submission's report."""
    return f"results/{quote(summary.key)}/report.html"
