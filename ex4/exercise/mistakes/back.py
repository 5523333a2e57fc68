"""Backpropagation, from the outputs h to the mean over the examples: part 4."""

from collections.abc import Callable

import numpy as np

from ex4.activation import sigmoid, sigmoidGradient
from ex4.exercise.mistakes.forward import with_bias, without_bias
from ex4.exercise.mistakes.quantities import Known
from ex4.types import Doubles
from grader.steps import Step, Wrong


def of_examples(s: Known, rows: slice, weights: float | Doubles = 1.0) -> tuple[Doubles, Doubles]:
    """Return delta times activation, summed over these examples, each with a weight."""
    delta2, delta3 = (np.multiply(weights, delta.T)[:, rows] for delta in (s.delta2, s.delta3))
    return delta2 @ s.a1[rows], delta3 @ s.a2[rows]


def forward_again(
    s: Known, change: Callable[[Doubles], Doubles]
) -> tuple[Doubles, Doubles, Doubles, Doubles, Doubles]:
    """Go forward once more, with each Theta changed; return Theta1, Theta2, z2, a2 and h."""
    Theta1, Theta2 = change(s.Theta1), change(s.Theta2)
    z2 = s.a1 @ Theta1.T
    a2 = with_bias(sigmoid(z2))
    return Theta1, Theta2, z2, a2, sigmoid(a2 @ Theta2.T)


AGAIN = (
    Step(
        "Theta1, Theta2, z2, a2, h",
        "what the way back starts from: the results of the way forward",
        lambda s: (s.Theta1, s.Theta2, s.z2, s.a2, s.h),
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
    ),
)
BACK = (
    Step(
        "delta3",
        "the output layer's delta",
        lambda s: s.h - s.Y,
        Wrong(
            "delta3 has the wrong sign",
            lambda s: s.Y - s.h,
            "delta is the derivative of the cost: an output above its y makes it positive.",
            "If an output is 0.9 and should be 0, which sign should its delta have?",
        ),
        Wrong(
            "delta3 is made from z3, not from the outputs h",
            lambda s: s.z3 - s.Y,
            "The output is h = g(z3), between 0 and 1; y is subtracted from that.",
            "Which of your variables holds what the network says?",
        ),
        Wrong(
            "delta3 is multiplied by g'(z3)",
            lambda s: (s.h - s.Y) * sigmoidGradient(s.z3),
            "With the logarithms in the cost, g' cancels at the output layer: delta3 = h - y.",
            "Which layers' deltas have the factor g'?",
        ),
        Wrong(
            "delta3 is the output alone; y is not subtracted",
            lambda s: s.h,
            "delta3 says how far the output is from what it should be.",
            "What should delta3 be when the output is exactly right?",
        ),
        Wrong(
            "delta3 subtracts the label itself",
            lambda s: s.h - s.y[:, None],
            "h is compared with zeros and a one, not with a label of 1..K.",
            "For an example with label 3, what should be subtracted from its first output?",
        ),
        Wrong(
            "delta3 subtracts 1 from every output",
            lambda s: s.h - 1,
            "Only the output of the example's own label should be 1; of all others 0 is "
            "subtracted.",
            "For an example with label 3, what should be subtracted from its first output?",
        ),
        Wrong(
            "delta3 subtracts the first of an example's zeros and ones from all its outputs",
            lambda s: s.h - s.Y[:, :1],
            "Each output has a zero or one of its own.",
            "Is what you subtract a number, or as many numbers as there are outputs?",
        ),
        Wrong(
            "delta3 subtracts one entry of Y from all outputs, the t-th for example t",
            lambda s: s.h - s.Y.ravel()[: s.m, None],
            "Each output of an example has a zero or one of its own: a row of Y, or a column.",
            "How many numbers does your index into Y pick?",
        ),
    ),
    Step(
        "prime",
        "the slope of the sigmoid",
        lambda s: sigmoidGradient(s.z2),
        Wrong(
            "g' is taken of a2, not of z2",
            lambda s: sigmoidGradient(sigmoid(s.z2)),
            "sigmoidGradient takes the sigmoid itself; given a2, which has been through it, it "
            "takes it twice.",
            "What does sigmoidGradient do first with what it is given?",
        ),
        Wrong(
            "g' is missing in delta2",
            lambda s: np.ones_like(s.z2),
            "What comes back through Theta2 is the derivative by a2; delta2 is by z2, which is one "
            "sigmoid further.",
            "What lies between z2 and a2, and what is its slope?",
        ),
        Wrong(
            "delta2 is multiplied by z2, where g'(z2) belongs",
            lambda s: s.z2,
            "The factor is the slope of the sigmoid at z2.",
            "What does sigmoidGradient do for you?",
        ),
        Wrong(
            "delta2 is multiplied by a2, where g'(z2) belongs",
            lambda s: sigmoid(s.z2),
            "The factor is the slope of the sigmoid, g (1 - g).",
            "What is the derivative of g(z)?",
        ),
        Wrong(
            "g' is taken as z2 (1 - z2)",
            lambda s: s.z2 * (1 - s.z2),
            "g' = g (1 - g), with the sigmoid of z2.",
            "What is g in g (1 - g)?",
        ),
        Wrong(
            "g' is taken as a2 (1 - z2)",
            lambda s: sigmoid(s.z2) * (1 - s.z2),
            "g' = g (1 - g), with the sigmoid in both places.",
            "What is g in g (1 - g)?",
        ),
        Wrong(
            "delta2 is multiplied by 1 - a2; the factor a2 is missing",
            lambda s: 1 - sigmoid(s.z2),
            "The factor is the slope of the sigmoid, g (1 - g).",
            "What is the derivative of g(z)?",
        ),
        calls="sigmoidGradient",
        gives=lambda s: (s.z2,),
    ),
    Step(
        "delta2",
        "the hidden layer's delta",
        lambda s: (s.delta3 @ s.Theta2[:, 1:]) * s.prime,
        Wrong(
            "the last column of Theta2 is left out on the way back, not the first",
            lambda s: (s.delta3 @ s.Theta2[:, :-1]) * s.prime,
            "The bias unit is the first of the layer; it has no delta.",
            "Which column of Theta2 leads from the bias unit?",
        ),
        Wrong(
            "delta2 has the wrong sign",
            lambda s: -(s.delta3 @ s.Theta2[:, 1:]) * s.prime,
            "delta2 is delta3, carried back through the weights: nothing flips its sign.",
            "Where does a minus come in on the way back?",
        ),
        Wrong(
            "delta2 is made from the outputs h, not from delta3",
            lambda s: (s.h @ s.Theta2[:, 1:]) * s.prime,
            "What goes back is the error, delta3 = h - y.",
            "What is multiplied by Theta2 on the way back?",
        ),
    ),
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
        Wrong(
            "1/m is missing in Theta1's gradient",
            lambda s: (s.Delta1, s.Delta2 / s.m),
            "Both gradients are means over the examples.",
            "By what do you divide each of the two?",
        ),
        Wrong(
            "1/m is missing in Theta2's gradient",
            lambda s: (s.Delta1 / s.m, s.Delta2),
            "Both gradients are means over the examples.",
            "By what do you divide each of the two?",
        ),
    ),
)
