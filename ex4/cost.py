"""The cost of a network and its gradient, by backpropagation, for any depth.

The symbols, as in the course:

    m                 examples
    L, s_l            layers, and the units in layer l without its bias; K = s_L labels
    Theta^(l)         weights from layer l to l+1,  s_(l+1) x (1 + s_l);  column 0 is the bias
    a^(l), z^(l)      activations and weighted inputs,  s_l x m:  a column for each example
    Y                 the labels as ones and zeros,  K x m
    delta^(l)         d(cost of the example) / dz^(l),  s_l x m

Units are rows and examples columns. No column of ones is ever built: the bias weights are added
where the formula multiplies them by one. J and its gradient are sums over the examples, so blocks
of them are summed apart, in threads (see `ex4.fast`), and no more memory is used than a few blocks
need. The page docs/fast.md leads from the exercise to here in steps.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ex4 import inputs
from ex4.activation import sigmoid_in_place
from ex4.fast import compiled, elsewhere
from ex4.fast.blocks import Sums, add, shares
from ex4.fast.memory import keep_freed_memory
from ex4.fast.threads import in_threads, own_threads
from ex4.types import Doubles, Reals
from ex4.weights import roll, unroll

SMALL = 2**18  # products in a multiplication, for which OpenBLAS takes a single thread


def nnCostFunction(
    nn_params: ArrayLike,
    input_layer_size: int,
    hidden_layer_size: int | Sequence[int],
    num_labels: int,
    X: ArrayLike,
    y: ArrayLike,
    lambda_: float,
) -> tuple[float, Doubles]:
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
        One example a row; any real dtype. What is float32 is computed in float32. What is on a
        graphics card, in PyTorch, CuPy or JAX, is computed there, which needs array-api-compat.
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
        If a shape, a label or a number is not as above; the message names it and what was expected.
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
    ) -> None:
        self.sizes = inputs.layer_sizes(input_layer_size, hidden_layer_size, num_labels)
        is_elsewhere = elsewhere.is_elsewhere(X)
        self.X = inputs.examples(elsewhere.here(X) if is_elsewhere else X, self.sizes[0])
        self.X_there = elsewhere.there(self.X, like=X) if is_elsewhere else None
        labels = inputs.labels(y, len(self.X), self.sizes[-1])
        self.Y = np.arange(1, self.sizes[-1] + 1)[:, None] == labels  # K x m
        self.lambda_ = inputs.regularisation(lambda_)
        self.shares = shares(len(self.X), max(self.sizes))
        keep_freed_memory()

    def __call__(self, nn_params: ArrayLike) -> tuple[float, Doubles]:
        """Return J and dJ/dnn_params, both as `nnCostFunction` does."""
        vector = inputs.parameters(nn_params, self.sizes)
        return regularised(self.sums(vector), len(self.X), vector, self.sizes, self.lambda_)

    def sums(self, nn_params: Doubles) -> Sums:
        """Return the sums over all examples: each share's, made side by side, and then added."""
        Thetas = roll(nn_params.astype(self.X.dtype, copy=False), self.sizes)
        of_block = compiled.cost_and_gradient if compiled.is_for(Thetas) else cost_and_gradient

        def of_share(blocks: Sequence[slice]) -> Sums:
            return add(of_block(Thetas, self.X[rows], self.Y[:, rows]) for rows in blocks)

        if self.X_there is not None:
            J, gradients = add([elsewhere.cost_and_gradient(Thetas, self.X_there, self.Y)])
        elif len(self.X) * max(Theta.size for Theta in Thetas) <= SMALL:
            J, gradients = add(map(of_share, self.shares))
        else:
            with own_threads() as count:
                J, gradients = add(in_threads(of_share, self.shares, count))
        if not np.isfinite(gradients[0]).all():  # as it is wherever X is not
            inputs.finite(self.X)
        return J, gradients


def regularised(
    sums: Sums, m: int, nn_params: Doubles, sizes: Sequence[int], lambda_: float
) -> tuple[float, Doubles]:
    """Return J and its gradient, unrolled, (n,), from the sums over all m examples."""
    J, grad = sums[0] / m, unroll(sums[1]) / m
    for Theta, Theta_grad in zip(roll(nn_params, sizes), roll(grad, sizes), strict=True):
        J += lambda_ / (2 * m) * np.sum(Theta[:, 1:] ** 2)
        Theta_grad[:, 1:] += lambda_ / m * Theta[:, 1:]
    return float(J), grad


@np.errstate(all="ignore")  # what is not a number shows in J and the gradient
def cost_and_gradient(Thetas: Sequence[Reals], X: Reals, Y: NDArray[np.bool_]) -> Sums:
    """Return the sums over these examples of their costs and gradients, not regularised.

    Parameters
    ----------
    Thetas : sequence of ndarray, (s_(l+1), 1 + s_l)
    X : ndarray, (m, s_1)
    Y : ndarray of bool, (K, m)

    Returns
    -------
    J : float
    gradients : list of ndarray
        Shaped like the Thetas, in the precision of `X`.
    """
    a, z = forward(Thetas, X)

    # -y log h - (1-y) log(1-h) = log(1 + e^t), where t = -z for y = 1 and z for y = 0. Written
    # this way no logarithm meets a zero, and a unit as wrong as can be costs |z|, not infinity.
    t = np.where(Y, -z, z)
    J = np.sum(np.maximum(t, 0) + np.log1p(np.exp(-np.abs(t))), dtype=float)

    gradients: list[Reals] = [np.empty(Theta.shape, X.dtype) for Theta in Thetas]
    delta = sigmoid_in_place(z)
    delta -= Y  # delta^(L) = a^(L) - y
    for layer in reversed(range(len(Thetas))):
        gradients[layer][:, 0] = delta.sum(axis=1)
        np.matmul(delta, a[layer].T, out=gradients[layer][:, 1:])
        if layer > 0:  # the inputs have no delta
            delta = Thetas[layer][:, 1:].T @ delta
            delta *= a[layer]  # g'(z) = a (1 - a); a is not needed after this
            delta *= np.subtract(1, a[layer], out=a[layer])
    return J, gradients


def forward(Thetas: Sequence[Reals], X: Reals) -> tuple[list[Reals], Reals]:
    """Return the activations of every layer but the last, [a^(1), ..., a^(L-1)], and z^(L).

    `X` is (m, s_1), and ``Thetas[l]`` is (s_(l+1), 1 + s_l), all doubles or all float32.
    """
    a = [X.T]
    for layer, Theta in enumerate(Thetas, 1):
        z = Theta[:, 1:] @ a[-1]  # s_(l+1) x m
        z += Theta[:, :1]
        if layer < len(Thetas):
            a.append(sigmoid_in_place(z))
    return a, z
