"""The walk of one example: its derivatives are the measured ones, its sums those of the reading."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ex4 import nnCostFunction, sigmoidGradient
from ex4.checking import complex_step_gradient
from ex4.intuition.walk import measured_activation, measured_delta, measured_gradient, walk
from ex4.weights import theta_shapes, unroll
from tests.support import reference

seeds = st.integers(0, 2**32 - 1)
layers = st.lists(st.integers(1, 5), min_size=2, max_size=5)


def random_network(seed, sizes, spread=1.0):
    """Return the Thetas and the x of a random network, and where further numbers come from."""
    rng = np.random.default_rng(seed)
    return (
        [rng.normal(0, spread, shape) for shape in theta_shapes(sizes)],
        rng.normal(size=sizes[0]),
        rng,
    )


def assert_close(computed, measured, tolerance=1e-8):
    for ours, theirs in zip(computed, measured, strict=True):
        assert ours.shape == theirs.shape
        assert np.abs(ours - theirs).max(initial=0) <= tolerance


@settings(max_examples=60)
@given(seeds, layers, st.sampled_from([0.1, 1, 3]))
def test_deltas_and_gradients_are_the_measured_ones_at_any_depth(seed, sizes, spread):
    Thetas, x, rng = random_network(seed, sizes, spread)

    walked = walk(Thetas, x, rng.random(sizes[-1]))  # y between 0 and 1, too

    assert walked.sizes == tuple(sizes)
    assert walked.delta[0].size == walked.z[0].size == 0  # the inputs have neither
    assert_close(walked.delta, measured_delta(walked))
    assert_close(walked.gradient, measured_gradient(walked))
    assert_close([terms.sum(axis=0) for terms in walked.terms], measured_activation(walked))


@settings(max_examples=40)
@given(seeds, layers.filter(lambda sizes: sizes[-1] > 1))
def test_loss_and_gradient_are_nnCostFunction_s_for_one_example(seed, sizes):
    Thetas, x, rng = random_network(seed, sizes)
    label = int(rng.integers(1, sizes[-1] + 1))

    walked = walk(Thetas, x, label)

    J, grad = nnCostFunction(unroll(Thetas), sizes[0], sizes[1:-1], sizes[-1], [x], [label], 0)
    assert walked.y.tolist() == [float(k == label) for k in range(1, sizes[-1] + 1)]
    assert walked.loss == pytest.approx(J, rel=1e-12)
    np.testing.assert_allclose(unroll(walked.gradient), grad, rtol=0, atol=1e-13)


@settings(max_examples=30)
@given(seeds, layers)
def test_the_gradient_is_that_of_the_formula_written_out(seed, sizes):
    """Against the tests' own oracle, to the last digits."""
    Thetas, x, rng = random_network(seed, sizes, 0.5)
    label = int(rng.integers(1, sizes[-1] + 1))

    gradient = unroll(walk(Thetas, x, label).gradient)

    exact = complex_step_gradient(
        lambda p: reference.cost(p, sizes, [x], [label], 0), unroll(Thetas)
    )
    np.testing.assert_allclose(gradient, exact, rtol=0, atol=1e-13)


@settings(max_examples=40)
@given(seeds, layers)
def test_a_delta_is_the_sum_over_the_edges_that_leave_the_unit_times_g_prime(seed, sizes):
    Thetas, x, rng = random_network(seed, sizes)

    walked = walk(Thetas, x, rng.random(sizes[-1]))

    for l in range(len(sizes) - 1):
        for j, i in np.ndindex(walked.terms[l].shape):
            product_ = Thetas[l][j, i + 1] * walked.delta[l + 1][j]
            assert walked.terms[l][j, i] == product_
    for l in range(1, len(sizes) - 1):
        np.testing.assert_array_equal(
            walked.delta[l], walked.terms[l].sum(axis=0) * sigmoidGradient(walked.z[l])
        )


@settings(max_examples=30)
@given(seeds, layers)
def test_the_reading_s_form_lacks_exactly_the_factors_g_prime_along_each_path(seed, sizes):
    """Path by path to the outputs: the weights' product times what is wrong at its end."""
    Thetas, x, rng = random_network(seed, sizes)
    walked = walk(Thetas, x, rng.random(sizes[-1]))
    L = len(sizes)
    measured = measured_delta(walked)

    for l in range(1, L):
        for i in range(sizes[l]):
            without = with_factors = 0
            for path in product([i], *map(range, sizes[l + 1 :])):
                wrong = walked.a[-1][path[-1]] - walked.y[path[-1]]
                for step, (start, end) in enumerate(pairwise(path)):
                    wrong *= Thetas[l + step][end, start + 1]
                without += wrong
                for step, unit in enumerate(path[:-1]):
                    a = walked.a[l + step][unit]
                    wrong *= a * (1 - a)
                with_factors += wrong
            assert walked.delta_of_reading[l][i] == pytest.approx(without, rel=1e-9, abs=1e-12)
            assert measured[l][i] == pytest.approx(with_factors, abs=1e-8)


