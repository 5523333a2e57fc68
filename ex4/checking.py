"""Is the gradient right? Compare it with the slope of the cost, measured."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ex4.cost import nnCostFunction
from ex4.types import CostFunction, Doubles
from ex4.weights import debugInitializeWeights, unroll

Number = TypeVar("Number", float, complex)
# The cost alone, or first in a tuple, as `nnCostFunction` returns it.
Measured = Callable[[Doubles], float | tuple[float, object]]
MeasuredInComplex = Callable[[NDArray[np.complex128]], complex | tuple[complex, object]]


def computeNumericalGradient(J: Measured, theta: ArrayLike) -> Doubles:
    """Return the slope of J at theta, by central differences with e = 1e-4.

    Parameters
    ----------
    J : callable
        Cost of an array shaped like `theta`: a number, or a tuple that begins with it, as
        `nnCostFunction` returns.
    theta : array_like
        Any shape.

    Returns
    -------
    ndarray
        dJ/dtheta, shaped like `theta`, good to about ten digits.
    """
    point = np.asarray(theta, dtype=float)
    numgrad = np.empty_like(point)
    for i in np.ndindex(point.shape):
        numgrad[i] = slope(J, point, i)
    return numgrad


def slope(J: Measured, theta: Doubles, i: int | tuple[int, ...], e: float = 1e-4) -> float:
    """Return the slope of J along one element of theta, by a central difference.

    Parameters
    ----------
    J : callable
        As `computeNumericalGradient` takes it.
    theta : ndarray
        Any shape.
    i : int or tuple of int
        The element's index.
    e : float
        How far it is moved, up and down.
    """
    plus, minus = theta.copy(), theta.copy()
    plus[i] += e
    minus[i] -= e
    return (_cost(J(plus)) - _cost(J(minus))) / (2 * e)


def complex_step_gradient(J: MeasuredInComplex, theta: ArrayLike) -> Doubles:
    """Return the slope of J at theta to the last digit, from a step along the imaginary axis.

    J(theta + ih) = J(theta) + ih J'(theta) - ..., so the imaginary part over h is the slope, and as
    nothing is subtracted h may be 1e-20. `J` must be written in operations that carry complex
    numbers through (``+ * / @ exp log``; not ``abs`` or ``max``), as the formula of the cost is.

    Parameters
    ----------
    J : callable
        Cost of a complex array shaped like `theta`: a number, or a tuple that begins with it.
    theta : array_like
        Real numbers, any shape.

    Returns
    -------
    ndarray
        dJ/dtheta, shaped like `theta`.
    """
    h = 1e-20
    point = np.asarray(theta, dtype=float)
    gradient = np.empty_like(point)
    for i in np.ndindex(point.shape):
        step = point.astype(complex)
        step[i] += 1j * h
        gradient[i] = np.imag(_cost(J(step))) / h
    return gradient


def checkNNGradients(lambda_: float = 0, cost_function: CostFunction = nnCostFunction) -> float:
    """Print the numerical and the analytical gradient of a small network, side by side.

    Parameters
    ----------
    lambda_ : float
        Strength of the regularisation.
    cost_function : callable
        The function to check, called like `nnCostFunction`: yours, or ours by default.

    Returns
    -------
    float
        norm(n - g) / norm(n + g): below 1e-9 if the gradient is right; NaN if both are zero.
    """
    numgrad, grad = gradients_side_by_side(lambda_, cost_function)
    for n, g in zip(numgrad, grad, strict=True):
        print(f"{n:12.8f} {g:12.8f}")
    if not (numgrad.any() or grad.any()):
        print("\nBoth are zero: the cost is not written yet.")
        return float("nan")
    difference = relative_difference(numgrad, grad)
    print("\nLeft: the slope of J, measured. Right: the gradient your function returns.")
    print(f"Relative difference: {difference:g} (below 1e-9 if the gradient is right)")
    return difference


def gradients_side_by_side(lambda_: float, cost_function: CostFunction) -> tuple[Doubles, Doubles]:
    """Compare the gradients of the course's small network, 3-5-3 units and m = 5 examples.

    Parameters
    ----------
    lambda_, cost_function
        As `checkNNGradients` takes them.

    Returns
    -------
    numgrad : ndarray, (38,)
        The slope of J, measured.
    grad : ndarray, (38,)
        What the function returns.
    """
    n, h, K, m = 3, 5, 3, 5
    nn_params = unroll([debugInitializeWeights(h, n), debugInitializeWeights(K, h)])
    X = debugInitializeWeights(m, n - 1)
    y = 1 + np.arange(1, m + 1) % K

    def J(p: Doubles) -> tuple[float, Doubles]:
        return cost_function(p, n, h, K, X, y, lambda_)

    grad = np.ravel(J(nn_params)[1])
    return computeNumericalGradient(J, nn_params), grad


def relative_difference(numgrad: Doubles, grad: Doubles) -> float:
    """Return norm(n - g) / norm(n + g): 0 if they are equal, even if both are zero.

    Parameters
    ----------
    numgrad, grad : ndarray, (n,)
    """
    if np.array_equal(numgrad, grad):
        return 0.0
    return float(np.linalg.norm(numgrad - grad) / np.linalg.norm(numgrad + grad))


def _cost(returned: Number | tuple[Number, object]) -> Number:
    return returned[0] if isinstance(returned, (tuple, list)) else returned
