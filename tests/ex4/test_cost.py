"""nnCostFunction: the cost, the gradient, and what it says of input it cannot use."""

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ex4 import nnCostFunction
from ex4.checking import complex_step_gradient
from ex4.cost import Cost
from tests.support import reference
from tests.support.networks import call, random_network

layers = st.lists(st.integers(1, 5), min_size=2, max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), layers, st.integers(1, 6), st.sampled_from([0, 0.1, 1, 30]))
def test_J_is_the_formula_and_the_gradient_its_derivative_at_any_depth(seed, sizes, m, lambda_):
    nn_params, X, y = random_network(seed, sizes, m)

    J, grad = call(nn_params, sizes, X, y, lambda_)

    assert pytest.approx(reference.cost(nn_params, sizes, X, y, lambda_), rel=1e-13) == J
    exact = complex_step_gradient(lambda p: reference.cost(p, sizes, X, y, lambda_), nn_params)
    np.testing.assert_allclose(grad, exact, rtol=0, atol=2e-14 * max(1, abs(exact).max()))


def test_one_hidden_size_and_a_sequence_of_one_are_the_same():
    nn_params, X, y = random_network(0, (3, 4, 2), 5)

    J1, grad1 = nnCostFunction(nn_params, 3, 4, 2, X, y, 1)
    J2, grad2 = nnCostFunction(nn_params, 3, [4], 2, X, y, 1)

    assert J1 == J2
    assert (grad1 == grad2).all()


def test_the_courses_graded_cases():
    t = np.concatenate([np.sin(np.arange(1, 24, 2)), np.cos(np.arange(1, 40, 2))])
    X = np.sin(np.arange(1, 33)).reshape(16, 2, order="F") / 5
    y = 1 + np.arange(1, 17) % 4

    assert nnCostFunction(t, 2, 4, 4, X, y, 0)[0] == pytest.approx(3.08744916, abs=5e-9)
    assert nnCostFunction(t, 2, 4, 4, X, y, 1.5)[0] == pytest.approx(3.64704126, abs=5e-9)


def test_a_published_check_that_needs_no_data():
    J, grad = nnCostFunction(
        np.arange(1, 19) / 10, 2, 2, 4, np.cos([[1, 2], [3, 4], [5, 6]]), [4, 2, 3], 0
    )

    assert pytest.approx(7.4070, abs=5e-5) == J
    assert grad[[0, -1]] == pytest.approx([0.766138, 0.322331], abs=5e-7)


class TestSaturatedUnits:
    """Where h rounds to 0 or 1, the logarithm of the formula has nothing left to say."""

    @pytest.mark.parametrize("z", [-1000.0, -750, -100, -37, -1, 0, 0.5, 36, 40, 710, 1000])
    @pytest.mark.parametrize("label", [1, 2])
    def test_the_cost_is_exact(self, z, label):
        with mpmath.workdps(500):
            h = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
            wrong = h if label == 2 else 1 - h
            exact = float(-mpmath.log(1 - wrong) + mpmath.log(2))  # the other unit: h = 1/2

        J, grad = nnCostFunction([z, 0, 0, 0], 1, (), 2, [[1.0]], [label], 0)

        assert pytest.approx(exact, rel=1e-14) == J
        assert np.isfinite(grad).all()

    @pytest.mark.filterwarnings("error")
    def test_no_warning_and_no_infinity_for_a_network_that_is_sure_and_wrong(self):
        nn_params = [-5, 3, 9e5, -7e5, 8e5, -1e6]

        J, grad = nnCostFunction(nn_params, 2, (), 2, np.full((2, 2), 1e6), [1, 2], 1)

        assert np.isfinite(J)
        assert np.isfinite(grad).all()


