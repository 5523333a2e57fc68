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
of them are summed apart, in threads, and no more memory is used than a few blocks need. The page
docs/fast.md goes the way from the exercise to here in steps.
"""

import ctypes
import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from ex4 import inputs
from ex4.activation import sigmoid_in_place
from ex4.fast.products import over_examples, times
from ex4.fast.threads import in_threads, own_threads
from ex4.weights import roll, unroll

BLOCK = 400_000  # numbers, about, in a block's largest array: 3 MB, read again from the cache
SHARES = 16  # sums that are made side by side; how many cores there are changes no digit of them
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of malloc.h
SMALL = 2**18  # products in a multiplication, for which OpenBLAS takes a single thread

Sums = tuple[float, list[np.ndarray]]  # of the cost, and of each Theta's gradient, over examples


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
        One example a row; any real dtype. What is float32 is computed in float32.
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
        keep_freed_memory()
        self.block = max(1, BLOCK // max(self.sizes))  # examples
        pairs = _parts(len(y), 2 * self.block)
        self.shares = _split(0, len(y), min(SHARES, 2 * pairs))

    def __call__(self, nn_params: ArrayLike) -> tuple[float, np.ndarray]:
        """Return J and dJ/dnn_params."""
        nn_params = inputs.parameters(nn_params, self.sizes)
        return regularised(self.sums(nn_params), len(self.X), nn_params, self.sizes, self.lambda_)

    def sums(self, nn_params: np.ndarray) -> Sums:
        """Return the sums over all examples: each share's, made side by side, and then added."""
        Thetas = roll(nn_params.astype(self.X.dtype, copy=False), self.sizes)

        def of_share(share: slice) -> Sums:
            parts = _parts(share.stop - share.start, self.block)
            blocks = _split(share.start, share.stop, parts)
            return add(cost_and_gradient(Thetas, self.X[rows], self.Y[:, rows]) for rows in blocks)

        if len(self.X) * max(Theta.size for Theta in Thetas) <= SMALL:
            J, gradients = add(map(of_share, self.shares))
        else:
            with own_threads() as count:
                J, gradients = add(in_threads(of_share, self.shares, count))
        if not np.isfinite(gradients[0]).all():  # as it is wherever X is not
            inputs.finite(self.X)
        return J, gradients


def regularised(
    sums: Sums, m: int, nn_params: np.ndarray, sizes: Sequence[int], lambda_: float
) -> tuple[float, np.ndarray]:
    """Return J and its gradient, unrolled, from the sums over all m examples."""
    J, grad = sums[0] / m, unroll(sums[1]) / m
    for Theta, Theta_grad in zip(roll(nn_params, sizes), roll(grad, sizes), strict=True):
        J += lambda_ / (2 * m) * np.sum(Theta[:, 1:] ** 2)
        Theta_grad[:, 1:] += lambda_ / m * Theta[:, 1:]
    return float(J), grad


@np.errstate(all="ignore")  # what is no number shows in J and the gradient
def cost_and_gradient(Thetas: Sequence[np.ndarray], X: np.ndarray, Y: np.ndarray) -> Sums:
    """Return the sums over these examples of their costs and gradients, not regularised."""
    a, z = forward(Thetas, X, times)

    # -y log h - (1-y) log(1-h) = log(1 + e^t), where t = -z for y = 1 and z for y = 0. Written
    # this way no logarithm meets a zero, and a unit as wrong as can be costs |z|, not infinity.
    t = np.where(Y, -z, z)
    J = np.sum(np.maximum(t, 0) + np.log1p(np.exp(-np.abs(t))), dtype=float)

    gradients = [np.empty(Theta.shape, X.dtype) for Theta in Thetas]
    delta = sigmoid_in_place(z)
    delta -= Y  # delta^(L) = a^(L) - y
    for layer in reversed(range(len(Thetas))):
        gradients[layer][:, 0] = delta.sum(axis=1)
        over_examples(delta, a[layer], out=gradients[layer][:, 1:])  # delta a^T
        if layer > 0:  # the inputs have no delta
            delta = Thetas[layer][:, 1:].T @ delta
            delta *= a[layer]  # g'(z) = a (1 - a); a is not needed after this
            delta *= np.subtract(1, a[layer], out=a[layer])
    return J, gradients


def forward(
    Thetas: Sequence[np.ndarray], X: np.ndarray, product: Callable = np.matmul
) -> tuple[list[np.ndarray], np.ndarray]:
    """Return the activations of every layer but the last, [a^(1), ..., a^(L-1)], and z^(L).

    `X` is (m, s_1), and ``Thetas[l]`` is (s_(l+1), 1 + s_l), all doubles or all float32.
    """
    a = [X.T]
    for layer, Theta in enumerate(Thetas, 1):
        z = product(Theta[:, 1:], a[-1])  # s_(l+1) x m
        z += Theta[:, :1]
        if layer < len(Thetas):
            a.append(sigmoid_in_place(z))
    return a, z


@functools.cache
def keep_freed_memory() -> None:
    """Let the arrays of one block be the memory of the next, not new pages from the system.

    glibc gives a freed array back to the system at once until a larger one has been freed, and
    always where MALLOC_TRIM_THRESHOLD_ is set, as on Dask's workers. The pages of new arrays took a
    third of the time at 200 hidden units. What it would come to by itself is set here: arrays of up
    to 32 MB, the most it allows, are kept, and twice that in all. See mallopt(3).
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(M_MMAP_THRESHOLD, 32 * 2**20)
        libc.mallopt(M_TRIM_THRESHOLD, 64 * 2**20)


def add(sums: Iterable[Sums]) -> Sums:
    """Return the sum of costs and the sums of gradients, in doubles: in the first one's arrays."""
    J, totals = 0.0, []
    for cost, gradients in sums:
        J += cost
        if totals:
            for total, gradient in zip(totals, gradients, strict=True):
                total += gradient
        else:  # what is float32, or came as a message that cannot be written to, is copied
            totals = [np.require(gradient, float, "W") for gradient in gradients]
    return J, totals


def _parts(examples: int, block: int) -> int:
    """Return into how many parts of about a block examples are split."""
    return max(1, round(examples / block))


def _split(start: int, stop: int, parts: int) -> list[slice]:
    """Return slices as equal as can be, none of them empty, that make up start to stop."""
    parts = min(parts, stop - start)
    bounds = [start + (stop - start) * part // parts for part in range(parts + 1)]
    return [slice(first, last) for first, last in pairwise(bounds)]