@given(seeds, layers)
@settings(max_examples=30)
def test_next_to_the_outputs_the_reading_s_form_is_the_derivative_by_the_activation(seed, sizes):
    Thetas, x, rng = random_network(seed, [*sizes, 2])
    walked = walk(Thetas, x, rng.random(2))

    assert_close(walked.delta_of_reading[-1:], measured_delta(walked)[-1:])
    assert_close(walked.delta_of_reading[-2:-1], measured_activation(walked)[-1:])
    assert_close(
        [walked.delta_of_reading[-2] * sigmoidGradient(walked.z[-2])], measured_delta(walked)[-2:-1]
    )


@given(seeds, layers)
@settings(max_examples=30)
def test_the_sign_follows_from_which_of_the_two_is_derived(seed, sizes):
    """d loss / dz = a - y, d cost(t) / dz = y - a; and only the first one's way is downhill."""
    Thetas, x, rng = random_network(seed, sizes)
    y = rng.random(sizes[-1])

    walked = walk(Thetas, x, y)

    h = walked.a[-1]
    assert walked.log_likelihood == -walked.loss
    assert walked.log_likelihood == pytest.approx(np.sum(y * np.log(h) + (1 - y) * np.log(1 - h)))
    np.testing.assert_array_equal(walked.delta[-1], h - y)
    np.testing.assert_allclose(-measured_delta(walked)[-1], y - h, rtol=0, atol=1e-8)

    def loss_after(step):
        pairs = zip(Thetas, walked.gradient, strict=True)
        return walk([Theta + step * slope for Theta, slope in pairs], x, y).loss

    assert loss_after(-1e-3) < walked.loss < loss_after(1e-3)


def test_the_cost_s_terms_with_both_brackets():
    walked = walk([[[0.4, -0.3, 0.8]]], [0.5, 2.0], [0.25])

    h = reference.g(0.4 - 0.3 * 0.5 + 0.8 * 2)
    first, second = walked.cost_terms
    assert first == pytest.approx(0.25 * np.log(h))
    assert second == pytest.approx((1 - 0.25) * np.log(1 - h))


class TestTheReadingsNetwork:
    Thetas = (
        np.array([[0.1, 0.8, -0.6], [-0.3, 0.4, 0.9]]),
        np.array([[0.2, -0.7, 0.5], [0.4, 0.6, -0.9]]),
        np.array([[-0.2, 0.9, -0.7]]),
    )

    @pytest.fixture
    def walked(self):
        return walk(self.Thetas, [0.6, -0.4], 1)

    def test_z_1_of_layer_3_ends_with_the_second_activation(self, walked):
        a = walked.a[1]

        assert walked.z[2][0] == pytest.approx(0.2 - 0.7 * a[0] + 0.5 * a[1], rel=1e-15)

    def test_its_two_equations(self, walked):
        """delta_2^(2) and delta_2^(3), as in the picture and as they are."""
        reading, delta = walked.delta_of_reading, walked.delta

        assert reading[1][1] == pytest.approx(0.5 * reading[2][0] - 0.9 * reading[2][1], rel=1e-15)
        assert reading[2][1] == pytest.approx(-0.7 * reading[3][0], rel=1e-15)
        a = walked.a[1][1]
        true = (0.5 * delta[2][0] - 0.9 * delta[2][1]) * a * (1 - a)
        assert delta[1][1] == pytest.approx(true, rel=1e-14)

    def test_bias_weights_have_the_delta_itself_for_a_slope(self, walked):
        for l, gradient in enumerate(walked.gradient):
            np.testing.assert_array_equal(gradient[:, 0], walked.delta[l + 1])


