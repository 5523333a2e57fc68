"""The table of quantities goes from the arguments to J and grad as the port and the steps do."""

import numpy as np
import pytest

from ex4 import nnCostFunction
from ex4.activation import sigmoidGradient
from ex4.exercise.mistakes import COST_STEPS
from ex4.exercise.networks import random_network
from ex4.exercise.quantities import COST, SLOPE


@pytest.fixture
def arguments():
    network = random_network(np.random.default_rng(4))
    return (network.nn_params, *network.sizes, network.X, network.y, network.lambda_)


def test_it_ends_where_the_port_does(arguments):
    J, grad = nnCostFunction(*arguments)

    values = COST.work_out(arguments).values

    np.testing.assert_allclose(values["J"], J, rtol=1e-12)
    np.testing.assert_allclose(values["grad"], grad, rtol=1e-9, atol=1e-14)


def test_what_the_steps_of_the_mistakes_call_alike_is_alike(arguments):
    s = COST_STEPS.start(*arguments)
    for step in COST_STEPS.every():
        step.do(s)

    values = COST.work_out(arguments).values
    shared = sorted(vars(s).keys() & values.keys())

    assert {"z2", "a2", "h", "costs", "J", "delta3", "delta2", "Theta1_grad", "grad"} <= {*shared}
    for name in shared:
        np.testing.assert_allclose(values[name], getattr(s, name), rtol=1e-9, atol=1e-14)


def test_each_is_made_of_what_its_formula_reads(arguments):
    made_of = COST.work_out(arguments).made_of

    assert set(made_of["z2"]) == {"a1", "Theta1"}
    assert set(made_of["delta2"]) == {"back", "prime"}


def test_what_a_sum_adds_up_is_what_each_example_adds(arguments):
    worked = COST.work_out(arguments)

    assert len(worked.terms["Delta1"]) == worked.values["m"]
    np.testing.assert_allclose(worked.terms["Delta1"].sum(axis=0), worked.values["Delta1"])


def test_no_two_can_be_taken_for_one_another_but_those_that_are_one(arguments):
    """Else a right value could be recognised as another: it would be the case that is at fault."""
    values = COST.work_out(arguments).values
    arrays = {n: np.ravel(v).tolist() for n, v in values.items() if np.size(v) > 1}
    twins = {(a, b) for a in arrays for b in arrays if a < b and arrays[a] == arrays[b]}

    assert twins <= {("X", "a1"), ("delta2", "delta2_too")}


def test_the_slope_ends_where_the_port_does():
    z = np.linspace(-2, 2, 7)

    np.testing.assert_allclose(SLOPE.work_out((z,)).values["g"], sigmoidGradient(z), rtol=1e-12)
