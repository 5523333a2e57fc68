"""The steps of the cost and of backpropagation, and the ways people get each one wrong.

A step takes what is known so far, `s`, and computes the next quantity; a wrong way is another way
to do so. A whole computation is a choice of one way for each step, and all right ways
together are the right function. To add a mistake you have seen, add a `Wrong` to its step: the
search finds it from then on, alone and together with others, and the tests build submissions from
it. Its title completes the sentence "your numbers are what comes out when ...".
"""

from types import SimpleNamespace

from ex4.exercise.mistakes.accumulate import ACCUMULATE
from ex4.exercise.mistakes.again import AGAIN
from ex4.exercise.mistakes.cost import COST
from ex4.exercise.mistakes.deltas import DELTA2, DELTA3
from ex4.exercise.mistakes.forward import FORWARD, start
from ex4.exercise.mistakes.gradient import THETA1, THETA2, UNROLL
from ex4.exercise.mistakes.penalty import PENALTY
from ex4.exercise.mistakes.regularise import REGULARISED
from ex4.exercise.mistakes.slope import SLOPE
from grader.steps import Steps

# What is multiplied by lambda comes first: with lambda 0 it vanishes, whatever is wrong in it, and
# the search has that much less to try. Theta2's gradient is complete before delta2 is begun, as on
# the way back: if it is wrong, the search need not look at delta2.
COST_STEPS = Steps(
    "nnCostFunction",
    start,
    FORWARD,
    {
        "J": (*PENALTY, *COST),
        "grad": (
            *AGAIN,
            *REGULARISED,
            *DELTA3,
            *ACCUMULATE,
            *THETA2,
            *DELTA2,
            *THETA1,
            *UNROLL,
        ),
    },
)
SLOPE_STEPS = Steps("sigmoidGradient", lambda z: SimpleNamespace(z=z), (), {"g": SLOPE})
STEPS = (SLOPE_STEPS, COST_STEPS)  # what is called comes first

__all__ = ["COST_STEPS", "SLOPE_STEPS", "STEPS"]