class TestInputAsMatlabUsersHoldIt:
    sizes = (4, 3, 2)

    @pytest.fixture
    def network(self):
        rng = np.random.default_rng(5)
        X = rng.integers(0, 9, (6, 4))
        return rng.normal(size=23), X, np.array([1, 2, 2, 1, 1, 2])

    @pytest.mark.parametrize("dtype", ["uint8", "int32", "float64", "bool"])
    def test_X_of_any_real_dtype(self, network, dtype):
        nn_params, X, y = network
        X = X.astype(dtype)

        J, grad = call(nn_params, self.sizes, X, y, 1)

        expected = call(nn_params, self.sizes, X.astype(float), y, 1)
        assert expected[0] == J
        assert (grad == expected[1]).all()

    @pytest.mark.parametrize("order", ["C", "F"])
    def test_X_by_rows_or_by_columns_and_left_as_it_was(self, network, order):
        nn_params, X, y = network
        X = np.asarray(X, dtype=float, order=order)
        before = X.copy()

        J = call(nn_params, self.sizes, X, y, 1)[0]

        assert pytest.approx(call(nn_params, self.sizes, before, y, 1)[0], rel=1e-14) == J
        assert (before == X).all()

    @pytest.mark.parametrize(
        "part", [np.s_[:, ::2], np.s_[::-1, ::-1], np.s_[::2, 1:], np.s_[1:, :]]
    )
    def test_part_of_an_array_is_as_good_as_a_whole_one(self, part):
        rng = np.random.default_rng(2)
        X = rng.normal(size=(9, 8))[part]
        m, n = X.shape
        sizes, y = (n, 3, 2), rng.integers(1, 3, m)
        nn_params = rng.normal(size=3 * (n + 1) + 2 * 4)

        cost = Cost(*sizes, X, y, 1)

        expected = nnCostFunction(nn_params, *sizes, X.copy(), y, 1)
        assert cost(nn_params)[0] == pytest.approx(expected[0], rel=1e-14)
        np.testing.assert_allclose(cost(nn_params)[1], expected[1], rtol=1e-12)
        assert 8 in cost.X.strides  # as BLAS multiplies
        assert min(cost.X.strides) > 0

    def test_X_that_lies_across_the_words_of_memory_is_put_straight(self, network):
        nn_params, X, y = network
        raw = np.frombuffer(b"." + X.astype(float).tobytes(), dtype=float, count=24, offset=1)
        assert not raw.flags.aligned

        cost = Cost(*self.sizes, raw.reshape(6, 4), y, 1)

        assert cost.X.flags.aligned
        assert cost(nn_params)[0] == call(nn_params, self.sizes, X, y, 1)[0]

    @pytest.mark.parametrize("shape", [(6,), (6, 1), (1, 6)])
    @pytest.mark.parametrize("dtype", ["uint8", "float64", "int64"])
    def test_y_in_any_shape(self, network, shape, dtype):
        nn_params, X, y = network

        J = call(nn_params, self.sizes, X, y.astype(dtype).reshape(shape), 1)[0]

        assert call(nn_params, self.sizes, X, y, 1)[0] == J

    @pytest.mark.parametrize("shape", [(23,), (23, 1), (1, 23)])
    def test_nn_params_as_a_vector_or_a_column(self, network, shape):
        nn_params, X, y = network

        J, grad = call(nn_params.reshape(shape), self.sizes, X, y, 1)

        assert call(nn_params, self.sizes, X, y, 1)[0] == J
        assert grad.shape == (23,)

    def test_sizes_as_loadmat_gives_them(self, network):
        nn_params, X, y = network

        J = nnCostFunction(nn_params, np.uint8(4), np.array([[3.0]]), 2.0, X, y, np.array([[1]]))[0]

        assert call(nn_params, self.sizes, X, y, 1)[0] == J


