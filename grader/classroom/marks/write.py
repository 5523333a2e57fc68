"""Writes everything that is made of verdicts: marks, reports and pages. It runs nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from grader.classroom.marks.comments import add_kinds, by_key, read_comments
from grader.classroom.marks.scheme import Marked, Scheme, marked, shown
from grader.classroom.marks.table import to_csv
from grader.classroom.page import to_class_page, to_students_page
from grader.classroom.statistics import ranked
from grader.classroom.summary import REPORT, RESULTS, Class
from grader.errors import GraderError
from grader.exercise import Exercise
from grader.files import write_whole
from grader.outputs.html import to_html
from grader.outputs.json import from_json

MARKS, CLASS, STUDENTS, REPORTS = "marks.csv", "class.html", "students.html", "reports.json"


def write_results(
    class_: Class, scheme: Scheme, exercise: Exercise, out: Path
) -> tuple[Marked, ...]:
    """Write a class's marks, reports and pages, and return its marks.

    Raises
    ------
    GraderError
        If something cannot be written, or `comments.toml` cannot be read.
    """
    comments = read_comments(out)
    plain = best_attempts([marked(summary, scheme) for summary in class_.summaries])
    kinds = ranked(plain)
    theirs = by_key(kinds, comments)
    all_ = tuple(replace(each, comments=theirs.get(each.summary.key, ())) for each in plain)
    _write_reports(all_, exercise, out)
    write_whole(out / MARKS, to_csv(all_))
    write_whole(out / CLASS, to_class_page(all_, kinds, class_, exercise))
    write_whole(out / STUDENTS, to_students_page(all_, kinds, comments, class_, exercise))
    add_kinds(kinds, out, exercise.command)
    return all_


def best_attempts(all_: Sequence[Marked]) -> list[Marked]:
    """Return one attempt of each learner: the one with the most points, of equal ones the first."""
    best: dict[str, Marked] = {}
    for each in sorted(all_, key=lambda each: each.summary.attempt):
        learner = each.summary.learner
        other = best.get(learner)
        if other is None or _points(each) > _points(other):
            best[learner] = each
    kept = {each.summary.key for each in best.values()}
    return [each for each in all_ if each.summary.key in kept]


def _points(each: Marked) -> float:
    return -1.0 if each.mark is None else each.mark.earned


def _write_reports(all_: Sequence[Marked], exercise: Exercise, out: Path) -> None:
    """Write the report of each, unless it is there and would be the same."""
    path = out / REPORTS
    try:
        earlier = dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, RecursionError):
        earlier = {}
    written: dict[str, str] = {}
    for each in all_:
        points, summary = shown(each), each.summary
        if points is None:
            continue
        folder = out / RESULTS / summary.key
        state = hashlib.sha256(f"{summary.fingerprint}{points}".encode()).hexdigest()
        if earlier.get(summary.key) != state or not (folder / "report.html").is_file():
            try:
                report = from_json((folder / REPORT).read_text(encoding="utf-8"))
            except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
                raise GraderError(
                    f"{folder / REPORT}: cannot be read. Run class again with the same --out"
                ) from None
            write_whole(folder / "report.html", to_html(report, exercise, points))
        written[summary.key] = state
    write_whole(path, json.dumps(written))
