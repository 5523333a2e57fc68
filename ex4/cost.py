"""The cost of a network and its gradient, by backpropagation, for any depth.

The symbols, as in the course:

    m                 examples
    L, s_l            layers, and the units in layer l without its bias; K = s_L labels
    Theta^(l)         weights from layer l to l+1,  s_(l+1) x (1 + s_l);  column 0 is the bias
    a^(l), z^(l)      activations and weighted inputs,  s_l x m:  a column for each example
    Y                 the labels as ones and zeros,  K x m
    delta^(l)         d(cost of the example) / dz^(l),  s_l x m

Units are rows and examples columns. No column of ones is ever built: the bias weights are added
where the formula multiplies them by one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ex4 import inputs
from ex4.activation import sigmoid
from ex4.weights import roll


def nnCostFunction(
    nn_params: ArrayLike,
    input_layer_size: int,
    hidden_layer_size: int | Sequence[int],
    num_labels: int,
    X: ArrayLike,
    y: ArrayLike,
    lambda_: float,
) -> tuple[float, np.ndarray]:
    """Return the regularised cost J of a network, and its gradient.

    J = 1/m sum_t sum_k [ -y_k log h_k - (1 - y_k) log(1 - h_k) ]
        + lambda/(2m) sum of the squares of every Theta without its bias column

    Parameters
    ----------
    nn_params : array_like, (n,) or (n, 1)
        ``[Theta1(:); Theta2(:); ...]``, column by column.
    input_layer_size : int
        Columns of `X`.
    hidden_layer_size : int or sequence of int
        Units in the hidden layer, or in each of them.
    num_labels : int
        Units in the output layer, K.
    X : array_like, (m, input_layer_size)
        One example a row; any real dtype.
    y : array_like, (m,), (m, 1) or (1, m)
        The label of each example, 1..K; the digit 0 is label 10.
    lambda_ : float
        Strength of the regularisation, 0 or more.

    Returns
    -------
    J : float
    grad : ndarray, (n,)
        dJ/dTheta, unrolled like `nn_params`; a new array on every call.

    Raises
    ------
    ValueError
        If a shape, a label or a number is not as above; says which, and what was expected.
    """
    return Cost(input_layer_size, hidden_layer_size, num_labels, X, y, lambda_)(nn_params)


class Cost:
    """J and its gradient as a function of nn_params alone: what an optimiser calls.

    Takes what `nnCostFunction` takes, checks it once, and holds it for many calls.
    """

    def __init__(
        self,
        input_layer_size: int,
        hidden_layer_size: int | Sequence[int],
        num_labels: int,
        X: ArrayLike,
        y: ArrayLike,
        lambda_: float,
    ):
        self.sizes = inputs.layer_sizes(input_layer_size, hidden_layer_size, num_labels)
        self.X = inputs.examples(X, self.sizes[0])
        y = inputs.labels(y, len(self.X), self.sizes[-1])
        self.Y = np.arange(1, self.sizes[-1] + 1)[:, None] == y  # K x m
        self.lambda_ = inputs.regularisation(lambda_)

    def __call__(self, nn_params: ArrayLike) -> tuple[float, np.ndarray]:
        """Return J and dJ/dnn_params."""
        nn_params = inputs.parameters(nn_params, self.sizes)
        grad = np.empty_like(nn_params)
        J = cost_and_gradient(
            roll(nn_params, self.sizes), self.X, self.Y, self.lambda_, roll(grad, self.sizes)
        )
        return J, grad


def forward(Thetas: Sequence[np.ndarray], X: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Return the activations of every layer, [a^(1), ..., a^(L)], and z^(L); s_l x m each.

    `X` is (m, s_1), and ``Thetas[l]`` is (s_(l+1), 1 + s_l), all doubles.
    """
    a = [X.T]
    for Theta in Thetas:
        z = Theta[:, 1:] @ a[-1]  # s_(l+1) x m
        z += Theta[:, :1]
        a.append(sigmoid(z))
    return a, z


def cost_and_gradient(
    Thetas: Sequence[np.ndarray],
    X: np.ndarray,
    Y: np.ndarray,
    lambda_: float,
    gradients: Sequence[np.ndarray],
) -> float:
    """Return J, and write dJ/dTheta^(l) into ``gradients[l]``, shaped like Theta^(l)."""
    m = len(X)
    a, z = forward(Thetas, X)

    # -y log h - (1-y) log(1-h) = log(1 + e^t), where t = -z for y = 1 and z for y = 0. Written
    # this way no logarithm meets a zero, and a unit as wrong as can be costs |z|, not infinity.
    t = np.where(Y, -z, z)
    J = np.sum(np.maximum(t, 0) + np.log1p(np.exp(-np.abs(t)))) / m
    J += lambda_ / (2 * m) * sum(np.sum(Theta[:, 1:] ** 2) for Theta in Thetas)

    delta = a[-1] - Y  # delta^(L), K x m
    for layer in reversed(range(len(Thetas))):
        Theta, gradient = Thetas[layer], gradients[layer]
        gradient[:, 0] = delta.sum(axis=1) / m
        gradient[:, 1:] = delta @ a[layer].T / m + lambda_ / m * Theta[:, 1:]
        if layer > 0:  # the inputs have no delta
            delta = (Theta[:, 1:].T @ delta) * a[layer] * (1 - a[layer])  # g'(z) = a (1 - a)
    return float(J)
