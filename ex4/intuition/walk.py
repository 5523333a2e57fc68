"""Backpropagation of one example, with everything that happens on the way kept to be looked at.

What the course's reading on the intuition of backpropagation talks about, for a network of any
depth, and the same derivatives measured. The symbols are those of `ex4.cost`, for one example, so
that a^(l), z^(l) and delta^(l) are vectors of s_l. Lists are counted from 0: ``a[0]`` is a^(1),
the example, and ``Thetas[l]`` leads from ``a[l]`` to ``z[l + 1]``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from ex4 import inputs
from ex4.activation import sigmoid, sigmoidGradient

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
    z : list of (None or ndarray, (s_l,))
        Weighted inputs, z^(l+1) = Theta^(l) [1; a^(l)]; None for the input layer.
    a : list of ndarray, (s_l,)
        Activations: a^(1) = x, a^(l) = g(z^(l)), and h = a^(L).
    cost_terms : tuple of two ndarrays, (K,)
        y log h and (1 - y) log(1 - h), the two terms of the reading's cost(t), output by output.
    log_likelihood : float
        cost(t) as the reading writes it, the sum of those terms: training makes it larger.
    loss : float
        -cost(t), what this example adds to J (m = 1, lambda = 0): training makes it smaller.
    delta : list of (None or ndarray, (s_l,))
        delta_j^(l) = d loss / d z_j^(l), the reading's definition with the loss for the cost:
        delta^(L) = a^(L) - y, and delta^(l) = (Theta^(l) without bias)' delta^(l+1) .* g'(z^(l)),
        as the lecture has it. None for the input layer, which has no z.
    delta_of_reading : list of (None or ndarray, (s_l,))
        The same carried back as in the reading's picture, without the factor g'(z^(l)) in any
        layer. Right at the outputs; elsewhere not d loss / d z, by that factor and those of every
        layer to the right.
    terms : list of ndarray, (s_(l+1), s_l)
        ``terms[l][j, i]`` = Theta_ji^(l) delta_j^(l+1): an edge's weight times the delta it leads
        to. Over the edges that leave unit i they add up to d loss / d a_i^(l), and so
        ``delta[l] == terms[l].sum(axis=0) * g'(z[l])``.
    gradient : list of ndarray, (s_(l+1), 1 + s_l)
        d loss / d Theta^(l) = delta^(l+1) [1; a^(l)]', shaped like Theta^(l) (the lecture).
    """

    sizes: tuple[int, ...]
    Thetas: list[np.ndarray]
    x: np.ndarray
    y: np.ndarray
    z: list[np.ndarray | None]
    a: list[np.ndarray]
    cost_terms: tuple[np.ndarray, np.ndarray]
    log_likelihood: float
    loss: float
    delta: list[np.ndarray | None]
    delta_of_reading: list[np.ndarray | None]
    terms: list[np.ndarray]
    gradient: list[np.ndarray]


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
        If a shape or a number is not as above; says which, and what was expected.
    """
    Thetas = _weights(Thetas)
    sizes = (Thetas[0].shape[1] - 1, *map(len, Thetas))
    x = _values("x", x, sizes[0], "input")
    y = _targets(y, sizes[-1])
    L = len(sizes)

    z, a = [None], [x]
    for Theta in Thetas:
        z.append(_weighted(Theta, a[-1]))
        a.append(sigmoid(z[-1]))
    if not all(np.isfinite(z_l).all() for z_l in z[1:]):
        raise ValueError("z: the weights and inputs are too large, their products are not finite")
    cost_terms = _cost_terms(z[-1], y)
    log_likelihood = float(np.sum(cost_terms))

    delta = [None] * (L - 1) + [a[-1] - y]
    delta_of_reading = list(delta)
    terms = [None] * (L - 1)
    for l in reversed(range(L - 1)):
        terms[l] = Thetas[l][:, 1:] * delta[l + 1][:, None]
        if l > 0:  # the inputs have no delta
            delta[l] = terms[l].sum(axis=0) * sigmoidGradient(z[l])
            delta_of_reading[l] = Thetas[l][:, 1:].T @ delta_of_reading[l + 1]
    gradient = [np.outer(delta[l + 1], [1, *a[l]]) for l in range(L - 1)]

    return Walk(
        *(sizes, Thetas, x, y, z, a, cost_terms, log_likelihood, -log_likelihood),
        *(delta, delta_of_reading, terms, gradient),
    )


def measured_delta(walk: Walk) -> list[np.ndarray | None]:
    """Return d loss / d z^(l) for every layer, measured: each z_j^(l) nudged, and from there on.

    This is the reading's definition of delta, taken at its word; shaped like ``walk.delta``.
    """
    L = len(walk.sizes)
    return [None] + [_slopes(partial(_loss_from, walk, l), walk.z[l]) for l in range(1, L)]


def measured_activation(walk: Walk) -> list[np.ndarray]:
    """Return d loss / d a^(l) for every layer but the last, measured: each a_j^(l) nudged.

    What the edges' terms add up to before g' comes in: shaped like ``terms[l].sum(axis=0)``.
    """
    slopes = []
    for l, Theta in enumerate(walk.Thetas):
        # A large weight makes much of a small nudge: one that moves z by STEP is small enough.
        step = STEP / np.maximum(1, np.abs(Theta[:, 1:]).max(axis=0))
        slopes.append(_slopes(partial(_loss_behind, walk, l, Theta), walk.a[l], step))
    return slopes


def measured_gradient(walk: Walk) -> list[np.ndarray]:
    """Return d loss / d Theta^(l) for every layer, measured; shaped like ``walk.gradient``."""
    slopes = []
    for l, (Theta, a) in enumerate(zip(walk.Thetas, walk.a, strict=False)):
        step = STEP / np.maximum(1, np.abs([1, *a]))  # and so does a large input
        slopes.append(_slopes(partial(_loss_behind, walk, l, a=a), Theta, step))
    return slopes


def differences(
    computed: Sequence[np.ndarray | None], measured: Sequence[np.ndarray | None]
) -> list[np.ndarray | None]:
    """Return |computed - measured|, layer by layer; None where a layer has none."""
    return [
        None if ours is None else np.abs(ours - theirs)
        for ours, theirs in zip(computed, measured, strict=True)
    ]


def _weighted(Theta: np.ndarray, a: np.ndarray) -> np.ndarray:
    """Return z^(l+1) = Theta^(l) [1; a^(l)]."""
    with np.errstate(over="ignore", invalid="ignore"):  # told as a ValueError, in `walk`
        return Theta[:, 0] + Theta[:, 1:] @ a


def _cost_terms(z: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return y log h and (1 - y) log(1 - h) at the weighted inputs z^(L) of the outputs.

    log h = -log(1 + e^-z) and log(1 - h) = -log(1 + e^z), which no z makes infinite.
    """
    return -y * np.logaddexp(0, -z), -(1 - y) * np.logaddexp(0, z)


