"""sigmoid and sigmoidGradient."""

import mpmath
import numpy as np
import pytest

from ex4 import sigmoid, sigmoidGradient

Z = [-1000.0, -745, -709.5, -100, -40, -1, -1e-9, 0, 0.5, 3, 36, 40, 100, 1000]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("z", Z)
def test_right_to_the_last_digits_however_large_z_is(z):
    with mpmath.workdps(900):
        g = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
        exact, slope = float(g), float(g * (1 - g))

    # below the smallest normal double there are fewer digits to be right
    assert sigmoid(z) == pytest.approx(exact, rel=1e-14, abs=1e-307)
    assert sigmoidGradient(z) == pytest.approx(slope, rel=1e-14, abs=1e-307)


@pytest.mark.parametrize("function", [sigmoid, sigmoidGradient])
def test_numbers_too_small_or_too_large_are_no_error_where_numpy_is_to_raise(function):
    with np.errstate(all="raise"):
        function(np.array(Z))


@pytest.mark.parametrize("function", [sigmoid, sigmoidGradient])
@pytest.mark.parametrize("shape", [(), (4,), (3, 2), (2, 3, 2), (0,)])
def test_element_by_element_in_any_shape(function, shape):
    z = np.linspace(-2, 2, int(np.prod(shape))).reshape(shape)

    result = function(z)

    assert np.shape(result) == shape
    assert np.ravel(result).tolist() == [function(float(value)) for value in z.ravel()]


@pytest.mark.parametrize("z", [0, True, [0, 1], np.uint8([0, 200]), np.int8([-128])])
def test_whole_numbers_are_numbers_too(z):
    assert np.array_equal(sigmoid(z), sigmoid(np.asarray(z, dtype=float)))
    assert np.array_equal(sigmoidGradient(z), sigmoidGradient(np.asarray(z, dtype=float)))


def test_the_argument_is_left_as_it_was():
    z = np.array([1.0, -2.0])

    sigmoid(z), sigmoidGradient(z)

    assert z.tolist() == [1, -2]


def test_the_slope_at_zero():
    assert sigmoidGradient(0) == 0.25
