"""Products in pieces: the same numbers as `@`, whatever the layout and what is left over."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ex4.fast import products
from ex4.fast.products import over_examples, times


@st.composite
def narrow_layers(draw):
    """Give the sizes of a product, units, inputs and examples, that is cut, or nearly."""
    units, inputs = draw(st.integers(1, 30)), draw(st.integers(1, 500))
    most = products.SMALL_PRODUCT // (units * inputs)
    return units, inputs, draw(st.integers(1, min(4 * most, 3000)))


@settings(max_examples=40)
@given(narrow_layers(), st.sampled_from("CF"), st.sampled_from([np.float64, np.float32]))
def test_pieces_add_up_to_the_whole(sizes, order, dtype):
    units, inputs, m = sizes
    rng = np.random.default_rng(m)
    X = np.asarray(rng.random((m, inputs)), dtype, order)
    Theta = np.asarray(rng.random((units, inputs + 1)), dtype, order)[:, 1:]
    delta = np.asarray(rng.random((units, m)), dtype, order)
    grad = np.full((units, inputs + 1), np.nan, dtype)

    z = times(Theta, X.T)
    over_examples(delta, X.T, out=grad[:, 1:])

    rtol = 1e-13 if dtype == np.float64 else 1e-4
    assert z.dtype == dtype
    np.testing.assert_allclose(z, Theta @ X.T, rtol=rtol)
    np.testing.assert_allclose(grad[:, 1:], delta @ X, rtol=rtol)
    assert np.isnan(grad[:, 0]).all()


@pytest.mark.parametrize(
    ("units", "inputs", "m", "size"),
    [
        (25, 400, 800, 100),  # the course's network
        (25, 400, 833, 92),
        (25, 400, 100, 0),  # one piece
        (25, 784, 800, 0),  # 51 examples in a piece: not worth it
        (200, 400, 800, 0),
        (10, 25, 3000, 0),
    ],
)
def test_what_is_cut_and_how(units, inputs, m, size):
    assert products._size(units, inputs, m) == size


def test_X_is_seen_in_pieces_not_copied():
    for order in "CF":
        X = np.zeros((833, 400), order=order)
        assert np.shares_memory(products._cut(X.T, 92)[0], X)
