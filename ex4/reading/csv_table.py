"""A .csv file: a row for each example, its label in the column named y or label, or in the last."""

import csv
from pathlib import Path
from typing import NoReturn

import numpy as np

from ex4.errors import DataError, quoted
from ex4.reading.labels import labels, look_like_labels
from ex4.types import Doubles, Variables

LABEL = ("y", "label")  # what the column of labels is called


def read_csv(path: Path) -> Variables:
    """Return the table's X and y.

    Raises
    ------
    DataError
        If it is no table of numbers, or if it cannot be told where the labels are.
    """
    with open(path, encoding="utf-8-sig", errors="replace", newline=None) as file:
        lines = [(number, line) for number, line in enumerate(file, 1) if line.strip()]
    if not lines:
        raise DataError(f"{path}: the file is empty")
    names = [name.lower() for name in _cells(lines[0][1])]
    if len(names) < 2:
        _refuse_separator(path, lines[0][1])
    header = any(name in LABEL for name in names) or not any(map(_is_number, names))
    label = _label_column(path, names) if header else len(names) - 1
    rows = lines[1:] if header else lines
    if not rows:
        raise DataError(f"{path}: a header, and no row of numbers under it")
    try:
        table = np.loadtxt(
            [line for _, line in rows], delimiter=",", ndmin=2, comments=None, quotechar='"'
        )
    except ValueError:
        table = None
    if table is None or table.shape[1] != len(names):
        _refuse_row(path, rows, len(names), label)
    if not header:
        _check_header_was_not_counted(path, table)
        _check_labels_are_last(path, table)
    return {"X": np.delete(table, label, axis=1), "y": table[:, label]}


def _refuse_separator(path: Path, line: str) -> NoReturn:
    cure = ""
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        if separator in line:
            cure = f". Replace the {name} by commas, and write numbers with a point, 0.5"
    raise DataError(
        f"{path}: columns separated by commas expected; got {quoted(line.strip())!r}{cure}"
    )


def _refuse_row(path: Path, rows: list[tuple[int, str]], columns: int, label: int) -> NoReturn:
    """Raise a DataError that names the first line that is no row of numbers, and what is there."""
    for number, line in rows:
        wanted = f"{path}, line {number}: {columns} numbers expected; got"
        cells = _cells(line)
        if ";" in line:
            _refuse_separator(path, line)
        if len(cells) != columns:
            raise DataError(f"{wanted} {len(cells)}")
        for column, cell in enumerate(cells):
            if not cell:
                raise DataError(f"{wanted} nothing in column {column + 1}")
            if not _is_number(cell) and column == label:
                raise DataError(
                    f"{wanted} {quoted(cell)!r} as the label: give each kind a number, from 1 on"
                )
            if not _is_number(cell):
                raise DataError(f"{wanted} {quoted(cell)!r} in column {column + 1}")
    raise DataError(f"{path}: {columns} numbers in each line expected, separated by commas")


def _check_header_was_not_counted(path: Path, table: Doubles) -> None:
    """Refuse a first line 0,1,2,3,...: pandas numbers the columns that have no names."""
    if table.shape[1] >= 5 and np.array_equal(table[0], np.arange(table.shape[1])):
        raise DataError(
            f"{path}, line 1: counts the columns, as pandas does where they have no names: "
            "write header=False in to_csv, or name the column of the labels label"
        )


def _check_labels_are_last(path: Path, table: Doubles) -> None:
    """Refuse a table whose last column cannot be labels, where the first or the last few could."""
    last, m = table[:, -1], len(table)
    try:
        labels(last, m, of_pictures=False)
        return
    except ValueError:
        K = _columns_of_one_hot(table)
    if K:
        raise DataError(
            f"{path}: the label is expected in the last column; the last {K} are one-hot, a 1 "
            f"among zeros: [~, y] = max(table(:, end-{K - 1}:end), [], 2) in Octave, "
            f"y = table[:, -{K}:].argmax(axis=1) + 1 in Python, makes one column of them"
        )
    if look_like_labels(table[:, 0]) and not look_like_labels(last):
        different = np.unique(last)
        raise DataError(
            f"{path}: the label is expected in the last column, which has {len(different):,} "
            f"different values from {different[0]:g} to {different[-1]:g}; the first column looks "
            "like labels: move it to the end, or add a first line that names it label"
        )


def _columns_of_one_hot(table: Doubles) -> int:
    """Return how many of the last columns hold a single 1 in each row, and zeros; 0 if none do."""
    backwards = table[:, ::-1]
    others = np.flatnonzero(~np.isin(backwards, (0, 1)).all(axis=0))
    binary = backwards[:, : others[0]] if others.size else backwards
    single = np.flatnonzero((np.cumsum(binary, axis=1) == 1).all(axis=0))
    return int(single[0]) + 1 if single.size else 0


def _label_column(path: Path, names: list[str]) -> int:
    """Return which column a header says the labels are in."""
    for name in LABEL:
        if name in names:
            return names.index(name)
    raise DataError(
        f"{path}: the header names no column y or label; it names "
        f"{', '.join(map(quoted, names[:5]))}{', ...' if len(names) > 5 else ''}. "
        "Name the column of the labels label"
    )


def _cells(line: str) -> list[str]:
    try:
        cells = next(csv.reader([line]))
    except csv.Error:  # a cell longer than it takes
        cells = line.split(",")
    return [cell.strip() for cell in cells]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text.isascii() and "_" not in text  # Python allows more in numbers than anybody else
