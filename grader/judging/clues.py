"""Clues to wrong values that no known mistake explains: factors, blocks, columns, randomness."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from grader.exercise import Case, Exercise, Expected
from grader.judging.difference import TOLERANCE, Floats
from grader.judging.report import Status
from grader.judging.verdict import Judged, Outcomes
from grader.outcome import Kind

ROUNDED = 2e-3  # of the array's largest value: a smaller error is a matter of digits
PLAIN_FACTORS = {-1.0: "-1", 2.0: "2", 0.5: "1/2", -2.0: "-2"}


def with_clues(
    judged: Judged, others: Sequence[Judged], exercise: Exercise, outcomes: Outcomes
) -> Judged:
    """Return a part, with clues to its wrong values if no known mistake explains them."""
    if judged.status is not Status.WRONG or judged.mistakes:
        return judged
    if judged.spoilt_by:
        return replace(judged, clues=judged.spoilt_by)
    called = tuple(_wrong_calls(judged, others, exercise))
    with np.errstate(all="ignore"):  # whatever the numbers are
        return replace(judged, clues=(*called, *_clues(judged, outcomes)))


def _wrong_calls(judged: Judged, others: Sequence[Judged], exercise: Exercise) -> Iterator[str]:
    """Name the learner's other wrong functions that may be behind a part's wrong values."""
    differences = [problem.difference for _, problem in judged.problems if problem.difference]
    outputs = {difference.output for difference in differences}
    for other in others:
        function = other.part.function
        calling = {
            name
            for steps in exercise.steps
            if steps.function == judged.part.function
            for name in steps.outputs_calling(function)
        }
        if other.status is Status.WRONG and outputs & calling:
            yield f"{function} is wrong, and {judged.part.function} calls it: put that right first"


def _clues(judged: Judged, outcomes: Outcomes) -> list[str]:
    found = list(_changing(judged, outcomes)) or list(_only_where(judged))
    if found or any(problem.kind is not Kind.VALUE for _, problem in judged.problems):
        return found
    for name in judged.part.judged:
        wrong = [
            (case, got)
            for case, got in _values(judged, name, outcomes)
            if not _close(got, case.expected[name].value).all()
        ]
        if wrong:
            found += _of_output(name, wrong)
    return found + list(_own_slope(judged, outcomes))


def _only_where(judged: Judged) -> Iterator[str]:
    """Name what is special about the wrong cases if only they have it, or about the right ones."""
    wrong = {case for case, _ in judged.problems}
    if any(problem.kind.is_lost for _, problem in judged.problems):
        return  # what was not run might have been right
    if not all(v.status is Status.RIGHT for v in judged.verdicts if v.case not in wrong):
        return
    cases = [verdict.case for verdict in judged.verdicts]
    right = {case for case in cases if case not in wrong}
    for trait in dict.fromkeys(trait for case in cases for trait in case.traits):
        having = {case for case in cases if trait in case.traits}
        if having == wrong:
            yield _joined(
                f"right on the other cases; wrong only where {trait.name}", trait.if_wrong
            )
            return
        if having == right:
            yield _joined(f"right only where {trait.name}", trait.if_right)
            return


def _joined(fact: str, hint: str) -> str:
    return f"{fact}: {hint}" if hint else fact


def _own_slope(judged: Judged, outcomes: Outcomes) -> Iterator[str]:
    """Note if a wrong gradient is the slope of what the function itself returns."""
    for case, _ in judged.problems:
        if (slope := case.slope) is None:
            continue
        ahead = outcomes[slope.ahead].returned(slope.output)
        behind = outcomes[slope.behind].returned(slope.output)
        gradient = outcomes[case.call].returned(slope.gradient)
        if ahead is None or behind is None or gradient is None:
            return
        if ahead.size != 1 or behind.size != 1:
            return
        if slope.gradient not in judged.part.judged or gradient.size != slope.direction.size:
            return
        if _right(case, slope.output, outcomes):
            return  # then no wrong gradient can be its slope
        measured = float((ahead - behind).sum()) / slope.step
        given = float(gradient.ravel(order="F") @ slope.direction)
        if abs(measured - given) <= 1e-5 * max(abs(measured), abs(given)):
            yield (
                f"{slope.gradient} is the slope of your own {slope.output}: the two fit together, "
                "so what is wrong comes before both, or is wrong alike in both"
            )
            return


def _right(case: Case, name: str, outcomes: Outcomes) -> bool:
    got, right = outcomes[case.call].returned(name), case.expected[name].value
    return got is not None and got.size == right.size and bool(_close(got, right).all())


def _values(judged: Judged, name: str, outcomes: Outcomes) -> Iterator[tuple[Case, Floats]]:
    """Yield an output's value on every case where it has as many numbers as it should."""
    for case in (verdict.case for verdict in judged.verdicts if name in verdict.case.expected):
        got, right = outcomes[case.call].returned(name), case.expected[name].value
        if got is not None and got.size == right.size:
            yield case, got.reshape(right.shape, order="F")


