"""Which part of a matrix a variable may hold: a row, an element, what is filled so far."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Turns = Mapping[int, int]  # by how many turns a loop makes: which one this is, counted from 0
Take = Callable[[Numbers, Turns], Any]

WHOLE, A_ROW, SO_FAR = "whole", "a row", "so far"
AN_EXAMPLE = "an example's"
SUM_SO_FAR = "the sum so far"


def _row(B: Numbers, turns: Turns) -> Numbers:
    return np.asarray(B[turns[len(B)]])


def _column(B: Numbers, turns: Turns) -> Numbers:
    return B[..., turns[B.shape[-1]]]


def _element(B: Numbers, turns: Turns) -> Numbers:
    return np.asarray(B[turns[B.shape[0]], turns[B.shape[1]]])


def _row_so_far(B: Numbers, turns: Turns) -> Numbers:
    column = turns[B.shape[1]] + 1
    return np.concatenate([_row(B, turns)[:column], np.zeros(B.shape[1] - column)])


def _rows_so_far(B: Numbers, turns: Turns) -> Numbers:
    """Return the first rows, and zeros in the place of those to come."""
    return _until(B, turns[len(B)] + 1)


def _until(B: Numbers, row: int, column: int = 0) -> Numbers:
    filled = np.zeros_like(B)
    filled[:row] = B[:row]
    if column:
        filled[row, :column] = B[row, :column]
    return filled


def _sum_of_elements_so_far(B: Numbers, turns: Turns) -> Numbers:
    row, column = turns[B.shape[0]], turns[B.shape[1]]
    return np.asarray(B[:row].sum() + B[row, : column + 1].sum())


# Of a matrix: how a part of it is taken, and whether it is wanted of sums and terms alone.
OF_A_MATRIX: Mapping[str, Take] = {
    WHOLE: lambda B, turns: B,
    A_ROW: _row,
    "a column": _column,
    "an element": _element,
    "its first column": lambda B, turns: B[:, 0],
    "an element of its first column": lambda B, turns: np.asarray(B[turns[len(B)], 0]),
    "the row so far": _row_so_far,
    "the rows so far": _rows_so_far,
    "the columns so far": lambda B, turns: _until(B.T, turns[B.shape[1]] + 1).T,
    "the elements so far": lambda B, turns: _until(B, turns[B.shape[0]], turns[B.shape[1]] + 1),
}
ADDED_UP: Mapping[str, Take] = {
    "the sum of each row": lambda B, turns: B.sum(axis=1),
    "the sum of each column": lambda B, turns: B.sum(axis=0),
    "the sum of a row": lambda B, turns: _row(B, turns).sum(),
    "the sum of a column": lambda B, turns: _column(B, turns).sum(),
    "the sum": lambda B, turns: B.sum(),
    "the sum of the rows so far": lambda B, turns: B[: turns[len(B)] + 1].sum(),
    "the sum of the columns so far": lambda B, turns: B[:, : turns[B.shape[1]] + 1].sum(),
    "the sum of the elements so far": _sum_of_elements_so_far,
    "the sum of the row so far": lambda B, turns: _row(B, turns)[: turns[B.shape[1]] + 1].sum(),
}
OF_TERMS: Mapping[str, Take] = {
    AN_EXAMPLE: _row,
    SUM_SO_FAR: lambda B, turns: B[: turns[len(B)] + 1].sum(axis=0),
}
ITS_FIRST_COLUMN = "its first column"
OF_THE_FIRST = (ITS_FIRST_COLUMN, "an element of its first column")
ONE_OF_SEVERAL = (A_ROW, "a column", "an element", "an element of its first column")
GROWING = {part for parts in (OF_A_MATRIX, ADDED_UP, OF_TERMS) for part in parts if SO_FAR in part}
# Of a size: what a loop may run over.
OF_A_SIZE: Mapping[str, Take] = {
    "counted from 0": lambda B, turns: np.arange(0.0, B.item()),
    "counted from 1": lambda B, turns: np.arange(1.0, B.item() + 1),
    "and one more, counted from 0": lambda B, turns: np.arange(0.0, B.item() + 1),
    "and one more, counted from 1": lambda B, turns: np.arange(1.0, B.item() + 2),
    "counted from 2": lambda B, turns: np.arange(2.0, B.item() + 2),
}
OF_A_VECTOR: Mapping[str, Take] = {
    WHOLE: lambda B, turns: B,
    "an element": _row,
}


def parts_of(array: Numbers, are_terms: bool) -> Iterator[tuple[str, Take]]:
    """Yield the parts that an array, or the terms of a sum, may have."""
    if array.ndim == 3:
        yield from OF_TERMS.items()
    elif are_terms:
        yield from ADDED_UP.items()
    elif array.ndim == 2:
        yield from OF_A_MATRIX.items()
        yield from ((part, take) for part, take in ADDED_UP.items() if part not in GROWING)
    elif array.ndim == 1:
        yield from OF_A_VECTOR.items()
    else:
        yield WHOLE, OF_A_VECTOR[WHOLE]
