"""First weights, and the flat vector that holds every Theta."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ex4 import debugInitializeWeights, randInitializeWeights
from ex4.weights import roll, theta_shapes, unroll


def test_random_weights_fill_their_range_and_differ_every_time():
    W = randInitializeWeights(400, 25)

    assert W.shape == (25, 401)
    assert -0.12 <= W.min() < -0.119
    assert 0.119 < W.max() <= 0.12
    assert abs(W.mean()) < 0.005
    assert not np.array_equal(W, randInitializeWeights(400, 25))


def test_random_weights_repeat_from_the_same_seed():
    W1, W2 = (randInitializeWeights(3, 2, np.random.default_rng(8)) for _ in range(2))

    assert (W1 == W2).all()


def test_debug_weights_are_sines_column_by_column():
    W = debugInitializeWeights(2, 2)

    assert W.shape == (2, 3)
    assert W[:, 0] == pytest.approx([0.0841470985, 0.0909297427])
    assert W[0] == pytest.approx(np.sin([1, 3, 5]) / 10)


def test_unrolling_is_column_by_column_as_in_octave():
    nn_params = unroll([np.array([[1, 3], [2, 4]]), np.array([[5, 6, 7]])])

    assert nn_params.tolist() == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("length", [10_284, 10_286])
def test_a_vector_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match="10,285 values in one dimension expected for 400-25-10"):
        roll(np.zeros(length), (400, 25, 10))


@given(st.lists(st.integers(1, 6), min_size=2, max_size=5))
def test_rolling_undoes_unrolling_and_copies_nothing(sizes):
    nn_params = np.arange(float(sum(r * c for r, c in theta_shapes(sizes))))

    Thetas = roll(nn_params, sizes)

    assert [Theta.shape for Theta in Thetas] == theta_shapes(sizes)
    assert (unroll(Thetas) == nn_params).all()
    assert all(np.shares_memory(Theta, nn_params) for Theta in Thetas)
