"""Backpropagation of one example, with everything that happens on the way kept to be looked at.

It is what the course's reading is about, a text on the intuition behind backpropagation, for a
network of any depth; and the same derivatives, measured. The symbols are those of `ex4.cost`, for
one example, so that a^(l), z^(l) and delta^(l) are vectors of s_l. Lists are counted from 0:
``a[0]`` is a^(1), the example, and ``Thetas[l]`` leads from ``a[l]`` to ``z[l + 1]``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from ex4 import inputs
from ex4.activation import sigmoid, sigmoidGradient
from ex4.types import Doubles

STEP = 1e-4  # how far the measurements nudge a number


@dataclass(frozen=True, eq=False)  # arrays have no one answer to ==
class Walk:
    """One example's way through a network, and its error's way back.

    Attributes
    ----------
    sizes : tuple of int
        Units in each layer without the bias, s_1, ..., s_L; K = s_L.
    Thetas : list of ndarray, (s_(l+1), 1 + s_l)
        ``Thetas[l][j, i]`` is the weight of the edge that starts at unit i (0: the bias) and ends
        at unit j, counted from 0.
    x, y : ndarray, (s_1,) and (K,)
        The example, and what the outputs should be.
    z : list of ndarray, (s_l,)
        Weighted inputs, z^(l+1) = Theta^(l) [1; a^(l)]; empty for the input layer.
    a : list of ndarray, (s_l,)
        Activations: a^(1) = x, a^(l) = g(z^(l)), and h = a^(L).
    cost_terms : tuple of two ndarrays, (K,)
        y log h and (1 - y) log(1 - h), the two terms of the reading's cost(t), output by output.
    delta : list of ndarray, (s_l,)
        delta_j^(l) = d loss / d z_j^(l), the reading's definition with the loss for the cost:
        delta^(L) = a^(L) - y, and delta^(l) = (Theta^(l) without bias)' delta^(l+1) .* g'(z^(l)),
        as the lecture has it. Empty for the input layer, which has no z.
    delta_of_reading : list of ndarray, (s_l,)
        The same carried back as in the reading's picture, without the factor g'(z^(l)) in any
        layer. Right at the outputs; elsewhere it lacks that factor, and those of every layer
        further right, and is not d loss / d z.
    terms : list of ndarray, (s_(l+1), s_l)
        ``terms[l][j, i]`` = Theta_ji^(l) delta_j^(l+1): an edge's weight times the delta it leads
        to. Over the edges that leave unit i they add up to d loss / d a_i^(l), and so
        ``delta[l] == terms[l].sum(axis=0) * g'(z[l])``.
    gradient : list of ndarray, (s_(l+1), 1 + s_l)
        d loss / d Theta^(l) = delta^(l+1) [1; a^(l)]', shaped like Theta^(l) (the lecture).
    """

    sizes: tuple[int, ...]
    Thetas: list[Doubles]
    x: Doubles
    y: Doubles
    z: list[Doubles]
    a: list[Doubles]
    cost_terms: tuple[Doubles, Doubles]
    delta: list[Doubles]
    delta_of_reading: list[Doubles]
    terms: list[Doubles]
    gradient: list[Doubles]

    @property
    def log_likelihood(self) -> float:
        """cost(t) as the reading writes it, the sum of its terms: training makes it larger."""
        return float(np.sum(self.cost_terms))

    @property
    def loss(self) -> float:
        """-cost(t), what this example adds to J (m = 1, lambda = 0): training makes it smaller."""
        return -self.log_likelihood


def walk(Thetas: Sequence[ArrayLike], x: ArrayLike, y: ArrayLike) -> Walk:
    """Walk one example through a network, and its error back.

    Parameters
    ----------
    Thetas : sequence of array_like, (s_(l+1), 1 + s_l)
        The weights of each layer; column 0 is the bias.
    x : array_like, (s_1,)
        The example.
    y : array_like, (K,), or int
        What each output should be, 0 to 1; or for K > 1 the label, 1..K.

    Raises
    ------
    ValueError
        If a shape or a number is not as above; the message names it and what was expected.
    """
    weights = _weights(Thetas)
    sizes = (weights[0].shape[1] - 1, *map(len, weights))
    example = _values("x", x, sizes[0], "input")
    targets = _targets(y, sizes[-1])
    L, none = len(sizes), np.empty(0)

    z, a = [none], [example]
    for Theta in weights:
        z.append(_weighted(Theta, a[-1]))
        a.append(sigmoid(z[-1]))
    if not all(np.isfinite(z_l).all() for z_l in z):
        raise ValueError("z: the weights and inputs are too large, their products are not finite")
    cost_terms = _cost_terms(z[-1], targets)

    delta = [none] * (L - 1) + [a[-1] - targets]
    delta_of_reading = list(delta)
    terms = [none] * (L - 1)
    for l in reversed(range(L - 1)):
        terms[l] = weights[l][:, 1:] * delta[l + 1][:, None]
        if l > 0:  # the inputs have no delta
            delta[l] = terms[l].sum(axis=0) * sigmoidGradient(z[l])
            delta_of_reading[l] = weights[l][:, 1:].T @ delta_of_reading[l + 1]
    gradient: list[Doubles] = [np.outer(delta[l + 1], [1, *a[l]]) for l in range(L - 1)]

    return Walk(
        *(sizes, weights, example, targets, z, a, cost_terms),
        *(delta, delta_of_reading, terms, gradient),
    )


def measured_delta(walk: Walk) -> list[Doubles]:
    """Return d loss / d z^(l) for every layer, measured: each z_j^(l) nudged, and from there on.

    This is the reading's definition of delta, taken literally; shaped like ``walk.delta``.
    """
    L = len(walk.sizes)
    slopes = [_slopes(partial(_loss_from, walk, l), walk.z[l]) for l in range(1, L)]
    return [np.empty(0), *slopes]


def measured_activation(walk: Walk) -> list[Doubles]:
    """Return d loss / d a^(l) for every layer but the last, measured: each a_j^(l) nudged.

    What the edges' terms add up to before g' comes in; shaped like ``terms[l].sum(axis=0)``.
    """
    slopes = []
    for l, Theta in enumerate(walk.Thetas):
        # A large weight magnifies a nudge of a: the step is such that z moves by STEP at most.
        step = STEP / np.maximum(1, np.abs(Theta[:, 1:]).max(axis=0))
        slopes.append(_slopes(partial(_loss_behind, walk, l, Theta), walk.a[l], step))
    return slopes


def measured_gradient(walk: Walk) -> list[Doubles]:
    """Return d loss / d Theta^(l) for every layer, measured; shaped like ``walk.gradient``."""
    slopes = []
    for l, (Theta, a) in enumerate(zip(walk.Thetas, walk.a, strict=False)):
        step = STEP / np.maximum(1, np.abs([1, *a]))  # as does a large input
        slopes.append(_slopes(partial(_loss_behind, walk, l, a=a), Theta, step))
    return slopes


def _weighted(Theta: Doubles, a: Doubles) -> Doubles:
    """Return z^(l+1) = Theta^(l) [1; a^(l)]."""
    with np.errstate(over="ignore", invalid="ignore"):  # `walk` raises a ValueError
        return Theta[:, 0] + Theta[:, 1:] @ a


def _cost_terms(z: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
    """Return y log h and (1 - y) log(1 - h) at the weighted inputs z^(L) of the outputs.

    log h = -log(1 + e^-z) and log(1 - h) = -log(1 + e^z) are finite for every z.
    """
    return -y * np.logaddexp(0, -z), -(1 - y) * np.logaddexp(0, z)


def _loss_from(walk: Walk, l: int, z: Doubles) -> float:
    """Return the loss when layer l's weighted inputs are z, whatever is to the left of them."""
    for Theta in walk.Thetas[l:]:
        z = _weighted(Theta, sigmoid(z))
    return -float(np.sum(_cost_terms(z, walk.y)))


