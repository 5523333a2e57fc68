"""From the deltas to the mean over the examples: the rest of part 4."""

import numpy as np

from ex4.exercise.mistakes.forward import with_bias
from ex4.exercise.mistakes.quantities import Known
from ex4.exercise.mistakes.stale import stale
from ex4.types import Doubles
from grader.steps import Step, Wrong


def of_examples(s: Known, rows: slice, weights: float | Doubles = 1.0) -> tuple[Doubles, Doubles]:
    """Return delta times activation, summed over these examples, each with a weight."""
    delta2, delta3 = (np.multiply(weights, delta.T)[:, rows] for delta in (s.delta2, s.delta3))
    return delta2 @ s.a1[rows], delta3 @ s.a2[rows]


ACCUMULATE = (
    Step(
        "Delta1, Delta2",
        "adding up delta times activation over the examples",
        lambda s: of_examples(s, slice(None)),
        Wrong(
            "only the last example is in the gradient",
            lambda s: of_examples(s, slice(-1, None)),
            "The gradient adds up all the examples; yours is that of the last.",
            "Does your loop add to Delta, or does it put something new in it each time?",
        ),
        Wrong(
            "only the first example is in the gradient",
            lambda s: of_examples(s, slice(0, 1)),
            "The gradient adds up all the examples; yours is that of the first.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the last example is missing from the gradient",
            lambda s: of_examples(s, slice(0, -1)),
            "The loop ends one example too early.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the first example is missing from the gradient",
            lambda s: of_examples(s, slice(1, None)),
            "The loop begins one example too late.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the running sum of the gradient is divided by m in each turn of the loop",
            lambda s: of_examples(s, slice(None), 1.0 / s.m ** np.arange(s.m - 1, -1, -1.0)),
            "All examples weigh the same: the sum is divided by m once, when it is complete.",
            "How many times is the first example's share divided by m?",
        ),
        Wrong(
            "the running sum is added to the gradient in each turn of the loop",
            lambda s: of_examples(s, slice(None), np.arange(s.m, 0, -1.0)),
            "The first example is added m times, the last once: the sum goes into the gradient "
            "when it is complete.",
            "Is the line that fills the gradient inside the loop?",
        ),
        Wrong(
            "the running sum of the gradient is doubled in each turn of the loop",
            lambda s: of_examples(s, slice(None), 2.0 ** np.arange(s.m - 1, -1, -1.0)),
            "All examples weigh the same: a turn adds its own example to the sum, and not the sum "
            "as well.",
            "What stands on the right of your +=: the example's share, or the sum with it?",
        ),
        Wrong(
            "Theta2's gradient is made with z2, not with a2",
            lambda s: (s.delta2.T @ s.a1, s.delta3.T @ with_bias(s.z2)),
            "A weight's gradient is the delta it leads to, times the activation it comes from.",
            "What flows through Theta2 on the way forward?",
        ),
        Wrong(
            "the bias columns of the gradient are 0",
            lambda s: (
                with_bias(s.delta2.T @ s.a1[:, 1:], 0.0),
                with_bias(s.delta3.T @ s.a2[:, 1:], 0.0),
            ),
            "The bias unit has no delta, but its weights have a gradient: delta times 1.",
            "By which activation is delta multiplied for the first column?",
        ),
        Wrong(
            "the bias column of Theta1's gradient is 0",
            lambda s: (with_bias(s.delta2.T @ s.a1[:, 1:], 0.0), s.delta3.T @ s.a2),
            "The bias unit has no delta, but its weights have a gradient: delta times 1.",
            "By which activation is delta2 multiplied for the first column?",
        ),
        *stale("a1", lambda s, of_one: (s.delta2.T @ of_one(s.a1), s.delta3.T @ s.a2)),
        *stale("a2", lambda s, of_one: (s.delta2.T @ s.a1, s.delta3.T @ of_one(s.a2))),
    ),
    Step(
        "D1, D2",
        "the mean over the examples",
        lambda s: (s.Delta1 / s.m, s.Delta2 / s.m),
        Wrong(
            "1/m is missing in the gradient",
            lambda s: (s.Delta1, s.Delta2),
            "The gradient is a mean over the examples, like J.",
            "By what is the sum over the examples divided?",
        ),
        Wrong(
            "the gradient is divided by m twice",
            lambda s: (s.Delta1 / s.m**2, s.Delta2 / s.m**2),
            "The sum over the examples is divided by m, once.",
            "Where do you divide by m: inside the loop, and after it as well?",
        ),
        Wrong(
            "the gradient is divided by 2m",
            lambda s: (s.Delta1 / (2 * s.m), s.Delta2 / (2 * s.m)),
            "The 2 of lambda / (2m) belongs to the cost alone.",
            "By what is the sum over the examples divided?",
        ),
    ),
)
