"""fmincg: the course's minimiser, a nonlinear conjugate gradient with Polak-Ribiere directions.

After C. E. Rasmussen's routine of 2002 and the interface the course gave it, written anew from a
description of what it does: it visits the same points in the same order. The symbols:

    f1, d1, g1    cost, slope along s, and gradient where a line search starts
    d2, g2        slope along the next direction, and gradient, where it ends
    s             direction of the search;  z1 the step taken along it
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

import numpy as np
from numpy.typing import ArrayLike

from ex4.line_search import Evaluate, LineSearch
from ex4.types import Doubles

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

MAX = 20  # evaluations in one line search after its first
RATIO = 100  # a search's first step against the last one's final step, at most
TINY = np.finfo(float).tiny

BUDGET = "The budget is spent."
NO_WAY_DOWN = "Two line searches in a row found no way down."
STOPPED = "The callback raised StopIteration."


@overload
def fmincg(
    f: Callable[..., tuple[float, ArrayLike]],
    X: ArrayLike,
    options: Mapping[str, Any] | None = None,
    *parameters: object,
) -> tuple[Doubles, Doubles, int]: ...
@overload
def fmincg(
    f: Callable[..., float], X: ArrayLike, *, jac: Callable[..., ArrayLike], **of_scipy: Any
) -> "OptimizeResult": ...
def fmincg(
    f: Callable[..., Any],
    X: ArrayLike,
    options: Mapping[str, Any] | None = None,
    *parameters: object,
    args: tuple[object, ...] = (),
    jac: Callable[..., ArrayLike] | None = None,
    callback: Callable[[Doubles], object] | None = None,
    maxiter: int | Sequence[float] = 100,
    disp: bool = False,
    **unused: Any,
) -> "tuple[Doubles, Doubles, int] | OptimizeResult":
    """Minimise a smooth function of many variables, from its cost and its gradient.

    In the course's form, ``X, fX, i = fmincg(f, X, {"MaxIter": 50})``; as a method of scipy,
    ``minimize(f, X, jac=True, method=fmincg, options={"maxiter": 50})``.

    Parameters
    ----------
    f : callable
        ``f(X)`` returns the cost and the gradient.
    X : ndarray
        Where to start.
    options : mapping, optional
        ``MaxIter`` (scipy: ``maxiter``), 100 if absent: the line searches allowed or, if negative,
        the evaluations of `f`. A pair (MaxIter, r) also gives the reduction r of the cost that the
        first line search should expect, 1 if absent. As in Octave, nothing else in it is read.
    *parameters
        Passed on to `f` after X.
    args, jac, callback, disp
        As scipy's `minimize` passes them: what to pass on, the gradient, ``callback(xk)`` after
        each successful line search (StopIteration ends the run), and whether to print the progress
        that the course's form prints.

    Returns
    -------
    X : ndarray
        The last point accepted, shaped like the start.
    fX : ndarray
        The cost after each successful line search.
    i : int
        Line searches begun, or evaluations made if MaxIter < 0.

    As a method of `minimize`: an OptimizeResult with these as ``x``, ``history`` and ``nit``.

    Raises
    ------
    ValueError
        If `minimize` is given bounds or constraints, or does not know the gradient, or if `f` does
        not return a cost and a gradient.
    """
    start = np.asarray(X, dtype=float)
    course = jac is None and not unused  # scipy always names hess, bounds and the rest
    if course:
        maxiter = _max_iter(options, maxiter)
        args = parameters or args
        cost_and_gradient = f
    else:
        gradient_of = _what_scipy_asks(jac, unused)

        def cost_and_gradient(x: Doubles, *args: object) -> tuple[float, ArrayLike]:
            return f(x, *args), gradient_of(x, *args)

    users_errors = np.geterr()
    evaluations = 0

    def evaluate(x: Doubles) -> tuple[np.float64, Doubles]:
        nonlocal evaluations
        evaluations += 1
        with np.errstate(**users_errors):
            returned = cost_and_gradient(x.reshape(start.shape), *args)
        try:
            cost, gradient = returned
        except (TypeError, ValueError):
            raise ValueError("f: a cost and a gradient expected, as a pair") from None
        # NumPy's numbers, unlike Python's, divide by zero without an exception.
        return np.float64(cost), np.array(gradient, dtype=float).ravel()

    def report(i: int, x: Doubles, cost: float) -> None:
        if course or disp:
            print(f"Iteration  {i:4d} | Cost: {cost:4.6e}", end="\r")
        if callback is not None:
            callback(x.reshape(start.shape).copy())

    budget, reduction = (*np.ravel(maxiter), 1)[:2]
    with np.errstate(all="ignore"):
        end = _minimise(evaluate, start.ravel(), int(budget), reduction, report)
    if course or disp:
        print()
    x = end.x.reshape(start.shape)
    if course:
        return x, np.array(end.history), end.i

    from scipy.optimize import OptimizeResult  # only where scipy is in use already

    return OptimizeResult(
        x=x,
        fun=float(end.cost),
        jac=end.gradient,
        history=np.array(end.history),
        nit=end.i,
        nfev=evaluations,
        njev=evaluations,
        success=end.why is BUDGET,  # it has no other rule for being done
        status=(BUDGET, NO_WAY_DOWN, STOPPED).index(end.why),
        message=end.why,
    )


class _End(NamedTuple):
    """Where a run came to, and why it went no further."""

    x: Doubles
    cost: float
    gradient: Doubles
    history: list[float]
    i: int
    why: str


def _max_iter(options: Mapping[str, Any] | None, default: int | Sequence[float]) -> Any:
    """Return MaxIter, in whatever case it is written, as Octave's optimset takes it."""
    if options is None:
        return default
    if not isinstance(options, Mapping):
        raise ValueError(f'options: a mapping such as {{"MaxIter": 50}} expected; got {options!r}')
    return {str(name).lower(): value for name, value in options.items()}.get("maxiter", default)


