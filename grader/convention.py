"""Finds the convention of functions in another form: how arguments and results are laid out.

One output of one call decides, on which no two conventions agree. If it is right in none, the
function is judged in each likely one, and the one in which the least is wrong is taken.
"""

from collections.abc import Sequence

import numpy as np

from grader.exercise import Case, Convention, Forms
from grader.judging.difference import differs_from
from grader.outcome import NOTHING, Kind
from grader.running.runner import Runner

Conventions = list[Convention | None]  # None: the exercise's own form


def try_conventions(
    runner: Runner,
    forms: Forms,
    conventions: Sequence[Convention | None],
    seed: int,
    of_real_size: Case | None = None,
) -> tuple[Conventions, Conventions]:
    """Return the conventions in which what decides is right, and those that are likely if none is.

    Likely is one of each group, if possible one in which the call returns. Of a group, in which
    conventions differ in nothing that decides, no more are tried once one is right. They are tried
    on a case of the probe's, or on a large one, of which no more of a group are tried either once
    one returns.
    """
    case = of_real_size or forms.probe(np.random.default_rng(seed))
    expected = case.expected[forms.decides].value
    right: dict[str, Convention | None] = {}
    begun: dict[str, Convention | None] = {}
    returned: dict[str, Convention | None] = {}
    for convention in conventions:
        group = convention.group if convention else ""
        if group in right or (of_real_size and group in returned):
            continue
        outcome = runner.run([case.call], convention)[case.call]
        if outcome.kind.is_lost:
            break
        if outcome.kind is Kind.RETURNED:
            returned.setdefault(group, convention)
        # After an error, what had been computed until then makes a convention likely.
        got = outcome.reply.values.get(forms.decides, NOTHING).array if outcome.reply else None
        if got is None or got.size != expected.size:
            continue
        if not differs_from(got.reshape(expected.shape), expected).any():
            (right if outcome.kind is Kind.RETURNED else begun).setdefault(group, convention)
    likely = list(begun.values()) or list(returned.values()) or list(conventions[:1])
    return list(right.values()), likely
