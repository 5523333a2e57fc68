"""Products of matrices that have a column for each example, in pieces that are multiplied sooner.

Before OpenBLAS multiplies two matrices it copies both into an order of its own. For a layer of 25
units that takes nearly as long as the multiplication. For products of up to a million numbers with
another it has kernels that do without, on processors with AVX-512. So where layers are narrow, the
examples are cut into pieces that small, and NumPy multiplies the pieces as a stack, in one call.
"""

import numpy as np

SMALL = 100**3  # multiplications
LEAST = 75  # examples in a piece; with fewer there is more to add up than is won


def times(Theta: np.ndarray, a: np.ndarray) -> np.ndarray:
    """Return ``Theta @ a``."""
    size = _size(Theta, a)
    if size == 0:
        return Theta @ a
    z = np.empty((len(Theta), a.shape[1]), a.dtype)
    np.matmul(Theta, _pieces(a, size), out=_pieces(z, size))
    rest = _rest(a, size)
    z[:, rest] = Theta @ a[:, rest]
    return z


def over_examples(delta: np.ndarray, a: np.ndarray, out: np.ndarray) -> None:
    """Put ``delta @ a.T``, which sums over the examples, into `out`."""
    size = _size(delta, a)
    if size == 0:
        np.matmul(delta, a.T, out=out)
        return
    np.sum(_pieces(delta, size) @ _pieces(a, size).swapaxes(1, 2), axis=0, out=out)
    rest = _rest(a, size)
    out += delta[:, rest] @ a[:, rest].T


def _size(rows: np.ndarray, a: np.ndarray) -> int:
    """Return how many examples make a piece, or 0 where pieces win nothing."""
    m = a.shape[1]
    most = SMALL // (len(rows) * len(a))
    if not LEAST <= most < m:
        return 0
    pieces = -(-m // most)
    return m // pieces  # so that next to nothing is left over


def _pieces(a: np.ndarray, size: int) -> np.ndarray:
    """Return a view of the pieces, (pieces, units, size), without what is left over."""
    whole = a.shape[1] // size * size
    return a[:, :whole].reshape(len(a), -1, size).swapaxes(0, 1)


def _rest(a: np.ndarray, size: int) -> slice:
    """Return the examples that are left over: fewer than there are pieces."""
    return slice(a.shape[1] // size * size, None)
