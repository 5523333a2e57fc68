"""Numerical gradients, and the check that compares them."""

import numpy as np
import pytest

from ex4 import checkNNGradients, computeNumericalGradient, nnCostFunction
from ex4.checking import complex_step_gradient


def quadratic(theta):
    """x^2 + 3xy, by the course's own example; its gradient is (2x + 3y, 3x)."""
    x, y = theta.ravel()
    return x**2 + 3 * x * y


@pytest.mark.parametrize("shape", [(2,), (2, 1), (1, 2)])
def test_both_ways_agree_with_the_derivative_in_any_shape(shape):
    theta = np.array([4.0, 10.0]).reshape(shape)

    central = computeNumericalGradient(quadratic, theta)
    complex_step = complex_step_gradient(quadratic, theta)

    assert central.shape == complex_step.shape == shape
    assert central.ravel() == pytest.approx([38, 12], rel=1e-9)
    assert complex_step.ravel().tolist() == [38, 12]


def test_the_complex_step_is_good_to_the_last_digits():
    theta = np.array([0.3])

    gradient = complex_step_gradient(lambda t: np.exp(np.sin(t[0])), theta)

    assert gradient[0] == pytest.approx(np.cos(0.3) * np.exp(np.sin(0.3)), rel=1e-15)


def test_a_cost_function_that_also_returns_its_gradient_will_do():
    theta = np.array([4.0, 10.0])

    assert (
        computeNumericalGradient(lambda t: (quadratic(t), None), theta)
        == computeNumericalGradient(quadratic, theta)
    ).all()


def test_theta_is_left_as_it_was():
    theta = np.array([4, 10])

    computeNumericalGradient(quadratic, theta)

    assert theta.tolist() == [4, 10]


@pytest.mark.parametrize("lambda_", [0, 3])
def test_our_gradient_passes_the_courses_check(lambda_, capsys):
    difference = checkNNGradients(lambda_)

    assert difference < 1e-9
    printed = capsys.readouterr().out.splitlines()
    columns = np.array([line.split() for line in printed[:38]], dtype=float)
    assert columns.shape == (38, 2)
    np.testing.assert_allclose(columns[:, 0], columns[:, 1], atol=1.01e-8)


def test_a_wrong_gradient_does_not_pass(capsys):
    def sign_flipped(*arguments):
        J, grad = nnCostFunction(*arguments)
        return J, -grad

    assert checkNNGradients(0, sign_flipped) > 1
