"""How examples are divided: into shares that are summed side by side, and each share into blocks.

J and its gradient are sums over the examples. A block has about as many of them as the processor's
cache has room for; a share is what a thread takes at a time, one block after another.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from ex4.types import Doubles, Reals

BLOCK = 400_000  # numbers, about, in a block's largest array: 3 MB, read again from the cache
SHARES = 16  # at most; however many cores there are, the same sums are added in the same order

Sums = tuple[float, Sequence[Reals]]  # of the cost, and of each Theta's gradient, over examples


def shares(m: int, units: int) -> list[list[slice]]:
    """Return the rows of every block, share by share, for m examples.

    Parameters
    ----------
    m : int
        Examples, at least one.
    units : int
        Units in the largest layer: what an example takes in the largest array.
    """
    block = max(1, BLOCK // units)  # examples
    count = 2 * _parts(m, 2 * block)  # even, so that two cores have as much to do each
    return [
        _split(share, _parts(share.stop - share.start, block))
        for share in _split(slice(0, m), min(SHARES, count))
    ]


def add(sums: Iterable[Sums]) -> Sums:
    """Return the sum of costs and the sums of gradients, in doubles: in the first one's arrays."""
    J = 0.0
    totals: list[Doubles] = []
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


def _split(rows: slice, parts: int) -> list[slice]:
    """Return slices as equal as can be, none of them empty, that make up these rows."""
    m = rows.stop - rows.start
    parts = min(parts, m)
    bounds = [rows.start + m * part // parts for part in range(parts + 1)]
    return [slice(first, last) for first, last in pairwise(bounds)]