def _close(got: Floats, right: Floats) -> NDArray[np.bool_]:
    scale = max(np.abs(right).max(initial=0), 1e-300)
    close: NDArray[np.bool_] = (np.abs(got - right) <= TOLERANCE * scale) | (got == right)
    return close


def _changing(judged: Judged, outcomes: Outcomes) -> Iterator[str]:
    """Note if two equal calls gave different values."""
    for name in judged.part.judged:
        values = dict(_values(judged, name, outcomes))
        for case, second in values.items():
            first = values.get(case.repeats) if case.repeats else None
            if first is None:
                continue
            if not (_close(second, first) | (np.isnan(first) & np.isnan(second))).all():
                yield (
                    f"two equal calls give different values of {name}: is something in it random, "
                    "or kept from an earlier call?"
                )
                return


def _of_output(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    if all(np.isnan(got).any() for _, got in wrong):
        yield (
            f"{name} contains NaN: 0 times log(0) gives that, and so does the logarithm of a "
            "negative number. Is every output strictly between 0 and 1?"
        )
        return
    if any(np.isinf(got).any() for _, got in wrong):
        yield f"{name} is infinite: log(0) gives that. Is an output, or 1 minus it, exactly 0?"
        return
    if all((got == np.round(got)).all() and 0 < np.abs(got).max() < 2**53 for _, got in wrong):
        yield (
            f"every value of {name} is a whole number: is it rounded, or kept in an array of "
            "integers?"
        )
        return
    error = max(_error(got, case.expected[name].value) for case, got in wrong)
    if error < ROUNDED:
        yield (
            f"{name} is right to about {int(-np.log10(error))} digits: is a number in it rounded, "
            "or kept with few digits (float32 or float16; single in Octave)? Is a small number "
            "added inside a logarithm?"
        )
        return
    yield from _factor(name, wrong)
    if len(wrong[0][0].expected[name].blocks) > 1:
        yield from _places(name, wrong)


def _error(got: Floats, right: Floats) -> float:
    """Return the largest error, relative to the array's largest value."""
    return float(np.abs(got - right).max() / max(np.abs(right).max(), np.finfo(float).tiny))


def _factor(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    """Note if all values are the right ones times one number, and what that number is."""
    factors = []
    for case, got in wrong:
        right = case.expected[name].value
        if not np.isfinite(got).all() or not np.sum(right * right) > 0:
            return
        factor = float(np.sum(got * right) / np.sum(right * right))
        if abs(factor) < 1e-9 or not _close(got, factor * right).all():
            return
        factors.append((case, factor))

    def all_are(value_of: Callable[[Case], float | None]) -> bool:
        values = [(factor, value_of(case)) for case, factor in factors]
        known = [(factor, value) for factor, value in values if value is not None]
        return bool(known) and all(abs(f - v) <= 1e-6 * abs(v) for f, v in known)

    for number, text in PLAIN_FACTORS.items():
        if all_are(lambda _: number):  # noqa: B023  (it is called at once)
            yield f"{name} is {text} times what it should be, on every case"
            return
    words = (word for case, _ in factors for word in case.sizes.values() if "+" not in word)
    for what in dict.fromkeys(words):
        for power, text in (
            (1, f"times the number of {what}"),
            (-1, f"divided by the number of {what}"),
        ):
            if all_are(partial(_size, what=what, power=power)):
                yield f"{name} is what it should be, {text}"
                return
    if len({round(factor, 6) for _, factor in factors}) == 1 and len(factors) > 1:
        yield f"{name} is {factors[0][1]:.6g} times what it should be, on every case"


def _size(case: Case, what: str, power: int) -> float | None:
    return next((float(n) ** power for n, word in case.sizes.items() if word == what), None)


def _places(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    """Note which blocks are right, and in which only the bias's column is wrong, or right."""
    blocks = [
        {block: _close(part, right) for block, part, right in _split(case.expected[name], got)}
        for case, got in wrong
    ]
    for block in blocks[0]:
        grids = [each[block] for each in blocks]
        if all(grid.all() for grid in grids):
            yield f"the part of {name} for {block} is right"
        elif all(grid[:, 1:].all() for grid in grids):
            yield f"in {name}, only the first column of {block}, the bias's, is wrong"
        elif all(grid[:, 0].all() and not grid[:, 1:].any() for grid in grids):
            yield f"in {name}, only the first column of {block}, the bias's, is right"


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
