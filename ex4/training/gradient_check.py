"""The gradient at full size, compared with the measured slope: what `ex4 check` runs.

checkNNGradients compares all 38 numbers of a small network. A mistake that only shows with 400
inputs, 10 labels or thousands of examples needs the network itself: 10,285 numbers, two costs each.
"""

import sys
import time
from dataclasses import dataclass

import numpy as np

from ex4.checking import relative_difference, slope
from ex4.errors import LearnerError
from ex4.fast.threads import own_threads
from ex4.training.learner import NOT_WRITTEN
from ex4.training.options import NetworkOptions, objective
from ex4.types import Doubles, Integers, Objective
from ex4.weights import initial_weights, theta_shapes

GOOD = 1e-8  # of the whole: differences of costs near 7 have no more than ten digits


@dataclass(frozen=True)
class CheckOptions(NetworkOptions):
    """What a check is asked for; the fields are the options of `ex4 check`."""

    sample: int | None
    seed: int


def run(options: CheckOptions) -> bool:
    """Compare, print the result, and return whether the gradient is right.

    Raises
    ------
    Ex4Error
        If a file cannot be used, or a learner's function cannot.
    """
    rng = np.random.default_rng(options.seed)
    cost_function = options.cost_function("checks")
    X, y = options.examples()
    sizes = options.sizes(X, y)
    nn_params = initial_weights(sizes, rng)
    cost = objective(cost_function, sizes, X, y, options.lambda_)
    J, grad = cost(nn_params)
    if J == 0 and not np.any(grad):
        raise LearnerError(NOT_WRITTEN)
    count = min(options.sample or nn_params.size, nn_params.size)
    places = rng.permutation(nn_params.size)[:count]
    network = "-".join(map(str, sizes))
    print(
        f"{count:,} of the {nn_params.size:,} numbers of the gradient of {network}, "
        f"{len(X):,} examples, lambda {options.lambda_:g}, seed {options.seed}"
    )

    measured, seconds = _measure(cost, nn_params, places)
    if not len(measured):
        print("Interrupted before anything was compared.")
        return False
    if len(measured) < count:
        print(f"Interrupted: {len(measured):,} were compared.")
    returned = grad[places[: len(measured)]]
    difference = relative_difference(measured, returned)
    is_right = difference < GOOD
    verdict = f"right: below {GOOD:g}" if is_right else f"WRONG: {GOOD:g} or more; see ex4 grade"
    print(f"Relative difference {difference:.1e} ({verdict})")
    worst = int(np.argmax(np.nan_to_num(np.abs(measured - returned), nan=np.inf)))
    print(
        f"Farthest apart in {_name(places[worst], sizes)}: "
        f"{measured[worst]:.10f} measured, {returned[worst]:.10f} returned  ({seconds:.1f} s)"
    )
    return is_right


def _measure(cost: Objective, nn_params: Doubles, places: Integers) -> tuple[Doubles, float]:
    """Return the slopes at these places, or at the first ones if interrupted, and the seconds."""
    from rich.progress import track

    measured, done = np.empty(len(places)), 0
    unwatched = not sys.stdout.isatty()
    start = time.perf_counter()
    with own_threads():
        try:
            for place in track(places.tolist(), "Measuring", disable=unwatched, transient=True):
                measured[done] = slope(cost, nn_params, place)
                done += 1
        except KeyboardInterrupt:
            pass
    return measured[:done], time.perf_counter() - start


def _name(place: int, sizes: tuple[int, ...]) -> str:
    """Return where a number of the unrolled vector is, as Octave counts: Theta1(3, 200)."""
    for l, (rows, columns) in enumerate(theta_shapes(sizes), 1):
        if place < rows * columns:
            column, row = divmod(int(place), rows)
            return f"Theta{l}({row + 1}, {column + 1})"
        place -= rows * columns
    raise IndexError(place)
