"""The cost where its examples are: on a graphics card, in the library that holds them there.

The formula of `ex4.cost` in the words of the array API standard, which PyTorch, CuPy and JAX speak.
The weights go there and the gradients come back; the optimiser stays here.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ex4.errors import DataError
from ex4.fast.blocks import Sums
from ex4.types import Reals

Array = Any  # of a library of the standard


def is_elsewhere(X: object) -> bool:
    """Return whether this is an array of such a library that the processor cannot read."""
    return hasattr(X, "__dlpack__") and "cpu" not in str(getattr(X, "device", "cpu")).lower()


def here(array: Array) -> NDArray[Any]:
    """Return an array as NumPy's, in the processor's memory."""
    from array_api_compat import is_jax_array, to_device

    return np.asarray(array if is_jax_array(array) else to_device(array, "cpu"))


def there(array: ArrayLike, like: Array) -> Array:
    """Return a copy of NumPy's array where another one is."""
    from array_api_compat import array_namespace, device

    return array_namespace(like).asarray(np.array(array), device=device(like), copy=True)


def on(name: str, X: Reals) -> Array:
    """Return X on a device of PyTorch, as "cuda"; raises DataError if there is none."""
    try:
        import array_api_compat  # noqa: F401
        import torch
    except ImportError as error:
        cure = 'python -m pip install "ex4-grader[device]"'
        raise DataError(f"--device {name} needs {error.name}, which is missing: {cure}") from None
    try:
        return torch.tensor(X, device=name)
    except (RuntimeError, AssertionError) as error:
        why = str(error).partition("\n")[0] or "there is none"
        raise DataError(f"--device {name}: {why}") from error


def cost_and_gradient(Thetas: Sequence[Reals], X: Array, Y: NDArray[np.bool_]) -> Sums:
    """Return what `ex4.cost.cost_and_gradient` does, of an X (m, s_1) that is elsewhere."""
    from array_api_compat import array_namespace

    xp = array_namespace(X)
    weights, a = [there(Theta, X) for Theta in Thetas], [X.T]
    for Theta in weights:
        z = Theta[:, 1:] @ a[-1] + Theta[:, :1]
        a.append(1 / (1 + xp.exp(-z)))
    y = there(Y, X)
    t = xp.where(y, -z, z)
    J = xp.sum(xp.where(t > 0, t, 0 * t) + xp.log1p(xp.exp(-xp.abs(t))))

    gradients: list[Reals] = []
    delta = a.pop() - xp.astype(y, X.dtype)
    while weights:
        Theta, a_before = weights.pop(), a.pop()
        bias = xp.sum(delta, axis=1, keepdims=True)
        gradients.insert(0, here(xp.concat([bias, delta @ a_before.T], axis=1)))
        if weights:
            delta = (Theta[:, 1:].T @ delta) * a_before * (1 - a_before)
    return float(J), gradients
