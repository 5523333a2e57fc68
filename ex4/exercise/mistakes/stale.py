"""A quantity of one example that does not move with the loop: its index is an old one, or fixed."""

from collections.abc import Callable
from typing import Any

import numpy as np

from ex4.exercise.mistakes.quantities import Known
from ex4.types import Doubles
from grader.steps import Wrong

# Makes every example the same one.
Frozen = Callable[[Doubles], Doubles]


def stale(
    what: str, compute: Callable[[Known, Frozen], Any], loop: str = "backpropagation"
) -> tuple[Wrong, ...]:
    """Return two wrong ways: to take the last example's quantity in every turn, and the first's."""

    def one(which: str, t: int) -> Wrong:
        def frozen(of_all: Doubles) -> Doubles:
            return np.broadcast_to(of_all[t], of_all.shape)

        return Wrong(
            f"{what} is the {which} example's in every turn of {loop}'s loop",
            lambda s: compute(s, frozen),
            f"Turn t is about example t, and takes the {what} of that example.",
            f"Which index picks {what} in that loop, and does it change from turn to turn?",
        )

    return one("last", -1), one("first", 0)
