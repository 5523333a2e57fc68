"""The compiled formula: the same numbers as the formula in NumPy, and that one where it is not."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ex4 import nnCostFunction
from ex4.cost import cost_and_gradient
from ex4.fast import compiled
from ex4.weights import initial_weights, roll

HERE = [kind for kind in compiled.KINDS if compiled._library(kind, "")]
BLOCK = 96  # examples, in compiled.c


@pytest.fixture(autouse=True, params=HERE or [""])
def kind(request, monkeypatch):
    if not HERE:
        pytest.skip("there was no C compiler when ex4 was installed")
    monkeypatch.setattr(compiled, "kind", lambda: request.param)


def a_block(sizes, m, seed, dtype=np.float64, order="C", scale=1.0):
    """Return Thetas, X and Y as `Cost` lays them out for some of its examples."""
    rng = np.random.default_rng(seed)
    X = np.asarray(scale * rng.standard_normal((m + 7, sizes[0])), dtype, order)[5:-2]
    labels = rng.integers(1, sizes[-1] + 1, m + 7)
    Y = (np.arange(1, sizes[-1] + 1)[:, None] == labels)[:, 5:-2]
    return roll(initial_weights(sizes, rng).astype(dtype), sizes), X, Y


def assert_same(block, rtol):
    wanted, gradients = cost_and_gradient(*block)
    J, made = compiled.cost_and_gradient(*block)

    np.testing.assert_allclose(J, wanted, rtol=rtol)
    for one, other in zip(made, gradients, strict=True):
        assert one.dtype == other.dtype
        np.testing.assert_allclose(one, other, rtol=0, atol=rtol * max(1, np.abs(other).max()))


class TestTheSameNumbers:
    @settings(max_examples=60)
    @given(
        sizes=st.tuples(st.integers(1, 90), st.integers(1, 90), st.integers(1, 40)),
        m=st.integers(1, 2 * BLOCK + 20),
        seed=st.integers(0, 9),
        order=st.sampled_from("CF"),
    )
    @example((400, 25, 10), 2 * BLOCK + 1, 0, "C")
    @example((400, 200, 10), BLOCK, 0, "F")
    def test_for_any_network_with_a_hidden_layer(self, sizes, m, seed, order):
        assert_same(a_block(sizes, m, seed, np.float64, order), 1e-12)
        assert_same(a_block(sizes, m, seed, np.float32, order), 1e-5)

    @pytest.mark.parametrize("scale", [1e-300, 1e-8, 30, 1e4, 1e200])
    def test_however_small_or_large(self, scale):
        assert_same(a_block((30, 20, 5), 50, 0, scale=scale), 1e-12)

    def test_of_single_precision_however_large(self):
        """A z of thousands is itself only good to three places after the point."""
        assert_same(a_block((30, 20, 5), 50, 0, np.float32, scale=3000), 1e-3)

    def test_as_sure_as_can_be(self):
        """Its cost is then close to 0, and still good to all digits."""
        Thetas, X, Y = a_block((2, 1, 3), 40, 0)
        Thetas[1][:] = 0
        Thetas[1][:, 0] = [36, -36, -36]
        Y[:] = [[True], [False], [False]]

        J, _ = compiled.cost_and_gradient(Thetas, X, Y)

        np.testing.assert_allclose(J, 40 * 3 * np.log1p(np.exp(-36)), rtol=1e-14)

    @pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
    def test_what_is_not_finite_shows_and_is_told(self, bad):
        sizes = (6, 4, 3)
        Thetas, X, Y = a_block(sizes, 30, 0)
        X = np.array(X)
        X[17, 2] = bad

        _, gradients = compiled.cost_and_gradient(Thetas, X, Y)

        assert not np.isfinite(gradients[0][:, 3]).any()
        nn_params = initial_weights(sizes, np.random.default_rng(0))
        with pytest.raises(ValueError, match=r"got -?(nan|inf) at X\[17, 2\]"):
            nnCostFunction(nn_params, *sizes, X, np.ones(30), 0)

    def test_again_and_what_it_was_given_is_as_it_was(self):
        block = a_block((5, 4, 3), 20, 0)
        copies = [np.array(each) for each in (*block[0], *block[1:])]

        first, second = (compiled.cost_and_gradient(*block) for _ in range(2))

        assert first[0] == second[0]
        for one, other in zip(first[1], second[1], strict=True):
            np.testing.assert_array_equal(one, other)
        for each, copy in zip((*block[0], *block[1:]), copies, strict=True):
            np.testing.assert_array_equal(each, copy)


class TestWhichRuns:
    @pytest.fixture
    def calls(self, monkeypatch):
        """The networks that the compiled formula is asked for."""
        calls = []

        def noted(Thetas, X, Y):
            calls.append([len(Theta) for Theta in Thetas])
            return cost_and_gradient(Thetas, X, Y)

        monkeypatch.setattr(compiled, "cost_and_gradient", noted)
        return calls

    @pytest.mark.parametrize(("hidden", "asked"), [(4, [4, 2]), ([4, 5], None)])
    def test_the_compiled_one_for_one_hidden_layer(self, calls, hidden, asked):
        sizes = (3, *np.atleast_1d(hidden), 2)
        nn_params = initial_weights(sizes, np.random.default_rng(0))

        nnCostFunction(nn_params, 3, hidden, 2, np.ones((9, 3)), np.ones(9), 0)

        assert all(each == asked for each in calls)
        assert bool(calls) == bool(asked)

    def test_the_formula_where_nothing_is_compiled(self, calls, monkeypatch):
        monkeypatch.setattr(compiled, "kind", lambda: "")

        nnCostFunction(np.ones(26), 3, 4, 2, np.ones((9, 3)), np.ones(9), 0)

        assert calls == []

    def test_what_NumPy_is_told_to_do_without_is_not_taken(self, monkeypatch):
        monkeypatch.undo()
        monkeypatch.setenv("NPY_DISABLE_CPU_FEATURES", "AVX512F, AVX2, ASIMD")

        assert compiled.kind.__wrapped__() == ""

    def test_a_file_of_another_system_is_as_if_it_were_not_there(self, monkeypatch, tmp_path):
        (tmp_path / "compiled-of-another.so").write_bytes(b"\x7fELF, of another processor")
        monkeypatch.setattr(compiled, "__file__", str(tmp_path / "compiled.py"))

        assert compiled._library("of-another", "") is None
        assert compiled._library("of-none", "") is None
