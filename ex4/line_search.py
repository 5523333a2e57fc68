"""One line search of fmincg: along a direction, for a point that is lower and flatter.

The symbols, as in C. E. Rasmussen's routine of 2002:

    f1, d1        cost and slope along s where the search starts
    f2, d2, g2    cost, slope and gradient at the point it tries now
    f3, d3        cost and slope at its point of reference, z3 away from the one it tries
    s             direction of the search;  z1 the step taken along it, z2 the next move
    room          evaluations the search has left
"""

from collections.abc import Callable

import numpy as np

from ex4.types import Doubles

RHO = 0.01  # the cost must fall by at least this share of what the starting slope promises
SIG = 0.5  # ... and the slope must flatten to at most this share of it
INT = 0.1  # a new point stays this share of the bracket away from both its ends
EXT = 3.0  # one extrapolation at most triples the step

# The cost and its gradient, (n,). NumPy's numbers: they divide by zero without an exception.
Evaluate = Callable[[Doubles], tuple[np.float64, Doubles]]


class LineSearch:
    """A search along s from x, where the cost is f1 and its slope d1; z1 is the first step.

    Attributes
    ----------
    x : ndarray, (n,)
        The point it tries now, and in the end the one it has found.
    f2, g2 : float and ndarray, (n,)
        Cost and gradient there.
    z1 : float
        The step from the start to there, as a multiple of s.
    evaluations : int
        Of the cost, so far.
    """

    def __init__(
        self, f: Evaluate, x: Doubles, s: Doubles, f1: float, d1: float, z1: float
    ) -> None:
        self.f, self.s, self.f1, self.d1 = f, s, f1, d1
        self.evaluations = 0
        self.x = x
        self.z1: float = np.float64(0)
        self._move(z1)
        self.f3, self.d3, self.z3 = f1, d1, -z1

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

    def _move(self, z2: float) -> None:
        self.z1 = self.z1 + z2
        self.x = self.x + z2 * self.s
        self.f2, self.g2 = self.f(self.x)
        self.evaluations += 1
        self.d2: float = np.dot(self.g2, self.s)

    def _too_far(self) -> bool:
        return bool(self.f2 > self.f1 + self.z1 * RHO * self.d1 or self.d2 > -SIG * self.d1)

    def _cubic(self) -> tuple[float, float, float]:
        """Return A and B of the cubic through both points with both slopes, and its radicand."""
        A = 6 * (self.f2 - self.f3) / self.z3 + 3 * (self.d2 + self.d3)
        B = 3 * (self.f3 - self.f2) - self.z3 * (self.d3 + 2 * self.d2)
        return A, B, B * B - A * self.d2 * self.z3 * self.z3

    def _back(self) -> float:
        """Return the move towards point 3, to the minimum of a parabola or a cubic."""
        z3 = self.z3
        if self.f2 > self.f1:
            z2: float = z3 - (0.5 * self.d3 * z3 * z3) / (self.d3 * z3 + self.f2 - self.f3)
        else:
            A, B, radicand = self._cubic()
            z2 = (np.sqrt(radicand) - B) / A
        if not np.isfinite(z2):
            z2 = z3 / 2
        within: float = np.fmax(np.fmin(z2, INT * z3), (1 - INT) * z3)
        return within

    def _onward(self, limit: float | None) -> float:
        """Return the move beyond the point, to the minimum of the cubic, within bounds."""
        z1, z3 = self.z1, self.z3
        _, B, radicand = self._cubic()
        z2: float = -self.d2 * z3 * z3 / (B + np.sqrt(radicand))
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
