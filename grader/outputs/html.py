"""The report as a single page that needs nothing else: no network, no script.

What the learner's code printed, named or raised cannot be trusted: all of it is escaped, and the
page's own policy keeps it from running or loading anything.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from numpy.typing import NDArray

from grader.exercise import Exercise
from grader.judging.difference import Difference, Grid
from grader.judging.report import Report
from grader.outputs.grids import RIGHT, Marks, marks
from grader.outputs.wording import (
    MARKS,
    NO_BREAK,
    SIGNS,
    Role,
    asides,
    holds,
    lines,
    meanings,
    what_next,
)
from grader.text import clean, parts_in_words


@dataclass(frozen=True)
class Points:
    """What a report shows of points, where an instructor has decided about them."""

    earned: str
    points: str
    parts: Mapping[str, tuple[str, str]]  # earned and most, by name, of the parts that count
    remarks: tuple[str, ...] = ()  # the instructor's


def _own(report: Report) -> Points:
    parts = {
        part.name: (f"{part.earned}", f"{part.points}") for part in report.parts if part.number
    }
    return Points(f"{report.earned}", f"{report.points}", parts)


def to_html(report: Report, exercise: Exercise, points: Points | None = None) -> str:
    """Return the page, with the exercise's own points unless others are given."""
    return template(Path(__file__).with_name("report.html")).render(
        report=report,
        points=points or _own(report),
        next=what_next(report, exercise).replace(NO_BREAK, " "),
        marks=MARKS,
        lines=lines,
        Role=Role,
        asides=asides,
        signs=SIGNS,
        holds=holds,
        meanings=meanings,
        map=_map,
    )


@functools.cache
def template(page: Path) -> Template:
    """Return a page's template, which escapes everything that is put into it."""
    environment = Environment(
        loader=FileSystemLoader(page.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(parts=parts_in_words, clean=clean)
    return environment.get_template(page.name)


def _map(difference: Difference) -> dict[str, Any]:
    """Return what is needed to draw a difference: each value with its colour and mark."""
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


def _views(grid: Grid, mark: Marks) -> list[dict[str, Any]]:
    got, expected = np.array(grid.got), np.array(grid.expected)
    with np.errstate(all="ignore"):
        difference = np.where(mark == RIGHT, 0.0, got - expected)
    scale = _largest(np.stack([got, expected]))
    return [
        {"title": "yours", "rows": _cells(got, scale, mark)},
        {"title": "expected", "rows": _cells(expected, scale, None)},
        {"title": "difference", "rows": _cells(difference, _largest(difference), mark)},
    ]


def _cells(
    values: NDArray[np.float64], scale: float, mark: Marks | None
) -> list[list[dict[str, str]]]:
    """Return each value as text, how strongly it is coloured, and its mark if it is wrong."""

    def cell(row: int, column: int) -> dict[str, str]:
        value = float(values[row, column])
        share = min(abs(value) / scale, 1) if np.isfinite(value) else 1
        shown = RIGHT if mark is None else str(mark[row, column])
        return {
            "text": f"{value:.3g}",
            "exactly": f"{value:.10g}",
            "share": f"{share:.3f}",
            "sign": "negative" if value < 0 else "positive",
            "mark": "" if shown == RIGHT else shown,
        }

    rows, columns = values.shape
    return [[cell(row, column) for column in range(columns)] for row in range(rows)]


def _largest(values: NDArray[np.float64]) -> float:
    return float(np.abs(values[np.isfinite(values)]).max(initial=np.finfo(float).tiny))
