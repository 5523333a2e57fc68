"""A wrong array as a picture: a mark for each value, so that a wrong row or column stands out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from grader.judging.difference import Grid

RIGHT, ZERO, SCALED, NOT_A_NUMBER, WRONG = "·", "0", "×", "?", "✗"
SAME = 1e-6  # of a ratio: ratios that differ by less are the same


Marks = NDArray[np.str_]


def marks(grids: Sequence[Grid]) -> tuple[tuple[Marks, ...], dict[str, str]]:
    """Return a mark for each value of each grid, and what the marks that occur mean.

    Wrong values that are all the same multiple of the right ones share a mark of their own.
    """
    with np.errstate(all="ignore"):  # whatever the numbers are
        ratio = _common_ratio(grids)
    marked = tuple(_marks(grid, ratio) for grid in grids)
    meanings = {
        RIGHT: "right",
        ZERO: "is 0 and should not be",
        SCALED: _in_words(ratio),
        NOT_A_NUMBER: "not a finite number",
        WRONG: "wrong",
    }
    there = set(np.concatenate([grid.ravel() for grid in marked]).tolist())
    return marked, {mark: meaning for mark, meaning in meanings.items() if mark in there}


def _marks(grid: Grid, ratio: float | None) -> Marks:
    got, wrong = np.array(grid.got), np.array(grid.wrong)
    marked = np.where(wrong, WRONG if ratio is None else SCALED, RIGHT)
    marked[wrong & (got == 0)] = ZERO
    marked[wrong & ~np.isfinite(got)] = NOT_A_NUMBER
    return marked


def _common_ratio(grids: Sequence[Grid]) -> float | None:
    """Return the ratio of the wrong values to the right ones, if it is the same for all."""
    got, expected, wrong = (
        np.concatenate([np.ravel(getattr(grid, field)) for grid in grids])
        for field in ("got", "expected", "wrong")
    )
    known = wrong & (got != 0) & (expected != 0) & np.isfinite(got)
    if known.sum() < 2 or (wrong & (got != 0) & ~known).any():
        return None
    ratios = got[known] / expected[known]
    same = np.abs(ratios - ratios[0]) <= SAME * np.abs(ratios[0])
    return float(ratios[0]) if same.all() else None


def _in_words(ratio: float | None) -> str:
    if ratio is None:
        return ""
    if abs(ratio + 1) <= SAME:
        return "of the wrong sign"
    return f"{ratio:.4g} times what it should be"
