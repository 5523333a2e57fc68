"""The table of mistakes: worded, told apart by their numbers, and named together, too.

That each of them alone fails a part and is named, `python -m grader.dev check` proves: see
tests/grader/test_dev.py.
"""

import itertools

import pytest

from ex4.exercise.mistakes import COST_STEPS, SLOPE_STEPS
from grader.judging.diagnose import diagnose
from grader.steps import Step
from tests.support.mistaken import ALL_STEPS, OUTPUTS, PAIRS, calls, can_occur, outcomes, triples


def test_what_is_right_is_not_accused():
    assert diagnose(COST_STEPS, OUTPUTS, outcomes((), calls(seed=1))) == ()


@pytest.mark.parametrize(
    ("sets", "size", "least"),
    [(PAIRS[::121], 30, 0.95), (triples(seed=2), 10, 0.85)],
    ids=["two", "three"],
)
def test_mistakes_made_together_are_named_together(sets, size, least):
    """Or among those that give the same. All pairs: python -m benchmarks.grader.mistakes."""
    of = calls(seed=1)
    possible = (wrongs for wrongs in sets if can_occur(wrongs, of))
    named = 0
    for wrongs in itertools.islice(possible, size):
        found = diagnose(COST_STEPS, OUTPUTS, outcomes(wrongs, of))
        sets = itertools.product(*[(each.mistakes, *each.alternatives) for each in found])
        named += set(wrongs) in [set(itertools.chain(*chosen)) for chosen in sets]

    assert named / size >= least


class TestTheWords:
    def test_of_every_mistake_are_there(self):
        for step in (*ALL_STEPS, *SLOPE_STEPS.own["g"]):
            assert isinstance(step, Step)
            for wrong in step.wrong:
                assert wrong.says.endswith(".")
                assert wrong.asks.endswith("." if wrong.unfinished else "?")
                assert not wrong.title.endswith(".")

    def test_of_two_titles_are_never_the_same(self):
        titles = [wrong.title for step in ALL_STEPS for wrong in step.wrong]

        assert len(set(titles)) == len(titles)
