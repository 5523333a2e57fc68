"""How the examples are added up: what each weighs, and what its deltas are multiplied by."""

import numpy as np

from ex4.exercise.mistakes.forward import with_bias, without_bias
from ex4.exercise.mistakes.quantities import Known
from ex4.exercise.mistakes.stale import stale
from ex4.types import Doubles
from grader.steps import Step, Wrong


def only(s: Known, examples: slice) -> Doubles:
    """Return weights of 1 for these examples, and of 0 for the others."""
    weights = np.zeros(s.m)
    weights[examples] = 1
    return weights


def bias_alone(a: Doubles) -> Doubles:
    """Return a with zeros in all columns but the bias's."""
    return np.column_stack([a[:, :1], 0 * a[:, 1:]])


ACCUMULATE = (
    Step(
        "weights",
        "adding up the examples, each with the same weight",
        lambda s: np.ones(s.m),
        Wrong(
            "only the last example is in the gradient",
            lambda s: only(s, slice(-1, None)),
            "The gradient adds up all the examples; yours is that of the last.",
            "Does your loop add to Delta, or does it put something new in it each time?",
        ),
        Wrong(
            "only the first example is in the gradient",
            lambda s: only(s, slice(0, 1)),
            "The gradient adds up all the examples; yours is that of the first.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the last example is missing from the gradient",
            lambda s: only(s, slice(0, -1)),
            "The loop ends one example too early.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the first example is missing from the gradient",
            lambda s: only(s, slice(1, None)),
            "The loop begins one example too late.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the running sum of the gradient is divided by m in each turn of the loop",
            lambda s: 1.0 / s.m ** np.arange(s.m - 1, -1, -1.0),
            "All examples weigh the same: the sum is divided by m once, when it is complete.",
            "How many times is the first example's share divided by m?",
        ),
        Wrong(
            "the running sum is added to the gradient in each turn of the loop",
            lambda s: np.arange(s.m, 0, -1.0),
            "The first example is added m times, the last once: the sum goes into the gradient "
            "when it is complete.",
            "Is the line that fills the gradient inside the loop?",
        ),
        Wrong(
            "the running sum of the gradient is doubled in each turn of the loop",
            lambda s: 2.0 ** np.arange(s.m - 1, -1, -1.0),
            "All examples weigh the same: a turn adds its own example to the sum, and not the sum "
            "as well.",
            "What stands on the right of your +=: the example's share, or the sum with it?",
        ),
    ),
    Step(
        "share",
        "the mean over the examples",
        lambda s: s.weights / s.m,
        Wrong(
            "1/m is missing in the gradient",
            lambda s: s.weights,
            "The gradient is a mean over the examples, like J.",
            "By what is the sum over the examples divided?",
        ),
        Wrong(
            "the regularisation replaces the gradient",
            lambda s: 0 * s.weights,
            "What backpropagation found is lost: lambda / m * Theta should be added to it.",
            "Does the last line for the gradient assign with = where it should add, or is Delta "
            "never put into it?",
        ),
        Wrong(
            "the gradient is divided by m twice",
            lambda s: s.weights / s.m**2,
            "The sum over the examples is divided by m, once.",
            "Where do you divide by m: inside the loop, and after it as well?",
        ),
        Wrong(
            "the gradient is divided by 2m",
            lambda s: s.weights / (2 * s.m),
            "The 2 of lambda / (2m) belongs to the cost alone.",
            "By what is the sum over the examples divided?",
        ),
    ),
    Step(
        "in1, in2",
        "the activations that the deltas are multiplied by",
        lambda s: (s.a1, s.a2),
        Wrong(
            "Theta2's gradient is made with z2, not with a2",
            lambda s: (s.a1, with_bias(s.z2)),
            "A weight's gradient is the delta it leads to, times the activation it comes from.",
            "What flows through Theta2 on the way forward?",
        ),
        Wrong(
            "the bias columns of the gradient are 0",
            lambda s: (without_bias(s.a1), without_bias(s.a2)),
            "The bias unit has no delta, but its weights have a gradient: delta times 1.",
            "By which activation is delta multiplied for the first column?",
        ),
        Wrong(
            "the bias column of Theta1's gradient is 0",
            lambda s: (without_bias(s.a1), s.a2),
            "The bias unit has no delta, but its weights have a gradient: delta times 1.",
            "By which activation is delta2 multiplied for the first column?",
        ),
        Wrong(
            "the regularisation replaces the gradient in all columns but the bias's",
            lambda s: (bias_alone(s.a1), bias_alone(s.a2)),
            "What backpropagation found is lost there: lambda / m * Theta should be added to it.",
            "Does the line that regularises the columns assign with = where it should add?",
        ),
        *stale("a1", lambda s, of_one: (of_one(s.a1), s.a2)),
        *stale("a2", lambda s, of_one: (s.a1, of_one(s.a2))),
    ),
)
