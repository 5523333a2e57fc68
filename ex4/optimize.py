"""fmincg: the course's minimiser, a nonlinear conjugate gradient with Polak-Ribiere directions.

After C. E. Rasmussen's routine of 2002 and the interface the course gave it, written anew from a
description of what it does: it visits the same points in the same order. The symbols:

    f1, d1, g1    cost, slope along s, and gradient where a line search starts
    f2, d2, g2    the same at the point it tries now
    f3, d3        the same at its point of reference, z3 away from the one it tries
    s             direction of the search;  z1 the step taken along it, z2 the next move
    room          evaluations the search has left
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

RHO = 0.01  # the cost must fall by at least this share of what the starting slope promises
SIG = 0.5  # ... and the slope must flatten to at most this share of it
INT = 0.1  # a new point stays this share of the bracket away from both its ends
EXT = 3.0  # one extrapolation at most triples the step
MAX = 20  # evaluations in one line search after its first
RATIO = 100  # a search's first step against the last one's final step, at most
TINY = np.finfo(float).tiny


def fmincg(
    f: Callable,
    X: np.ndarray,
    options: Mapping | None = None,
    *parameters,
    args: tuple = (),
    jac: Callable | None = None,
    callback: Callable | None = None,
    maxiter: int | Sequence[float] = 100,
    disp: bool = False,
    **unused,
):
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
        _refuse_what_it_cannot_do(jac, unused)

        def cost_and_gradient(x, *args):
            return f(x, *args), jac(x, *args)

    users_errors = np.geterr()
    evaluations = 0

    def evaluate(x):
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

    def report(i, x, cost):
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


BUDGET = "The budget is spent."
NO_WAY_DOWN = "Two line searches in a row found no way down."
STOPPED = "The callback raised StopIteration."


class _End(NamedTuple):
    """Where a run came to, and why it went no further."""

    x: np.ndarray
    cost: np.floating
    gradient: np.ndarray
    history: list[float]
    i: int
    why: str


def _max_iter(options: Mapping | None, default):
    """Return MaxIter, in whatever case it is written, as Octave's optimset takes it."""
    if options is None:
        return default
    if not isinstance(options, Mapping):
        raise ValueError(f'options: a mapping such as {{"MaxIter": 50}} expected; got {options!r}')
    return {str(name).lower(): value for name, value in options.items()}.get("maxiter", default)


def _refuse_what_it_cannot_do(jac, unused: dict) -> None:
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


def _minimise(f, x, budget: int, reduction: float, report) -> _End:
    """Run line search after line search until the budget is spent or two in a row have failed."""
    i = 1 if budget < 0 else 0  # evaluations if the budget is negative, else line searches
    failed = False
    history = []

    f1, g1 = f(x)
    gradient = g1  # at x; g1 is what the next direction is made from
    s = -g1
    d1 = -(s @ s)
    z1 = reduction / (1 - d1)

    while i < abs(budget):
        i += budget > 0
        search = _LineSearch(f, x, s, f1, d1, z1)
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
            d2 = g1 @ s
            if d2 > 0:  # not a way down: start again from steepest descent
                s = -g1
                d2 = -(s @ s)
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
            d1 = -(s @ s)
            z1 = 1 / (1 - d1)
            failed = True
    return _End(x, f1, gradient, history, i, BUDGET)


class _LineSearch:
    """One search along s for a point that is lower and flatter than the start."""

    def __init__(self, f, x, s, f1, d1, z1):
        self.f, self.s, self.f1, self.d1 = f, s, f1, d1
        self.evaluations = 0
        self.x, self.z1 = x, np.float64(0)
        self._move(z1)
        self.f3, self.d3, self.z3 = f1, d1, -z1

    def _move(self, z2):
        self.z1 = self.z1 + z2
        self.x = self.x + z2 * self.s
        self.f2, self.g2 = self.f(self.x)
        self.evaluations += 1
        self.d2 = self.g2 @ self.s

    def _too_far(self) -> bool:
        return self.f2 > self.f1 + self.z1 * RHO * self.d1 or self.d2 > -SIG * self.d1

    def _cubic(self):
        """Return A and B of the cubic through both points with both slopes, and its radicand."""
        A = 6 * (self.f2 - self.f3) / self.z3 + 3 * (self.d2 + self.d3)
        B = 3 * (self.f3 - self.f2) - self.z3 * (self.d3 + 2 * self.d2)
        return A, B, B * B - A * self.d2 * self.z3 * self.z3

    def run(self, room: int) -> bool:
        """Search with at most `room` evaluations more; return whether a point was found."""
        limit = None
        while True:
            while self._too_far() and room > 0:
                limit = self.z1
                z2 = self._back()
                self._move(z2)
                room -= 1
                self.z3 = self.z3 - z2
            if self._too_far():
                return False
            if self.d2 > SIG * self.d1:
                return True
            if room == 0:
                return False
            z2 = self._onward(limit)
            self.f3, self.d3, self.z3 = self.f2, self.d2, -z2
            self._move(z2)
            room -= 1

    def _back(self):
        """Return the move towards point 3, to the minimum of a parabola or a cubic."""
        z3 = self.z3
        if self.f2 > self.f1:
            z2 = z3 - (0.5 * self.d3 * z3 * z3) / (self.d3 * z3 + self.f2 - self.f3)
        else:
            A, B, radicand = self._cubic()
            z2 = (np.sqrt(radicand) - B) / A
        if not np.isfinite(z2):
            z2 = z3 / 2
        return np.fmax(np.fmin(z2, INT * z3), (1 - INT) * z3)

    def _onward(self, limit):
        """Return the move beyond the point, to the minimum of the cubic, within bounds."""
        z1, z3 = self.z1, self.z3
        _, B, radicand = self._cubic()
        z2 = -self.d2 * z3 * z3 / (B + np.sqrt(radicand))
        if not np.isfinite(z2) or z2 < 0:
            return z1 * (EXT - 1) if limit is None else (limit - z1) / 2
        if limit is not None and z2 + z1 > limit:
            return (limit - z1) / 2
        if limit is None and z2 + z1 > z1 * EXT:
            return z1 * (EXT - 1)
        if z2 < -z3 * INT:
            return -z3 * INT
        if limit is not None and z2 < (limit - z1) * (1 - INT):
            return (limit - z1) * (1 - INT)
        return z2
