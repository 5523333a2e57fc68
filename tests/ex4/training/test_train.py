"""The training run: how it goes down, and how it ends."""

import numpy as np
import pytest

from ex4.__main__ import METHODS
from ex4.cost import Cost, nnCostFunction
from ex4.training.options import objective_held
from ex4.training.train import stratified_split, train

RNG = np.random.default_rng(0)
X = RNG.normal(size=(60, 5))
y = 1 + (X[:, 0] > 0) + 2 * (X[:, 1] > 0)
COST = Cost(5, 6, 4, X, y, 0.1)
START = RNG.uniform(-0.12, 0.12, 6 * 6 + 4 * 7)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_goes_down_and_stops_when_told(method):
    told = []

    trained = train(COST, START, method, 8, lambda *progress: told.append(progress))

    assert trained.iterations == 8
    assert [iteration for iteration, _, _, _ in told] == list(range(1, 9))
    assert all(COST(nn_params)[0] == J for _, J, _, nn_params in told)
    assert trained.curve[0] == COST(START)[0]
    assert (np.diff(trained.curve) <= 0).all()
    assert trained.J == COST(trained.nn_params)[0] < 0.9 * trained.curve[0]
    assert not trained.interrupted


@pytest.mark.parametrize("method", METHODS)
def test_interrupted_it_keeps_the_best_weights_so_far(method):
    calls = 0

    def cost(nn_params):
        nonlocal calls
        calls += 1
        if calls == 25:
            raise KeyboardInterrupt
        return COST(nn_params)

    trained = train(cost, START, method, 1000)

    assert trained.interrupted
    assert trained.evaluations == 24
    assert trained.J == COST(trained.nn_params)[0] < trained.curve[0]


def test_the_start_is_left_as_it_was():
    start = START.copy()

    train(COST, start, iterations=3)

    assert (start == START).all()


def test_a_start_with_no_cost_to_go_down_from():
    with pytest.raises(ValueError, match="the cost at the starting weights is nan"):
        train(COST, START * np.nan)


def test_held_out_rows_are_the_same_share_of_every_label():
    labels = np.repeat([1, 2, 3], [50, 20, 10])

    learn, held = stratified_split(labels, 0.2, np.random.default_rng(0))

    assert np.bincount(labels[held]).tolist() == [0, 10, 4, 2]
    assert sorted([*learn, *held]) == list(range(80))


def test_nothing_held_out():
    learn, held = stratified_split(y, 0, np.random.default_rng(0))

    assert (len(learn), len(held)) == (60, 0)


def test_what_is_held_out_is_charged_the_penalty_of_what_is_learnt_from():
    held = objective_held(nnCostFunction, (5, 6, 4), X[:7], y[:7], 0.1, learns=60)

    without = Cost(5, 6, 4, X[:7], y[:7], 0)(START)[0]
    penalty = COST(START)[0] - Cost(5, 6, 4, X, y, 0)(START)[0]
    assert held(START)[0] == pytest.approx(without + penalty, rel=1e-12)