def _loss_from(walk: Walk, l: int, z: np.ndarray) -> float:
    """Return the loss when layer l's weighted inputs are z, whatever is to the left of them."""
    for Theta in walk.Thetas[l:]:
        z = _weighted(Theta, sigmoid(z))
    return -np.sum(_cost_terms(z, walk.y))


def _loss_behind(walk: Walk, l: int, Theta: np.ndarray, a: np.ndarray) -> float:
    """Return the loss when layer l has the activations a, and Theta leads on from it."""
    return _loss_from(walk, l + 1, _weighted(Theta, a))


def _slopes(f: Callable, at: np.ndarray, step: ArrayLike = STEP) -> np.ndarray:
    """Return df/dp for each number p of an array, by central differences near and twice as far.

    f' = (8 [f(p + e) - f(p - e)] - [f(p + 2e) - f(p - 2e)]) / 12e, in which what the nearer pair
    is wrong by, of the order e^2, cancels.
    """
    slopes = np.empty_like(at)
    step = np.broadcast_to(step, at.shape)
    for i in np.ndindex(at.shape):

        def pair(e, i=i):
            plus, minus = at.copy(), at.copy()
            plus[i] += e
            minus[i] -= e
            return f(plus) - f(minus)

        slopes[i] = (8 * pair(step[i]) - pair(2 * step[i])) / (12 * step[i])
    return slopes


def _weights(Thetas: Sequence[ArrayLike]) -> list[np.ndarray]:
    Thetas = inputs.network(Thetas)
    if not Thetas:
        raise ValueError("Thetas: at least one matrix of weights expected; got none")
    for l, Theta in enumerate(Thetas, 1):
        if len(Theta) < 1 or Theta.shape[1] < 2:
            raise ValueError(
                f"Theta{l}: at least one row, and two columns (the bias and an input) expected; "
                f"got {len(Theta)} x {Theta.shape[1]}"
            )
        if not np.isfinite(Theta).all():
            raise ValueError(f"Theta{l}: finite numbers expected")
    return [Theta.copy() for Theta in Thetas]  # the walk's own, whatever becomes of the caller's


def _values(name: str, value: ArrayLike, size: int, of: str) -> np.ndarray:
    """Return a vector of `size` finite doubles, a new one."""
    try:
        values = np.array(value, dtype=float).ravel()
    except (TypeError, ValueError):
        raise ValueError(f"{name}: real numbers expected; got {value!r}") from None
    if values.size != size:
        raise ValueError(
            f"{name}: one value for each {of} expected, {size} in all; got {values.size}"
        )
    if not np.isfinite(values).all():
        raise ValueError(f"{name}: finite numbers expected; got {value!r}")
    return values


def _targets(y: ArrayLike, K: int) -> np.ndarray:
    """Return what each output should be, from a label where there is more than one output."""
    if K > 1 and np.size(y) == 1:
        (label,) = inputs.labels(np.ravel(y), 1, K)
        return (np.arange(1, K + 1) == label).astype(float)
    values = _values("y", y, K, "output")
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError(f"y: values from 0 to 1 expected; got {y!r}")
    return values
