"""Facts about wrong values that no known mistake explains: factors, blocks, columns, randomness."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from grader.exercise import Call, Case, Expected
from grader.judging.difference import TOLERANCE
from grader.judging.judge import Judged, Status
from grader.running.process import Outcome

ROUNDED = 2e-3  # of the array's largest value: this near to right, it is a matter of digits
LOST = ("timeout", "died", "garbled", "not run")
PLAIN_FACTORS = {-1.0: "-1", 2.0: "2", 0.5: "1/2", -2.0: "-2"}


def facts(
    judged: Judged, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> tuple[str, ...]:
    """Return what all the wrong cases of a part have in common, in sentences."""
    with np.errstate(all="ignore"):  # whatever the numbers are
        return tuple(_facts(judged, outputs, outcomes))


def _facts(judged: Judged, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]) -> list[str]:
    found = list(_changing(judged, outputs, outcomes)) or list(_only_where(judged))
    if found or any(verdict.problem.kind != "value" for verdict in judged.failed):
        return found
    for name in judged.part.judged:
        wrong = [
            (case, got)
            for case, got in _values(judged, name, outputs, outcomes)
            if not _close(got, case.expected[name].value).all()
        ]
        if wrong:
            found += _of_output(name, wrong)
    return found + list(_own_slope(judged, outputs, outcomes))


def _only_where(judged: Judged) -> Iterator[str]:
    """Say what is particular about the wrong cases, if it is just those that have it."""
    wrong = {verdict.case for verdict in judged.failed}
    cases = [verdict.case for verdict in judged.verdicts]
    if any(verdict.problem.kind in LOST for verdict in judged.failed):
        return  # what was not run might have been right
    if not all(v.status is Status.RIGHT for v in judged.verdicts if v.case not in wrong):
        return
    hints = {trait: hint for case in wrong for trait, hint in case.traits.items()}
    for trait, hint in hints.items():
        if {case for case in cases if trait in case.traits} == wrong:
            yield f"right on the other cases; wrong just where {trait}: {hint}"
            return


def _own_slope(
    judged: Judged, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> Iterator[str]:
    """Say whether a wrong gradient is the slope of what the function itself returns."""
    for case in (verdict.case for verdict in judged.failed if verdict.case.slope):
        slope = case.slope
        ahead, behind, gradient = (
            _value(outcomes[call], name, outputs)
            for call, name in (
                (slope.ahead, slope.output),
                (slope.behind, slope.output),
                (case.call, slope.gradient),
            )
        )
        if ahead is None or behind is None or gradient is None:
            return
        if ahead.size != 1 or behind.size != 1:
            return
        if slope.gradient not in judged.part.judged or gradient.size != slope.direction.size:
            return
        if _right(case, slope.output, outputs, outcomes):
            return  # then no wrong gradient can be its slope
        measured = float((ahead - behind).sum()) / slope.step
        given = float(gradient.ravel(order="F") @ slope.direction)
        if abs(measured - given) <= 1e-5 * max(abs(measured), abs(given)):
            yield (
                f"{slope.gradient} is the slope of your own {slope.output}: the way back is right, "
                "and what is wrong comes before it"
            )
            return


def _value(outcome: Outcome, name: str, outputs: Sequence[str]) -> np.ndarray | None:
    """Return an output as an outcome has it, if it has."""
    reply, position = outcome.reply, list(outputs).index(name)
    if reply is None or reply.status != "returned" or len(reply.values) <= position:
        return None
    return reply.values[position].array


def _right(case: Case, name: str, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]) -> bool:
    got, right = _value(outcomes[case.call], name, outputs), case.expected[name].value
    return got is not None and got.size == right.size and bool(_close(got, right).all())


def _values(
    judged: Judged, name: str, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> Iterator[tuple[Case, np.ndarray]]:
    """Give an output's value on every case on which it has as many numbers as it should."""
    for case in (verdict.case for verdict in judged.verdicts if name in verdict.case.expected):
        got, right = _value(outcomes[case.call], name, outputs), case.expected[name].value
        if got is not None and got.size == right.size:
            yield case, got.reshape(right.shape, order="F")


def _close(got: np.ndarray, right: np.ndarray) -> np.ndarray:
    return (np.abs(got - right) <= TOLERANCE * max(np.abs(right).max(initial=0), 1e-300)) | (
        got == right
    )


def _changing(
    judged: Judged, outputs: Sequence[str], outcomes: Mapping[Call, Outcome]
) -> Iterator[str]:
    """Say that two equal calls gave different values."""
    for name in judged.part.judged:
        values = {id(case): got for case, got in _values(judged, name, outputs, outcomes)}
        for case in (verdict.case for verdict in judged.verdicts if verdict.case.repeats):
            first, second = values.get(id(case.repeats)), values.get(id(case))
            if first is None or second is None:
                continue
            if not (_close(second, first) | (np.isnan(first) & np.isnan(second))).all():
                yield (
                    f"two equal calls give different {name}: is something in it random, or kept "
                    "from the call before?"
                )
                return


def _of_output(name: str, wrong: Sequence[tuple[Case, np.ndarray]]) -> Iterator[str]:
    if all(np.isnan(got).any() for _, got in wrong):
        yield (
            f"{name} holds NaN: 0 times log(0) gives that, and the logarithm of something "
            "negative. Is every output between 0 and 1, and neither?"
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
            "added inside of a logarithm?"
        )
        return
    yield from _factor(name, wrong)
    if len(wrong[0][0].expected[name].blocks) > 1:
        yield from _places(name, wrong)


def _error(got: np.ndarray, right: np.ndarray) -> float:
    """Return the largest error, of the array's largest value."""
    return float(np.abs(got - right).max() / max(np.abs(right).max(), np.finfo(float).tiny))


def _factor(name: str, wrong: Sequence[tuple[Case, np.ndarray]]) -> Iterator[str]:
    """Say that all values are the right ones times one number, and what number that is."""
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
        if all_are(lambda case, number=number: number):
            yield f"{name} is {text} times what it should be, on every case"
            return
    words = (word for case, _ in factors for word in case.sizes.values() if "+" not in word)
    for what in dict.fromkeys(words):
        for power, text in (
            (1, f"times the number of {what}"),
            (-1, f"divided by the number of {what}"),
        ):
            if all_are(lambda case, what=what, power=power: _size(case, what, power)):
                yield f"{name} is what it should be, {text}"
                return
    if len({round(factor, 6) for _, factor in factors}) == 1 and len(factors) > 1:
        yield f"{name} is {factors[0][1]:.6g} times what it should be, on every case"


def _size(case: Case, what: str, power: int) -> float | None:
    return next((float(n) ** power for n, word in case.sizes.items() if word == what), None)


def _places(name: str, wrong: Sequence[tuple[Case, np.ndarray]]) -> Iterator[str]:
    """Say which blocks are right, and whether it is a column that is wrong in the others."""
    blocks = [
        {block: _close(part, right) for block, part, right in _split(case.expected[name], got)}
        for case, got in wrong
    ]
    for block in blocks[0]:
        grids = [each[block] for each in blocks]
        if all(grid.all() for grid in grids):
            yield f"the part of {name} for {block} is right"
        elif all(grid[:, 1:].all() for grid in grids):
            yield f"only the first column of {block}, the bias's, is wrong in {name}"
        elif all(grid[:, 0].all() and not grid[:, 1:].any() for grid in grids):
            yield f"the first column of {block}, the bias's, is right in {name}, and no other"


def _split(expected: Expected, got: np.ndarray) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Give each block's name, the values that came for it, and the right ones, as matrices."""
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
