"""The search for the smallest set of mistakes: what it may find, and what not."""

import numpy as np
import pytest

from ex4.exercise.mistakes import COST_STEPS
from grader.judging.search import Search, smallest_sets
from tests.support.mistaken import calls, outputs

CALLS = calls(1)


def wrong(title: str):
    (found,) = (w for step in COST_STEPS.every() for w in step.wrong if w.title == title)
    return found


def shared(title: str):
    mistake = wrong(title)
    (step,) = (step for step in COST_STEPS.shared if mistake in step.wrong)
    return {step: mistake}


def search(output: str, *titles: str) -> Search:
    mistakes = tuple(map(wrong, titles))
    return Search(COST_STEPS, output, {call: outputs(mistakes, call)[output] for call in CALLS})


ONES_TOO_LATE = "the ones of Y stand one place too late"


@pytest.mark.parametrize(
    ("title", "goes_with_any"),
    [("the cost is not begun", True), ("the cost is also divided by the number of labels", False)],
)
def test_a_mistake_goes_with_shared_ones_only_if_it_uses_nothing_of_them(title, goes_with_any):
    J = search("J", title)
    assert J.smallest({}, 1) == [(wrong(title),)]

    beside = J.smallest(shared(ONES_TOO_LATE), 1)

    assert beside == ([(wrong(title),)] if goes_with_any else [])


def test_three_mistakes_are_three_in_all_outputs_together():
    of_J = ("the cost is also divided by the number of labels",)
    of_grad = (
        "the gradient is divided by m twice",
        "delta2 has the wrong sign",
        "the gradient's regularisation is subtracted",
    )
    J = search("J", *of_J)

    assert smallest_sets(COST_STEPS, [J, search("grad", *of_grad)], 3) == []
    (found,) = smallest_sets(COST_STEPS, [search("J"), search("grad", *of_grad)], 3)
    assert set(found) == set(map(wrong, of_grad))


def test_a_part_that_is_wrong_may_be_put_together_wrongly_too():
    mistakes = ("delta3 has the wrong sign", "the gradients are unrolled row by row")

    assert search("grad", *mistakes).smallest({}, 2) == [tuple(map(wrong, mistakes))]


def test_what_is_wrong_with_each_theta_is_found_beside_the_other():
    mistakes = (
        "the bias weights of Theta2 are regularised too, in the gradient",
        "the regularisation of Theta2's gradient is halved",
        "1/m is missing in the regularisation of Theta1's gradient",
    )

    assert search("grad", *mistakes).smallest({}, 3) == [tuple(map(wrong, mistakes))]


def test_a_size_that_no_mistake_gives_is_known_to_be_in_vain():
    without_bias = search("grad", "the bias columns are missing from the gradient")
    too_short = {call: outputs((), call)["grad"][:-1] for call in CALLS}

    assert without_bias.can_have_its_size
    assert not Search(COST_STEPS, "grad", too_short).can_have_its_size


def test_it_begins_with_a_case_that_is_wrong():
    """Of those that are right, many ways that make no difference there would fit."""
    alone = min(CALLS, key=lambda call: len(call.arguments[-2]))
    values = {call: outputs((), call)["grad"] + (call is alone) for call in CALLS}

    assert Search(COST_STEPS, "grad", values).cases[0][0] is alone.arguments


def test_numbers_that_are_none_everywhere_are_looked_at_once():
    nothing = {call: np.array(np.nan) for call in CALLS}

    assert len(Search(COST_STEPS, "J", nothing).cases) == 1


class TestOfSetsThatGiveTheSame:
    """Here Theta1's gradient is 0, so that what is said of both Thetas shows in Theta2's alone."""

    def first(self, *titles: str):
        searches = [search("J", *titles), search("grad", *titles)]
        first, *others = smallest_sets(COST_STEPS, searches, 3)
        assert set(map(wrong, titles)) in map(set, others)
        return set(first)

    def test_what_is_wrong_with_both_thetas_comes_before_what_is_wrong_with_one(self):
        of_both, other = "1/m is missing in the gradient", "Theta1's gradient stays 0"

        first = self.first("1/m is missing in Theta2's gradient", other)

        assert first == {wrong(of_both), wrong(other)}

    def test_what_only_wrong_ways_change_comes_last(self):
        of_both = "the bias weights are regularised too, in the gradient"
        other = "Theta1's gradient stays 0"

        first = self.first("the bias weights of Theta2 are regularised too, in the gradient", other)

        assert first == {wrong(of_both), wrong(other)}


def test_of_a_shared_mistake_and_two_more_both_may_be_in_one_output():
    mistakes = (
        "the bias unit of the inputs comes last",
        "1/m is missing in the cost",
        "only the term with y = 1 is in the cost",
    )

    (found,) = smallest_sets(COST_STEPS, [search("J", *mistakes), search("grad", *mistakes)], 3)

    assert set(found) == set(map(wrong, mistakes))


def test_what_is_merely_unfinished_goes_with_two_shared_mistakes_and_one_more():
    mistakes = (
        ONES_TOO_LATE,
        "the bias unit of the inputs comes last",
        "the cost is not regularised yet",
        "delta3 has the wrong sign",
    )

    (found,) = smallest_sets(COST_STEPS, [search("J", *mistakes), search("grad", *mistakes)], 3)

    assert set(found) == set(map(wrong, mistakes))
