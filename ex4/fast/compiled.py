"""The formula of `ex4.cost` for a network with one hidden layer, compiled: see compiled.c.

It is built with the package where there is a C compiler. Without it, or on a processor that it was
not built for, the formula itself runs, in NumPy. The two differ by rounding alone.
"""

import ctypes
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ex4.fast.blocks import Sums
from ex4.types import Reals

# Kinds of processors, the fastest first, and what NumPy calls what they have.
KINDS = {"avx512": ("AVX512", "X86_V4"), "avx2": ("AVX2", "X86_V3"), "neon": ("ASIMD",)}
SUFFIX = {np.dtype(np.float64): "", np.dtype(np.float32): "-single"}

_MATRIX: list[Any] = [ctypes.c_void_p, ctypes.c_long, ctypes.c_long]
_ARGUMENTS = [*_MATRIX, ctypes.c_void_p, *[ctypes.c_long] * 5, *_MATRIX * 2, *[ctypes.c_void_p] * 2]


@cache
def kind() -> str:
    """Return for which of `KINDS` the formula is compiled here; "" if for none.

    What NumPy is told to do without, we do without, too.
    """
    without = os.environ.get("NPY_DISABLE_CPU_FEATURES", "")
    for each, names in KINDS.items():
        is_wanted = not any(name in without for name in names)
        if is_wanted and all(_library(each, end) for end in SUFFIX.values()):
            return each
    return ""


def is_for(Thetas: Sequence[Reals]) -> bool:
    """Return whether `cost_and_gradient` is there, and for this network."""
    return len(Thetas) == 2 and bool(kind())


def cost_and_gradient(Thetas: Sequence[Reals], X: Reals, Y: NDArray[np.bool_]) -> Sums:
    """Return what `ex4.cost.cost_and_gradient` does; not for other networks than `is_for` says."""
    library = _library(kind(), SUFFIX[X.dtype])
    assert library is not None
    gradients: list[Reals] = [np.zeros(Theta.shape, X.dtype) for Theta in Thetas]
    J = library.cost_and_gradient(
        *_matrix(X),
        *_matrix(Y)[:2],
        *(len(X), X.shape[1], *map(len, Thetas)),
        *(argument for Theta in Thetas for argument in _matrix(Theta)),
        *(gradient.ctypes.data for gradient in gradients),
    )
    if J < 0:
        raise MemoryError("no memory for a block of examples")
    return J, gradients


def _matrix(matrix: NDArray[np.generic]) -> tuple[int, ...]:
    """Return where a matrix begins, and how many numbers further its next row and column are."""
    return matrix.ctypes.data, *(stride // matrix.itemsize for stride in matrix.strides)


@cache
def _library(kind: str, suffix: str) -> ctypes.CDLL | None:
    file = Path(__file__).with_name(f"compiled-{kind}{suffix}.so")
    if not file.is_file():
        return None
    try:
        library = ctypes.CDLL(str(file))
    except OSError:  # it is another system's
        return None
    library.cost_and_gradient.restype = ctypes.c_double
    library.cost_and_gradient.argtypes = _ARGUMENTS
    return library if library.runs_here() else None
