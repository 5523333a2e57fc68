"""Products of matrices that have a column for each example, in pieces that are multiplied sooner.

Before OpenBLAS multiplies two matrices it copies both into an order of its own. For a layer of 25
units that takes nearly as long as the multiplication. On processors with AVX-512 it has kernels
that do without, for products of at most a million multiplications. So where layers are narrow, the
examples are cut into pieces that small, and NumPy multiplies the pieces as a stack, in one call.
This is for threads of our own: where OpenBLAS itself uses several, one whole product is better.
"""

import numpy as np

from ex4.types import Reals

SMALL_PRODUCT = 100**3  # multiplications of two numbers
LEAST = 75  # examples that a piece must have room for; with fewer, adding up costs what is won


def times(Theta: Reals, a: Reals) -> Reals:
    """Return ``Theta @ a``.

    Parameters
    ----------
    Theta : ndarray, (rows, units)
    a : ndarray, (units, m)
        A column for each example.

    Returns
    -------
    ndarray, (rows, m)
    """
    size = _size(len(Theta), *a.shape)
    if size == 0:
        return Theta @ a
    z: Reals = np.empty((len(Theta), a.shape[1]), a.dtype)
    for a_part, z_part in zip(_cut(a, size), _cut(z, size), strict=True):
        np.matmul(Theta, a_part, out=z_part)
    return z


def over_examples(delta: Reals, a: Reals, out: Reals) -> None:
    """Put ``delta @ a.T``, which sums over the examples, into `out`.

    Parameters
    ----------
    delta : ndarray, (rows, m)
    a : ndarray, (units, m)
    out : ndarray, (rows, units)
    """
    size = _size(len(delta), *a.shape)
    if size == 0:
        np.matmul(delta, a.T, out=out)
        return
    (deltas, last_delta), (stack, last) = _cut(delta, size), _cut(a, size)
    np.sum(deltas @ stack.swapaxes(1, 2), axis=0, out=out)
    out += last_delta @ last.T


def _size(rows: int, units: int, m: int) -> int:
    """Return how many examples make a piece, or 0 where cutting wins nothing."""
    most = SMALL_PRODUCT // (rows * units)
    if not LEAST <= most < m:
        return 0
    pieces = -(-m // most)
    return m // pieces  # so that fewer are left over than there are pieces


def _cut(a: Reals, size: int) -> tuple[Reals, Reals]:
    """Return views of the pieces, (pieces, units, size), and of what is left over."""
    whole = a.shape[1] // size * size
    return a[:, :whole].reshape(len(a), -1, size).swapaxes(0, 1), a[:, whole:]
