"""The cost of many examples: in blocks, in threads, in single precision, driven by optimisers."""

import pickle
import tracemalloc

import numpy as np
import pytest
from scipy.optimize import minimize
from threadpoolctl import threadpool_info, threadpool_limits

import ex4.cost
from ex4 import nnCostFunction
from ex4.checking import complex_step_gradient
from ex4.cost import Cost
from ex4.fast import blocks, compiled
from ex4.fast.blocks import add
from tests.support import reference
from tests.support.networks import call, random_network


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(blocks, "BLOCK", 20 * BLOCK)


BLOCK = 100  # examples of 20 inputs, in the tests of many blocks


@pytest.mark.usefixtures("small_blocks")
class TestManyExamples:
    """Blocks of examples are summed apart, in threads; nobody can tell from the result."""

    sizes = (20, 7, 4)

    @pytest.mark.parametrize("m", [1, 2, BLOCK, BLOCK + 1, 2 * BLOCK + 1, 17 * BLOCK + 3])
    def test_blocks_add_up_to_the_whole(self, m):
        nn_params, X, y = random_network(m, self.sizes, m)

        J, grad = call(nn_params, self.sizes, X, y, 3)

        assert pytest.approx(reference.cost(nn_params, self.sizes, X, y, 3), rel=1e-13) == J
        parts = [call(nn_params, self.sizes, X[[t]], y[[t]], 0)[1] for t in range(min(m, 50))]
        some = call(nn_params, self.sizes, X[:50], y[:50], 0)[1]
        np.testing.assert_allclose(some, np.mean(parts, axis=0), rtol=0, atol=1e-14)
        assert grad.shape == nn_params.shape

    def test_the_gradient_is_the_slope_of_J_across_blocks(self):
        nn_params, X, y = random_network(0, self.sizes, 3 * BLOCK + 11)

        grad = call(nn_params, self.sizes, X, y, 2)[1]

        exact = complex_step_gradient(lambda p: reference.cost(p, self.sizes, X, y, 2), nn_params)
        np.testing.assert_allclose(grad, exact, rtol=0, atol=1e-13)

    @pytest.mark.parametrize("m", [BLOCK - 1, 3 * BLOCK, 40 * BLOCK + 1])
    def test_two_cores_have_as_much_to_do_each(self, m):
        _, X, y = random_network(0, self.sizes, m)

        shares = Cost(*self.sizes, X, y, 1).shares

        assert len(shares) % 2 == 0
        sizes = [sum(len(range(m)[rows]) for rows in share) for share in shares]
        assert sum(sizes) == m
        assert max(sizes) - min(sizes) <= 1

    @pytest.mark.parametrize(
        ("sizes", "m"), [((20, 7, 3), 9 * BLOCK + 1), ((2, (300, 300), 3), 400)]
    )
    def test_how_many_threads_there_are_changes_no_digit(self, sizes, m):
        nn_params, X, y = random_network(0, np.hstack(sizes), m)
        cost = Cost(*sizes, X, y, 1)

        results = []
        for threads in (1, 2, 3, 16):
            with threadpool_limits(threads):
                results.append(cost(nn_params))

        assert {J for J, _ in results} == {results[0][0]}
        assert all((grad == results[0][1]).all() for _, grad in results)

    def test_memory_beyond_X_is_that_of_a_few_blocks(self):
        nn_params, X, y = random_network(0, (40, 30, 10), 100_000)
        cost = Cost(40, 30, 10, X, y, 1)
        with threadpool_limits(2):
            cost(nn_params)
            tracemalloc.start()
            cost(nn_params)
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()

        hidden = 8 * 100_000 * 30  # bytes of one array for the hidden layer
        assert peak < hidden / 8

    def test_X_is_not_copied(self):
        nn_params, X, y = random_network(0, (100, 3, 2), 50_000)
        tracemalloc.start()
        nnCostFunction(nn_params, 100, 3, 2, X, y, 1)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert peak < X.nbytes / 3

    def test_blas_is_left_as_it_was(self):
        nn_params, X, y = random_network(0, self.sizes, 5 * BLOCK)
        before = threadpool_info()

        call(nn_params, self.sizes, X, y, 1)

        assert threadpool_info() == before

    def test_sums_that_cannot_be_written_to_as_in_a_message_are_added_up_beside(self):
        ones = np.ones((2, 3))
        ones.flags.writeable = False

        J, (total,) = add([(1.0, [ones]), (2.0, [ones])])

        assert J == 3
        assert (total == 2).all()
        assert (ones == 1).all()

    def test_it_can_be_pickled_for_another_process(self):
        nn_params, X, y = random_network(0, self.sizes, 3 * BLOCK)
        cost = Cost(*self.sizes, X, y, 1)

        there = pickle.loads(pickle.dumps(cost))

        assert there(nn_params)[0] == cost(nn_params)[0]

    def test_a_place_in_X_without_a_number_is_named(self):
        nn_params, X, y = random_network(0, self.sizes, 3 * BLOCK)
        X[2 * BLOCK, 3] = np.inf

        with pytest.raises(ValueError, match=r"X: finite numbers expected; got inf at X\[200, 3\]"):
            call(nn_params, self.sizes, X, y, 1)


class TestSinglePrecision:
    """float32 data is computed in float32, and handed to the optimiser in doubles."""

    sizes = (50, 20, 10)

    @pytest.mark.parametrize("m", [5, 3 * BLOCK])
    def test_cost_and_gradient_are_good_to_five_digits(self, m):
        nn_params, X, y = random_network(m, self.sizes, m)
        X = X.astype(np.float32)

        J, grad = call(nn_params, self.sizes, X, y, 1)

        exact_J, exact = call(nn_params, self.sizes, X.astype(float), y, 1)
        assert pytest.approx(exact_J, rel=1e-6) == J
        np.testing.assert_allclose(grad, exact, rtol=0, atol=1e-5 * abs(exact).max())
        assert grad.dtype == float

    def test_no_array_of_the_examples_is_in_doubles(self, monkeypatch):
        nn_params, X, y = random_network(0, self.sizes, BLOCK)
        seen = set()

        def forward(*arguments):
            a, z = original(*arguments)
            seen.update(array.dtype for array in (*arguments[0], *a, z))
            return a, z

        original = ex4.cost.forward
        monkeypatch.setattr(ex4.cost, "forward", forward)
        monkeypatch.setattr(compiled, "kind", lambda: "")
        call(nn_params, self.sizes, X.astype(np.float32), y, 1)

        assert seen == {np.dtype(np.float32)}

    def test_it_trains_to_the_same_cost(self):
        nn_params, X, y = random_network(0, (8, 5, 3), 400)
        costs = [
            minimize(Cost(8, 5, 3, X.astype(dtype), y, 1), nn_params, jac=True, method="L-BFGS-B")
            for dtype in (np.float32, np.float64)
        ]

        assert pytest.approx(costs[1].fun, rel=1e-4) == costs[0].fun


@pytest.mark.parametrize("method", ["CG", "Newton-CG", "BFGS"])
def test_optimisers_that_keep_gradients_go_all_the_way(method):
    nn_params, X, y = random_network(1, (6, 5, 3), 1000)

    found = minimize(Cost(6, 5, 3, X, y, 20), nn_params, jac=True, method=method)

    best = minimize(Cost(6, 5, 3, X, y, 20), nn_params, jac=True, method="L-BFGS-B", tol=1e-12)
    assert pytest.approx(best.fun, rel=1e-5) == found.fun
    assert found.nit > 5
