"""What wrong numbers have in common with the right ones: a factor, a block, rows, or columns."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Case, Expected
from grader.judging.difference import Floats, differs_from

PLAIN_FACTORS = {-1.0: "-1", 2.0: "2", 0.5: "1/2", -2.0: "-2"}

Pairs = list[tuple[Case, Floats, Floats]]  # what a case returned, and what is right


def close(got: Floats, right: Floats) -> NDArray[np.bool_]:
    """Return where values are right, to the tolerance of the judge."""
    is_close: NDArray[np.bool_] = ~differs_from(got, right) | (got == right)
    return is_close


def factor(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    """Note if all values are the right ones times one number, and what that number is."""
    if text := _factor([(case, got, case.expected[name].value) for case, got in wrong]):
        yield f"{name} is {text}"


def what_is_lacking(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    """Note if only what the part adds to an earlier one is wrong, by a factor."""
    added: Pairs = []
    blocks: dict[str, Pairs] = {}
    for case, got in wrong:
        if case.earlier is None or name not in case.earlier.expected:
            return
        before, expected = case.earlier.expected[name].value, case.expected[name]
        added.append((case, got - before, expected.value - before))
        for (block, part, right), (_, lacking, _) in zip(
            _split(expected, got), _split(expected, before), strict=True
        ):
            blocks.setdefault(block, []).append((case, part - lacking, right - lacking))
    lacks = wrong[0][0].lacks
    if text := _factor(added):
        yield f"{name} is right but for {lacks}, which is {text}"
        return
    for block, pairs in blocks.items():
        if not _is_right(pairs) and (text := _factor(pairs)):
            yield f"the part of {name} for {block} is right but for {lacks}, which is {text}"


def _is_right(pairs: Pairs) -> bool:
    return all(close(got, right).all() for _, got, right in pairs)


def _factor(pairs: Pairs) -> str:
    """Return in words the one factor by which all values differ from the right ones, or ""."""
    factors = []
    for case, got, right in pairs:
        if not np.isfinite(got).all() or not np.sum(right * right) > 0:
            return ""
        number = float(np.sum(got * right) / np.sum(right * right))
        if abs(number) < 1e-9 or not close(got, number * right).all():
            return ""
        factors.append((case, number))

    def all_are(value_of: Callable[[Case], float | None]) -> bool:
        values = [(number, value_of(case)) for case, number in factors]
        known = [(number, value) for number, value in values if value is not None]
        return bool(known) and all(abs(n - value) <= 1e-6 * abs(value) for n, value in known)

    for number, text in PLAIN_FACTORS.items():
        if all_are(lambda _: number):  # noqa: B023  (it is called at once)
            return f"{text} times what it should be, on every case"
    words = (word for case, _ in factors for word in case.sizes.values() if "+" not in word)
    for what in dict.fromkeys(words):
        for power, text in (
            (1, f"times the number of {what}"),
            (-1, f"divided by the number of {what}"),
            (2, f"times the number of {what} squared"),
            (-2, f"divided by the number of {what} squared"),
        ):
            if all_are(partial(_size, what=what, power=power)):
                return f"what it should be, {text}"
    if len({round(number, 6) for _, number in factors}) == 1 and len(factors) > 1:
        return f"{factors[0][1]:.6g} times what it should be, on every case"
    return ""


def _size(case: Case, what: str, power: int) -> float | None:
    return next((float(n) ** power for n, word in case.sizes.items() if word == what), None)


def places(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    """Note which blocks are right, and what is particular about those that are not."""
    of_block: dict[str, list[tuple[Floats, Floats]]] = {}
    for case, got in wrong:
        for block, part, right in _split(case.expected[name], got):
            of_block.setdefault(block, []).append((part, right))
    for block, pairs in of_block.items():
        grids = [close(part, right) for part, right in pairs]
        if all(grid.all() for grid in grids):
            yield f"the part of {name} for {block} is right"
            continue
        if all(grid[:, 1:].all() for grid in grids):
            yield f"in {name}, only the first column of {block}, the bias's, is wrong"
        elif all(grid[:, 0].all() and not grid[:, 1:].any() for grid in grids):
            yield f"in {name}, only the first column of {block}, the bias's, is right"
        yield from _lines(name, block, pairs)


def _lines(name: str, block: str, pairs: Sequence[tuple[Floats, Floats]]) -> Iterator[str]:
    """Note if a block's rows, or columns, are all equal, or each in its neighbour's place."""
    for what, turned in (("row", False), ("column", True)):
        lines = [(got.T, right.T) if turned else (got, right) for got, right in pairs]
        if any(len(got) < 2 or not np.isfinite(got).all() for got, _ in lines):
            continue
        where = f"of the part of {name} for {block}"
        if all(np.abs(got).any() and close(got, got[:1]).all() for got, _ in lines):
            yield (
                f"all {what}s {where} are equal: is an index the same for all of them, or are "
                "values added up that belong apart?"
            )
        elif all(close(got[1:], right[:-1]).all() for got, right in lines):
            yield f"{what} 2 {where} holds what {what} 1 should, and so on: each is one too late"
        elif all(close(got[:-1], right[1:]).all() for got, right in lines):
            yield f"{what} 1 {where} holds what {what} 2 should, and so on: each is one too early"


def _split(expected: Expected, got: Floats) -> Iterator[tuple[str, Floats, Floats]]:
    """Yield each block's name, the values returned for it, and the right ones, as matrices."""
    start = 0
    for block, (rows, columns) in expected.blocks:
        inside = slice(start, start + rows * columns)
        shape = (rows, columns)
        yield (
            block,
            got[inside].reshape(shape, order="F"),
            expected.value[inside].reshape(shape, order="F"),
        )
        start += rows * columns
