"""Where an array is wrong: the first place, in words, and the array as a whole."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Expected
from grader.languages import Language

TOLERANCE = 1e-6  # of the largest value in the expected array

Floats = NDArray[np.float64]
Row = tuple[float, ...]


@dataclass(frozen=True)
class Grid:
    """A returned matrix, the expected one, and where they differ, row by row."""

    name: str
    got: tuple[Row, ...]
    expected: tuple[Row, ...]
    wrong: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Difference:
    """The first place where an array is wrong, and the array as a whole."""

    output: str
    index: tuple[int, ...]  # counted from 0
    place: str  # as the learner would write it: grad[17] = Theta2[3, 0]
    got: float
    expected: float
    wrong: int  # how many of the array's values differ
    size: int
    grids: tuple[Grid, ...] = ()  # the array as a matrix, or the matrices in it


def differs_from(got: Floats, right: Floats) -> NDArray[np.bool_]:
    """Return where an array differs from the right one, which has the same shape.

    Values differ if they are further apart than the tolerance; what is not finite differs from
    everything.
    """
    scale = np.abs(right[np.isfinite(right)]).max(initial=0)
    with np.errstate(all="ignore"):
        differs: NDArray[np.bool_] = ~(np.abs(got - right) <= TOLERANCE * scale)
    return differs


def first_difference(
    name: str, expected: Expected, got: Floats, differs: NDArray[np.bool_], language: Language
) -> Difference:
    """Return an output's first difference; `got` and `differs` have the right array's shape."""
    index = tuple(int(i) for i in np.argwhere(differs)[0])
    place = language.place(name, index) if index else name
    start = 0
    for block, (rows, columns) in expected.blocks:
        inside = index[0] - start
        if 0 <= inside < rows * columns:
            place += f" = {language.place(block, (inside % rows, inside // rows))}"
        start += rows * columns
    return Difference(
        output=name,
        index=index,
        place=place,
        got=float(got[index]),
        expected=float(expected.value[index]),
        wrong=int(differs.sum()),
        size=differs.size,
        grids=tuple(_grids(name, expected, got, differs)),
    )


def _grids(
    name: str, expected: Expected, got: Floats, differs: NDArray[np.bool_]
) -> Iterator[Grid]:
    blocks = expected.blocks
    if not blocks and got.ndim:
        rows, columns = got.shape if got.ndim == 2 else (1, got.size)
        blocks = ((name, (rows, columns)),)
    start = 0
    for block, shape in blocks:
        inside = slice(start, start + math.prod(shape))
        start = inside.stop
        yield Grid(
            block,
            _rows(got, inside, shape),
            _rows(expected.value, inside, shape),
            _rows(differs, inside, shape),
        )


def _rows(array: NDArray[Any], inside: slice, shape: tuple[int, int]) -> tuple[Any, ...]:
    """Return one block of an array, a matrix, row by row."""
    return tuple(map(tuple, array.ravel(order="F")[inside].reshape(shape, order="F").tolist()))


def describe_difference(difference: Difference) -> str:
    """Return "grad[17] = Theta2[3, 0] is 0.12, expected 0.34; 12 of 46 values differ"."""
    got, expected = pair(difference.got, difference.expected)
    text = f"{difference.place} is {got}, expected {expected}"
    if difference.size > 1:
        text += f"; {difference.wrong} of {difference.size} values differ"
    return text


def pair(got: float, expected: float) -> tuple[str, str]:
    """Return two numbers with at least six digits, and only as many more as tell them apart."""
    texts = "", ""
    for digits in range(6, 18):
        texts = f"{got:#.{digits}g}", f"{expected:#.{digits}g}"
        if texts[0] != texts[1]:
            break
    return texts
