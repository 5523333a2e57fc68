"""Finds out whether a right derivative was made by its formula, or by differences.

Nobody is told so whose derivative was made by the formula: it would have to be wrong by more than a
tenth in every place that the enormous number is about, and right in others.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.exercise import Call, Enormous, Part
from grader.judging.report import Problem, Status
from grader.judging.verdict import Judged, Outcomes, Verdict
from grader.outcome import Kind, Outcome
from grader.submission import Submission

EXACT = 1e-12  # of the largest value: closer than differences come, but for a complex step
FAR = 0.1


def telling(judged: Sequence[Judged], outcomes: Outcomes) -> list[Call]:
    """Return the calls that will tell how the right derivatives were made."""
    return list({_enormous(each.part, outcomes).call: None for each in _right(judged)})


def with_derived(
    judged: Sequence[Judged], outcomes: Outcomes, submission: Submission, is_required: bool
) -> list[Judged]:
    """Return the parts, with what is told of derivatives that differences made.

    They are right, unless the formula is required.
    """
    right = _right(judged)

    def told(each: Judged) -> Judged:
        derived = each.part.derived
        if each not in right or derived is None:
            return each
        enormous = _enormous(each.part, outcomes)
        if not _is_by_differences(enormous, outcomes[enormous.call], derived.output):
            return each
        if not is_required:
            return replace(each, unusual=derived.unusual)
        file = submission.file(each.part.function)
        problem = Problem(Kind.DIFFERENCES, derived.wrong, file)
        return replace(each, verdicts=tuple(Verdict(case, problem) for case in each.part.cases))

    return list(map(told, judged))


def _right(judged: Sequence[Judged]) -> list[Judged]:
    return [each for each in judged if each.part.derived and each.status is Status.RIGHT]


def _enormous(part: Part, outcomes: Outcomes) -> Enormous:
    """Return the larger of the two calls for a derivative that is right to the last digits."""
    derived = part.derived
    assert derived is not None  # see `_right`
    for case in part.cases:
        right = case.expected[derived.output].value
        got = outcomes[case.call].returned(derived.output)
        if got is None or np.abs(got.ravel("F") - right).max() > EXACT * np.abs(right).max():
            return derived.ordinary
    return derived.exact


def _is_by_differences(enormous: Enormous, outcome: Outcome, output: str) -> bool:
    got = outcome.returned(output)
    if got is None or got.size != enormous.right.size:
        return False
    right, there = enormous.right, enormous.there
    with np.errstate(all="ignore"):
        is_near = np.abs(got.ravel("F") - right) <= FAR * np.abs(right)
    is_near = is_near[right != 0]
    there = there[right != 0]
    # What is wrong everywhere cannot take such a number, however it is made.
    return not is_near[there].any() and bool(is_near[~there].any())
