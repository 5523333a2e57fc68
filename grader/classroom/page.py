"""The class as two pages: class.html, to be projected, without names, and students.html, with them.

Like a report, they need nothing else. The one script is ours and is known by its digest: nothing
that a submission holds can be one.
"""

import base64
import functools
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from grader.classroom.marks.scheme import Marked, number
from grader.classroom.statistics import (
    Ranked,
    alike,
    by_part,
    distribution,
    first_mistake,
    points_in_words,
    with_points,
)
from grader.classroom.summary import Class
from grader.exercise import Exercise
from grader.outputs.html import template

HERE = Path(__file__).parent
EXPLAINED = 8  # kinds of mistakes at the least, and all that more than one has made


def to_class_page(
    all_: Sequence[Marked], kinds: Sequence[Ranked], class_: Class, exercise: Exercise
) -> str:
    """Return the page about the class as a whole, which names no one."""
    about = _about(all_, kinds, class_, exercise)
    bins = distribution(about["marked"]) if about["marked"] else []
    explained = [
        kind for place, kind in enumerate(kinds) if place < EXPLAINED or len(kind.made_by) > 1
    ]
    return template(HERE / "class.html").render(
        **about,
        script_hash="",
        bins=bins,
        tallest=max((each.count for each in bins), default=0),
        explained=explained,
        others=[kind for kind in kinds if kind not in explained],
    )


def to_students_page(
    all_: Sequence[Marked],
    kinds: Sequence[Ranked],
    comments: Mapping[str, str],
    class_: Class,
    exercise: Exercise,
) -> str:
    """Return the page about each student; their names and code are not trusted."""
    about = _about(all_, kinds, class_, exercise)
    script = _script()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return template(HERE / "students.html").render(
        **about,
        all=all_,
        unmarked=[each for each in all_ if each.mark is None],
        silent=[each for each in about["marked"] if not each.earned],
        alike=alike(about["marked"]),
        comments=comments,
        first_mistake=first_mistake,
        number=number,
        report=_report,
        script=Markup(script),
        script_hash=f"sha256-{digest}",
    )


def _about(
    all_: Sequence[Marked], kinds: Sequence[Ranked], class_: Class, exercise: Exercise
) -> dict[str, Any]:
    marked = with_points(all_)
    mean, median, most = points_in_words(marked)
    return {
        "exercise": exercise,
        "class": class_,
        "marked": marked,
        "kinds": kinds,
        "parts": by_part(marked),
        "mean": mean,
        "median": median,
        "most": most,
    }


@functools.cache
def _script() -> str:
    return (HERE / "sort.js").read_text(encoding="utf-8")


def _report(each: Marked) -> str:
    """Return the path from the page to a submission's report."""
    return f"results/{quote(each.summary.key)}/report.html"
