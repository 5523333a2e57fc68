"""The report as one page that needs nothing else: no network, no script.

What the learner's code printed, named or raised is text of unknown intent: all of it is escaped,
and the page forbids itself to run or to load anything.
"""

import functools
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from grader.exercise import Exercise
from grader.judging.difference import Difference, Grid
from grader.judging.judge import Status
from grader.judging.report import Report
from grader.languages.wire import clean
from grader.outputs.grids import RIGHT, marks
from grader.outputs.terminal import MARKS, NO_BREAK, parts_in_words, what_next


def to_html(report: Report, exercise: Exercise) -> str:
    return template(Path(__file__).with_name("report.html")).render(
        report=report,
        next=what_next(report, exercise).replace(NO_BREAK, " "),
        marks={status: mark for status, (mark, _) in MARKS.items()},
        Status=Status,
        map=_map,
    )


@functools.cache
def template(page: Path) -> Template:
    """Return a page's template; all that is put into it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(page.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(parts=parts_in_words, clean=clean)
    return environment.get_template(page.name)


def _map(difference: Difference) -> dict:
    """Return what a picture of a difference is drawn from: each value with its colour and mark."""
    marked, meanings = marks(difference.grids)
    grids = [
        {
            "name": grid.name,
            "shape": f"{len(grid.got)} x {len(grid.got[0])}",
            "views": _views(grid, mark),
        }
        for grid, mark in zip(difference.grids, marked, strict=True)
    ]
    return {"grids": grids, "meanings": meanings}


def _views(grid: Grid, mark: np.ndarray) -> list[dict]:
    got, expected = np.array(grid.got), np.array(grid.expected)
    with np.errstate(all="ignore"):
        difference = np.where(mark == RIGHT, 0.0, got - expected)
    scale = _largest(np.stack([got, expected]))
    return [
        {"title": "yours", "rows": _cells(got, scale, mark)},
        {"title": "expected", "rows": _cells(expected, scale, None)},
        {"title": "difference", "rows": _cells(difference, _largest(difference), mark)},
    ]


def _cells(values: np.ndarray, scale: float, mark: np.ndarray | None) -> list[list[dict]]:
    """Return each value as text, how strongly it is coloured, and its mark if it is wrong."""

    def cell(row: int, column: int) -> dict:
        value = float(values[row, column])
        share = min(abs(value) / scale, 1) if np.isfinite(value) else 1
        wrong = mark is not None and mark[row, column] != RIGHT
        return {
            "text": f"{value:.3g}",
            "exactly": f"{value:.10g}",
            "share": f"{share:.3f}",
            "sign": "negative" if value < 0 else "positive",
            "mark": mark[row, column] if wrong else "",
        }

    rows, columns = values.shape
    return [[cell(row, column) for column in range(columns)] for row in range(rows)]


def _largest(values: np.ndarray) -> float:
    return float(np.abs(values[np.isfinite(values)]).max(initial=np.finfo(float).tiny))