def _what_scipy_asks(
    jac: Callable[..., ArrayLike] | None, unused: dict[str, Any]
) -> Callable[..., ArrayLike]:
    """Return the gradient that `minimize` hands over; refuse what fmincg cannot do."""
    if not callable(jac):
        raise ValueError("fmincg needs the gradient: minimize(..., jac=True) or jac=function")
    for name in ("bounds", "constraints"):
        given = unused.pop(name, None)
        if given is not None and np.size(given):
            raise ValueError(f"fmincg minimises without {name}; got {name}={given!r}")
    for name in ("hess", "hessp", "tol"):
        unused.pop(name, None)
    if unused:
        raise ValueError(
            f"fmincg knows the options maxiter and disp; got {', '.join(sorted(unused))}"
        )
    return jac


def _minimise(
    f: Evaluate,
    x: Doubles,
    budget: int,
    reduction: float,
    report: Callable[[int, Doubles, float], None],
) -> _End:
    """Run line search after line search until the budget is spent or two in a row have failed."""
    i = 1 if budget < 0 else 0  # evaluations if the budget is negative, else line searches
    failed = False
    history: list[float] = []

    f1, g1 = f(x)
    gradient = g1  # at x; g1 is what the next direction is made from
    s = -g1
    d1 = -np.dot(s, s)
    z1: float = reduction / (1 - d1)

    while i < abs(budget):
        i += budget > 0
        search = LineSearch(f, x, s, f1, d1, z1)
        room = MAX if budget > 0 else min(MAX, -budget - i - 1)
        success = search.run(room)
        if budget < 0:
            i += search.evaluations

        if success:
            x, f1, g2, z1 = search.x, search.f2, search.g2, search.z1
            gradient = g2
            history.append(float(f1))
            try:
                report(i, x, f1)
            except StopIteration:
                return _End(x, f1, gradient, history, i, STOPPED)
            s = ((g2 @ g2 - g1 @ g2) / (g1 @ g1)) * s - g2  # Polak-Ribiere
            g1 = g2
            d2 = np.dot(g1, s)
            if d2 > 0:  # not a way down: start again from steepest descent
                s = -g1
                d2 = -np.dot(s, s)
            z1 = z1 * np.fmin(RATIO, d1 / (d2 - TINY))
            d1 = d2
            failed = False
        else:  # x, f1 and their gradient stay where the search started
            if failed or i > abs(budget):
                return _End(x, f1, gradient, history, i, NO_WAY_DOWN)
            # The course's routine takes its next direction from where the search gave up, not from
            # the point it went back to. Kept: other points would be visited without it.
            g1 = search.g2
            s = -g1
            d1 = -np.dot(s, s)
            z1 = 1 / (1 - d1)
            failed = True
    return _End(x, f1, gradient, history, i, BUDGET)
