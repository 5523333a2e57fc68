"""The training run: from random weights to good ones, by scipy.optimize.minimize."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ex4.errors import NoStart
from ex4.fast.threads import own_threads
from ex4.optimize import fmincg
from ex4.types import Doubles, Integers, Objective

Progress = Callable[[int, float, float, Doubles], None]


@dataclass(frozen=True)
class Trained:
    """What a run came to: its best weights, (n,), and how it got there."""

    nn_params: Doubles
    J: float
    curve: tuple[float, ...]  # the lowest cost so far, at the start and after each iteration
    evaluations: int
    seconds: float
    interrupted: bool
    message: str  # why the optimiser stopped before its iterations were used up, if it did

    @property
    def iterations(self) -> int:
        """How many iterations were made."""
        return len(self.curve) - 1


class _Enough(Exception):
    """Raised to leave an optimiser that has had its iterations; TNC does not count them."""


def train(
    cost: Objective,
    nn_params: Doubles,
    method: str = "L-BFGS-B",
    iterations: int = 50,
    progress: Progress = lambda iteration, J, seconds, nn_params: None,
) -> Trained:
    """Minimise a cost from `nn_params` on; Ctrl-C ends it early with the best weights so far.

    Parameters
    ----------
    cost : callable
        ``cost(nn_params)`` returns J and its gradient.
    nn_params : ndarray, (n,)
        Where to start.
    method : str
        "fmincg", or one of those of scipy's `minimize` that use the gradient.
    iterations : int
        The most iterations to make.
    progress : callable
        Called after each with its number, the lowest cost so far, the seconds gone, and the
        weights of that cost, (n,).

    Returns
    -------
    Trained

    Raises
    ------
    NoStart
        If the cost at the start is not a finite number.
    """
    from scipy.optimize import minimize  # a fifth of a second, that only training needs

    best_J, best = np.inf, nn_params
    evaluations = 0
    curve: list[float] = []
    start = time.perf_counter()

    def objective(p: Doubles) -> tuple[float, Doubles]:
        nonlocal best_J, best, evaluations
        J, grad = cost(p)
        evaluations += 1
        if not curve and not np.isfinite(J):
            raise NoStart(f"the cost at the starting weights is {J}: nothing to go down from")
        if best_J > J:
            best_J, best = J, p.copy()
        if not curve:
            curve.append(best_J)
        return J, grad

    def after_iteration(_: Doubles) -> None:
        curve.append(best_J)
        progress(len(curve) - 1, best_J, time.perf_counter() - start, best)
        if len(curve) > iterations:
            raise _Enough

    options = {"maxfun": np.iinfo(np.int32).max} if method == "TNC" else {"maxiter": iterations}
    interrupted, message = False, ""
    with own_threads():  # for the whole run: the optimiser's own BLAS keeps still, too
        try:
            result = minimize(
                objective,
                nn_params,
                jac=True,
                method=fmincg if method == "fmincg" else method,
                callback=after_iteration,
                options=options,
            )
            message = result.message if len(curve) <= iterations else ""
        except _Enough:
            pass
        except KeyboardInterrupt:
            if not curve:
                raise
            interrupted = True
    seconds = time.perf_counter() - start
    return Trained(best, best_J, tuple(curve), evaluations, seconds, interrupted, message)


def stratified_split(
    y: Integers, holdout: float, rng: np.random.Generator
) -> tuple[Integers, Integers]:
    """Return the rows to learn from and the rows to hold out, the same share of every label.

    Parameters
    ----------
    y : ndarray of int, (m,)
        The labels.
    holdout : float
        The share to hold out, from 0 to below 1.
    rng : numpy.random.Generator
        Draws the rows.

    Returns
    -------
    learn, held : ndarray of int
        Numbers of rows, in order; m in all.
    """
    held = np.zeros(len(y), dtype=bool)
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        held[rows[: round(holdout * len(rows))]] = True
    return np.flatnonzero(~held), np.flatnonzero(held)