class TestEdgeCases:
    @pytest.mark.filterwarnings("error")
    @pytest.mark.parametrize("y", [0, 1, 0.5])
    @pytest.mark.parametrize("z", [-800.0, -40, 0, 40, 800])
    def test_a_saturated_output(self, z, y):
        walked = walk([[[z, 0]]], [1.0], [y])

        assert walked.loss == pytest.approx(np.logaddexp(0, z) - y * z, rel=1e-12)
        assert_close(walked.delta, measured_delta(walked))
        assert_close(walked.gradient, measured_gradient(walked))

    @pytest.mark.filterwarnings("error")
    def test_a_saturated_hidden_unit_passes_nothing_back(self):
        walked = walk([[[500.0, 1.0], [0.0, 1.0]], [[0.1, 2.0, -1.0]]], [1.0], [0])

        assert walked.delta[1][0] == pytest.approx(0, abs=1e-200)
        assert walked.delta_of_reading[1][0] == pytest.approx(2 * walked.delta[2][0])
        assert_close(walked.delta, measured_delta(walked))

    @pytest.mark.parametrize("y", [0, 1])
    def test_one_output_has_a_value_and_no_label(self, y):
        walked = walk([[[0.3, -0.5]]], [2.0], y)

        assert walked.y.tolist() == [y]
        assert walked.delta[1] == pytest.approx(reference.g(0.3 - 0.5 * 2) - y)

    def test_one_layer_of_weights_has_no_hidden_deltas(self):
        walked = walk([np.ones((3, 3))], [1, 2], 2)

        assert len(walked.delta) == len(walked.delta_of_reading) == 2
        assert len(walked.terms) == len(walked.gradient) == 1
        assert walked.y.tolist() == [0, 1, 0]

    def test_large_inputs_and_weights_are_measured_as_well(self):
        Thetas, x, _ = random_network(3, (3, 4, 2))
        Thetas[1] *= 50
        walked = walk(Thetas, 100 * x, 1)

        scale = 1e-9 * max(1, walked.loss)
        assert_close(walked.delta, measured_delta(walked), scale)
        assert_close(walked.gradient, measured_gradient(walked), 100 * scale)

    def test_what_it_holds_is_its_own(self):
        Thetas, x, _ = random_network(0, (2, 2, 1))
        walked = walk(Thetas, x, 1)
        Thetas[0][0, 0] = x[0] = 99

        assert walked.Thetas[0][0, 0] != 99
        assert walked.x[0] != 99


T, ONE = np.ones((2, 3)), np.ones((1, 3))


@pytest.mark.parametrize(
    ("Thetas", "x", "y", "message"),
    [
        ([], [], 1, "Thetas: at least one matrix of weights expected; got none"),
        ([T, np.ones((1, 2))], [1, 2], 1, "Theta2: 3 columns expected, the bias and one for each"),
        ([np.ones(3)], [1, 2], 1, "Theta1: a matrix expected; got 3 values in one dimension"),
        ([np.ones((1, 1))], [], 1, "Theta1: at least one row, and two columns .* got 1 x 1"),
        ([np.ones((0, 3))], [1, 2], 1, "Theta1: at least one row, and two columns .* got 0 x 3"),
        ([np.full((1, 3), np.inf)], [1, 2], 1, "Theta1: finite numbers expected"),
        ([T, ONE], [1], 1, "x: one value for each input expected, 2 in all; got 1"),
        ([T, ONE], [1, 2, 3], 1, "x: one value for each input expected, 2 in all; got 3"),
        ([T, ONE], [1, np.nan], 1, "x: finite numbers expected; got"),
        ([T, ONE], ["a", 2], 1, "x: real numbers expected; got"),
        ([T, ONE], [1, 2], [0, 1], "y: one value for each output expected, 1 in all; got 2"),
        ([T, ONE], [1, 2], 2, "y: values from 0 to 1 expected; got 2"),
        ([T, ONE], [1, 2], [-0.1], "y: values from 0 to 1 expected"),
        ([T], [1, 2], 3, r"y: labels run from 1 to 2; got 3 at y\[0\]"),
        ([T], [1, 2], 0, "y: labels run from 1 to 2; got 0"),
        ([T], [1, 2], 0.5, "y: labels are whole numbers; got 0.5"),
        ([T], [1, 2], [0.5, 1.5], "y: values from 0 to 1 expected"),
        ([T], [1, 2], [1, 0, 0], "y: one value for each output expected, 2 in all; got 3"),
        ([1e308 * ONE], [9, 9], 1, "z: the weights and inputs are too large"),
    ],
)
def test_what_it_cannot_walk_is_a_sentence(Thetas, x, y, message):
    with pytest.raises(ValueError, match=message):
        walk(Thetas, x, y)
