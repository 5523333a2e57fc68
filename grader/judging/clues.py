"""Clues to wrong values that no known mistake explains: factors, blocks, columns, randomness."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from grader.exercise import Case, Exercise
from grader.judging.difference import Floats
from grader.judging.report import Status
from grader.judging.structure import close, factor, places, what_is_lacking
from grader.judging.verdict import Judged, Outcomes
from grader.outcome import Kind

ROUNDED = 2e-3  # of the array's largest value: a smaller error is a matter of digits


def with_clues(
    judged: Judged, others: Sequence[Judged], exercise: Exercise, outcomes: Outcomes
) -> Judged:
    """Return a part, with clues to its wrong values if no known mistake explains them."""
    if judged.status is not Status.WRONG or (judged.mistakes and not judged.unknown):
        return judged
    if judged.spoilt_by:
        return replace(judged, clues=judged.spoilt_by)
    called = tuple(_wrong_calls(judged, others, exercise))
    with np.errstate(all="ignore"):  # whatever the numbers are
        causes = (*called, *_causes(judged, outcomes))
        places = tuple(_places(judged, outcomes))
    return replace(judged, clues=(*causes, *places), is_explained=bool(causes))


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


def _causes(judged: Judged, outcomes: Outcomes) -> list[str]:
    """Return what may be the cause of wrong values."""
    found = list(_changing(judged, outcomes)) or list(_only_where(judged))
    if found or not _are_values(judged):
        return found
    return [clue for name, wrong in _wrong(judged, outcomes) for clue in _of_output(name, wrong)]


def _places(judged: Judged, outcomes: Outcomes) -> Iterator[str]:
    """Yield where wrong values are, and what they fit; that has many causes."""
    if not _are_values(judged) or any(_changing(judged, outcomes)):
        return
    for name, wrong in _wrong(judged, outcomes):
        if len(wrong[0][0].expected[name].blocks) > 1:
            yield from places(name, wrong)
    yield from _own_slope(judged, outcomes)


def _are_values(judged: Judged) -> bool:
    return all(problem.kind is Kind.VALUE for _, problem in judged.problems)


def _wrong(judged: Judged, outcomes: Outcomes) -> Iterator[tuple[str, list[tuple[Case, Floats]]]]:
    """Yield each output that is wrong, with the cases on which it is and what came there."""
    for name in (name for name in judged.part.judged if name not in judged.known):
        wrong = [
            (case, got)
            for case, got in _values(judged, name, outcomes)
            if not close(got, case.expected[name].value).all()
        ]
        if wrong:
            yield name, wrong


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
        is_known = np.isfinite(measured) and np.isfinite(given)
        if is_known and abs(measured - given) <= 1e-5 * max(abs(measured), abs(given)):
            yield (
                f"{slope.gradient} is the slope of your own {slope.output}: the two fit together, "
                "so what is wrong comes before both, or is wrong alike in both"
            )
            return


def _right(case: Case, name: str, outcomes: Outcomes) -> bool:
    got, right = outcomes[case.call].returned(name), case.expected[name].value
    return got is not None and got.size == right.size and bool(close(got, right).all())


def _values(judged: Judged, name: str, outcomes: Outcomes) -> Iterator[tuple[Case, Floats]]:
    """Yield an output's value on every case where it has as many numbers as it should."""
    for case in (verdict.case for verdict in judged.verdicts if name in verdict.case.expected):
        got, right = outcomes[case.call].returned(name), case.expected[name].value
        if got is not None and got.size == right.size:
            yield case, got.reshape(right.shape, order="F")


def _changing(judged: Judged, outcomes: Outcomes) -> Iterator[str]:
    """Note if two equal calls gave different values."""
    for name in judged.part.judged:
        values = dict(_values(judged, name, outcomes))
        for case, second in values.items():
            first = values.get(case.repeats) if case.repeats else None
            if first is None:
                continue
            if not (close(second, first) | (np.isnan(first) & np.isnan(second))).all():
                yield (
                    f"two equal calls give different values of {name}: is something in it random, "
                    "or kept from an earlier call?"
                )
                return


def _of_output(name: str, wrong: Sequence[tuple[Case, Floats]]) -> Iterator[str]:
    """Yield what may be the cause of an output's wrong values."""
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
    yield from factor(name, wrong)
    yield from what_is_lacking(name, wrong)


def _error(got: Floats, right: Floats) -> float:
    """Return the largest error, relative to the array's largest value."""
    return float(np.abs(got - right).max() / max(np.abs(right).max(), np.finfo(float).tiny))