def _loss_behind(walk: Walk, l: int, Theta: Doubles, a: Doubles) -> float:
    """Return the loss when layer l has the activations a, and Theta leads on from it."""
    return _loss_from(walk, l + 1, _weighted(Theta, a))


def _slopes(f: Callable[[Doubles], float], at: Doubles, step: ArrayLike = STEP) -> Doubles:
    """Return df/dp for each number p of an array, by central differences near and twice as far.

    f' = (8 [f(p + e) - f(p - e)] - [f(p + 2e) - f(p - 2e)]) / 12e: the errors of the two
    differences, of the order e^2, cancel.
    """

    def difference(i: tuple[int, ...], e: float) -> float:
        plus, minus = at.copy(), at.copy()
        plus[i] += e
        minus[i] -= e
        return f(plus) - f(minus)

    slopes = np.empty_like(at)
    for i, e in np.ndenumerate(np.broadcast_to(step, at.shape)):
        slopes[i] = (8 * difference(i, e) - difference(i, 2 * e)) / (12 * e)
    return slopes


def _weights(Thetas: Sequence[ArrayLike]) -> list[Doubles]:
    """Return copies of the Thetas, finite and none of them empty."""
    matrices = inputs.network(Thetas)
    if not matrices:
        raise ValueError("Thetas: at least one matrix of weights expected; got none")
    for l, Theta in enumerate(matrices, 1):
        if len(Theta) < 1 or Theta.shape[1] < 2:
            raise ValueError(
                f"Theta{l}: at least one row, and two columns (the bias and an input) expected; "
                f"got {len(Theta)} x {Theta.shape[1]}"
            )
        if not np.isfinite(Theta).all():
            raise ValueError(f"Theta{l}: finite numbers expected")
    return [Theta.copy() for Theta in matrices]


def _values(name: str, value: ArrayLike, size: int, of: str) -> Doubles:
    """Return a vector of `size` finite doubles, a new one."""
    try:
        values: Doubles = np.array(value, dtype=float).ravel()
    except (TypeError, ValueError):
        raise ValueError(f"{name}: real numbers expected; got {value!r}") from None
    if values.size != size:
        raise ValueError(
            f"{name}: one value for each {of} expected, {size} in all; got {values.size}"
        )
    if not np.isfinite(values).all():
        raise ValueError(f"{name}: finite numbers expected; got {value!r}")
    return values


def _targets(y: ArrayLike, K: int) -> Doubles:
    """Return what each output should be, from a label where there is more than one output."""
    if K > 1 and np.size(y) == 1:
        label = int(inputs.labels(np.ravel(y), 1, K)[0])
        return np.where(np.arange(1, K + 1) == label, 1.0, 0.0)
    values = _values("y", y, K, "output")
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError(f"y: values from 0 to 1 expected; got {y!r}")
    return values
