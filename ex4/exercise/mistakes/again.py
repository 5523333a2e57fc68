"""What backpropagation starts from: the way forward, or a second one with other weights."""

from collections.abc import Callable

import numpy as np

from ex4.activation import sigmoid
from ex4.exercise.mistakes.forward import with_bias, without_bias
from ex4.exercise.mistakes.quantities import Known
from ex4.exercise.mistakes.stale import stale
from ex4.types import Doubles
from grader.steps import Step, Wrong


def forward_again(
    s: Known,
    change: Callable[[Doubles], Doubles] = lambda Theta: Theta,
    a2_of: Callable[[Doubles], Doubles] = lambda z2: with_bias(sigmoid(z2)),
) -> tuple[Doubles, ...]:
    """Go forward once more, with each Theta changed; return all of its quantities."""
    Theta1, Theta2 = change(s.Theta1), change(s.Theta2)
    z2 = s.a1 @ Theta1.T
    a2 = a2_of(z2)
    return Theta1, Theta2, s.a1, z2, a2, sigmoid(a2 @ Theta2.T)


AGAIN = (
    Step(
        "Theta1, Theta2, a1, z2, a2, h",
        "what the way back starts from: the results of the way forward",
        None,
        Wrong(
            "the bias columns of the Thetas are 0 by the time of backpropagation",
            lambda s: forward_again(s, without_bias),
            "They were set to 0 for the cost's regularisation, and the loop that comes after it "
            "feeds forward with what is left.",
            "Where do you set a column of Theta to 0, and what is computed with Theta after that?",
        ),
        Wrong(
            "the Thetas are squared by the time of backpropagation",
            lambda s: forward_again(s, np.square),
            "They were squared for the cost's regularisation, and the loop that comes after it "
            "feeds forward with the squares.",
            "Where do you square Theta, and what is computed with Theta after that?",
        ),
        Wrong(
            "the Thetas are squared, and their bias columns 0, by the time of backpropagation",
            lambda s: forward_again(s, lambda Theta: without_bias(Theta) ** 2),
            "That was done to them for the cost's regularisation, and the loop that comes after it "
            "feeds forward with what is left.",
            "Which lines change Theta, and what is computed with Theta after them?",
        ),
        Wrong(
            "the hidden layer's bias unit goes through the sigmoid, only for backpropagation",
            lambda s: forward_again(s, a2_of=lambda z2: with_bias(sigmoid(z2), sigmoid(1.0))),
            "The cost goes forward right; in the loop that goes back, the bias unit is 0.731.",
            "In which order does that loop take the sigmoid and add the bias unit?",
        ),
        Wrong(
            "the hidden layer is not put through the sigmoid, only for backpropagation",
            lambda s: forward_again(s, a2_of=with_bias),
            "The cost goes forward right; in the loop that goes back, a2 is z2.",
            "What happens to z2 in that loop before it goes on to the output layer?",
        ),
        *stale(
            "x",
            lambda s, of_one: (s.Theta1, s.Theta2, *map(of_one, (s.a1, s.z2, s.a2, s.h))),
        ),
    ),
)