X23 = np.ones((2, 3))
WRONG = [
    (
        dict(nn_params=np.zeros(10_280), X=np.zeros((1, 400)), y=[1], sizes=(400, 25, 10)),
        r"nn_params: 10,285 values expected for 400-25-10: 25x401 \+ 10x26; got 10,280",
    ),
    (dict(nn_params=np.zeros((2, 7))), "14 values expected.*in one vector.*got a 2 x 7 matrix"),
    (dict(nn_params=["a"] * 14), "nn_params: real numbers expected; got text"),
    (dict(nn_params=np.zeros(14) * 1j), "nn_params: real numbers expected; got complex"),
    (dict(X=np.ones((3, 2))), r"X: .* 3 columns .* expected; got 3 x 2; X.T has that shape"),
    (dict(X=np.ones(3)), "X: .* expected; got 3 values in one dimension"),
    (dict(X=[[1, 2, 3], [1]]), "X: real numbers expected"),
    (dict(X=np.ones((0, 3)), y=[]), r"got no rows \(m = 0\)"),
    (dict(X=[[1, 2, 3], [4, np.nan, 6]]), r"X: finite numbers expected; got nan at X\[1, 1\]"),
    (dict(X=[[1, 2, 3], [4, 5, np.inf]]), r"X: finite numbers expected; got inf at X\[1, 2\]"),
    (dict(y=[1, 2, 1]), r"y: one label for each of the 2 rows .* got 3 values"),
    (dict(y=[[1, 0], [0, 1]]), "y: one label .* got 2 x 2; it looks like one-hot"),
    (dict(y=[0, 1]), r"y: labels run from 1 to 2; got 0 at y\[0\]"),
    (dict(y=[1, 3]), r"y: labels run from 1 to 2; got 3 at y\[1\]"),
    (dict(y=[1, 1.5]), r"y: labels are whole numbers; got 1.5 at y\[1\]"),
    (dict(y=[1, np.nan]), r"y: labels are whole numbers; got nan at y\[1\]"),
    (
        dict(nn_params=np.zeros(40), sizes=(3, (), 10), y=[9, 0]),
        r"labels run from 1 to 10; digit 0 is label 10; got 0 at y\[1\]",
    ),
    (dict(lambda_=-1), "lambda_: one number, 0 or more, expected; got -1"),
    (dict(lambda_=np.nan), "lambda_"),
    (dict(lambda_=[1, 2]), "lambda_"),
    (dict(lambda_="1"), "lambda_: real numbers expected; got text"),
    (dict(sizes=(3, 0, 2)), "hidden_layer_size: a whole number of units, 1 or more, .* got 0"),
    (dict(sizes=(3, 2.5, 2)), "hidden_layer_size: .* got 2.5"),
    (dict(sizes=(3, 2, None)), "num_labels: .* got None"),
]


@pytest.mark.parametrize(("change", "message"), WRONG, ids=lambda value: str(value)[:40])
def test_wrong_input_is_named_with_what_was_expected_and_what_came(change, message):
    right = dict(nn_params=np.zeros(14), sizes=(3, 2, 2), X=X23, y=[1, 2], lambda_=1)
    given = {**right, **change}

    with pytest.raises(ValueError, match=message):
        nnCostFunction(
            given["nn_params"], *given["sizes"], given["X"], given["y"], given["lambda_"]
        )


def test_every_call_returns_a_new_gradient():
    """scipy's CG keeps the last gradient; one that is written over spoils it without a word."""
    nn_params, X, y = random_network(1, (3, 4, 2), 5)
    cost = Cost(3, 4, 2, X, y, 0)

    first = cost(nn_params)[1]
    kept = first.copy()
    cost(nn_params + 1)

    assert (first == kept).all()


def test_parameters_that_are_not_numbers_give_a_cost_that_is_none():
    """As in Octave: a line search may look there, and must be told, not stopped."""
    nn_params, X, y = random_network(1, (3, 4, 2), 5)
    nn_params[3] = np.nan

    assert np.isnan(nnCostFunction(nn_params, 3, 4, 2, X, y, 0)[0])
