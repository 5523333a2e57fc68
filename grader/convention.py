"""Finds the convention of functions in another form: how arguments and results are laid out.

One output of one call decides, on which no two conventions agree. If it is right in none, the
function is judged in each likely one, and the one in which the least is wrong is taken.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from grader.exercise import Convention, Forms
from grader.judging.difference import differs_from
from grader.outcome import Kind
from grader.running.runner import Runner


def right_conventions(
    runner: Runner, forms: Forms, conventions: Sequence[Convention | None], seed: int
) -> list[Convention | None]:
    """Return the conventions in which what decides is right; the first is the likeliest.

    Those that differ in nothing that decides are not tried once one of them is right. None is for
    a submission in the exercise's own form.
    """
    case = forms.probe(np.random.default_rng(seed))
    expected = case.expected[forms.decides].value
    right: list[Convention | None] = []
    for convention in conventions:
        if convention and any(each and convention.group == each.group for each in right):
            continue
        outcome = runner.run([case.call], convention)[case.call]
        if outcome.kind.is_lost:
            break
        got = outcome.returned(forms.decides)
        if got is None or got.size != expected.size:
            continue
        if not differs_from(got.reshape(expected.shape), expected).any():
            right.append(convention)
    return right


def likely_conventions(
    runner: Runner, forms: Forms, conventions: Sequence[Convention], seed: int
) -> Iterator[Convention]:
    """Yield one convention of each group, if possible one in which the call returns."""
    case = forms.probe(np.random.default_rng(seed))
    groups: dict[str, Convention] = {}
    for convention in conventions:
        if convention.group in groups:
            continue
        outcome = runner.run([case.call], convention)[case.call]
        if outcome.kind.is_lost:
            break
        if outcome.kind is Kind.RETURNED:
            groups[convention.group] = convention
    yield from groups.values() or conventions[:1]
