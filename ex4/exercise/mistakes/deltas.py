"""The deltas, from the outputs h back to the hidden layer: part 4."""

import numpy as np

from ex4.activation import sigmoid, sigmoidGradient
from ex4.exercise.mistakes.forward import with_bias
from ex4.exercise.mistakes.quantities import Known
from ex4.exercise.mistakes.stale import stale
from ex4.types import Doubles
from grader.steps import Step, Wrong


def hidden_delta(s: Known) -> Doubles:
    """Return delta2: delta3, carried back through Theta2, times g'."""
    return (s.delta3 @ s.Theta2[:, 1:]) * s.prime


def one_unit(delta: Doubles, unit: int) -> Doubles:
    """Return delta with one unit's column in the place of every other."""
    return np.repeat(delta[:, [unit]], delta.shape[1], axis=1)


def without_output(s: Known, output: int) -> Doubles:
    """Return delta3 with zeros for one output."""
    delta3 = s.h - s.Y
    delta3[:, output] = 0
    return delta3


DELTA3 = (
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
            "delta3 is the derivative of the cost by h; the factor g'(z3) is missing",
            lambda s: (s.h - s.Y) / (s.h * (1 - s.h)),
            "A delta is the derivative by z. What the sigmoid's slope h (1 - h) does to that by h "
            "leaves h - y.",
            "What is (1 - y) / (1 - h) - y / h, multiplied by h (1 - h)?",
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
        Wrong(
            "delta3 of the first output is 0, or left out",
            lambda s: without_output(s, 0),
            "Every output has a delta: the output layer has no bias unit that would be left out.",
            "Over which outputs does delta3 run?",
        ),
        Wrong(
            "delta3 of the last output is 0, or left out",
            lambda s: without_output(s, -1),
            "Every output has a delta, the last among them.",
            "At which output does delta3 end?",
        ),
        *stale("y", lambda s, of_one: s.h - of_one(s.Y)),
        *stale("h", lambda s, of_one: of_one(s.h) - s.Y),
        *stale("delta3", lambda s, of_one: of_one(s.h - s.Y)),
    ),
)
DELTA2 = (
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
            "g' is taken as 1 - a2^2",
            lambda s: 1 - s.a2[:, 1:] ** 2,
            "That is the slope of tanh; the slope of the sigmoid is g (1 - g).",
            "What is the derivative of g(z)?",
        ),
        Wrong(
            "g' is taken as 1 where z2 is positive, and as 0 elsewhere",
            lambda s: np.where(s.z2 > 0, 1.0, 0.0),
            "That is the slope of ReLU; the slope of the sigmoid is g (1 - g).",
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
        *stale("z2", lambda s, of_one: sigmoidGradient(of_one(s.z2))),
        calls="sigmoidGradient",
        gives=lambda s: (s.z2,),
    ),
    Step(
        "delta2",
        "the hidden layer's delta",
        hidden_delta,
        Wrong(
            "the last column of Theta2 is left out on the way back, not the first",
            lambda s: (s.delta3 @ s.Theta2[:, :-1]) * s.prime,
            "The bias unit is the first of the layer; it has no delta.",
            "Which column of Theta2 leads from the bias unit?",
        ),
        Wrong(
            "delta2 has the wrong sign",
            lambda s: -hidden_delta(s),
            "delta2 is delta3, carried back through the weights: nothing flips its sign.",
            "Where does a minus come in on the way back?",
        ),
        Wrong(
            "delta2 is made from the outputs h, not from delta3",
            lambda s: (s.h @ s.Theta2[:, 1:]) * s.prime,
            "What goes back is the error, delta3 = h - y.",
            "What is multiplied by Theta2 on the way back?",
        ),
        Wrong(
            "the last entry of delta2 is left out, not the first",
            lambda s: (s.delta3 @ s.Theta2 * sigmoidGradient(with_bias(s.z2)))[:, :-1],
            "With its bias unit, delta2 has an entry too many: the first, since the bias unit is "
            "the first of the layer.",
            "Which entry of delta2 belongs to the bias unit?",
        ),
        Wrong(
            "delta2 of the first hidden unit is used for all of them",
            lambda s: one_unit(hidden_delta(s), 0),
            "Each row of Theta1 leads to a hidden unit of its own, and takes that unit's delta.",
            "How many numbers does your index into delta2 pick?",
        ),
        Wrong(
            "delta2 of the last hidden unit is used for all of them",
            lambda s: one_unit(hidden_delta(s), -1),
            "Each row of Theta1 leads to a hidden unit of its own, and takes that unit's delta.",
            "How many numbers does your index into delta2 pick?",
        ),
        Wrong(
            "delta2 is not set to 0 before each example, and adds up from one to the next",
            lambda s: np.cumsum(s.delta3 @ s.Theta2[:, 1:], axis=0) * s.prime,
            "Each example has a delta2 of its own.",
            "What is in delta2 when the second example begins?",
        ),
        *stale("delta2", lambda s, of_one: of_one(hidden_delta(s))),
    ),
)
