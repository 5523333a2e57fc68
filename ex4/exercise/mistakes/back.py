"""Backpropagation, from the outputs h to the gradient: parts 4 and 5."""

import numpy as np

from ex4.activation import sigmoid, sigmoidGradient
from ex4.exercise.mistakes.cost import squares
from ex4.exercise.mistakes.forward import strength, with_bias, without_bias
from grader.exercise import Step, Wrong


def kept(Theta, columns=slice(1, None), rows=slice(None)):
    """Theta with zeros where it is not regularised."""
    regularised = np.zeros_like(Theta)
    regularised[rows, columns] = Theta[rows, columns]
    return regularised


def regularised_gradients(s, factor, **which):
    return factor * kept(s.Theta1, **which), factor * kept(s.Theta2, **which)


def of_examples(s, rows, weights=1.0):
    """The sum over these examples, each with a weight."""
    delta2, delta3 = (np.multiply(weights, delta.T)[:, rows] for delta in (s.delta2, s.delta3))
    return delta2 @ s.a1[rows], delta3 @ s.a2[rows]


def unrolled(s, order="F"):
    return np.concatenate([s.Theta1_grad.ravel(order=order), s.Theta2_grad.ravel(order=order)])


def forward_again(s, change):
    """The way forward once more, after each Theta has been changed in place."""
    Theta1, Theta2 = change(s.Theta1), change(s.Theta2)
    z2 = s.a1 @ Theta1.T
    a2 = with_bias(sigmoid(z2))
    return Theta1, Theta2, z2, a2, sigmoid(a2 @ Theta2.T)


BACK = (
    Step(
        "Theta1, Theta2, z2, a2, h",
        "what the way back starts from: the way forward's own",
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
            "sigmoidGradient is still the stub",
            lambda s: np.zeros_like(s.z2),
            "The gradient of Theta1 stays 0, since every slope is.",
            "Part 3 comes before part 4.",
            unfinished=True,
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
            "How often is the first example's share divided by m?",
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
            "With what activation is delta multiplied for the first column?",
        ),
        Wrong(
            "the bias column of Theta1's gradient is 0",
            lambda s: (with_bias(s.delta2.T @ s.a1[:, 1:], 0.0), s.delta3.T @ s.a2),
            "The bias unit has no delta, but its weights have a gradient: delta times 1.",
            "With what activation is delta2 multiplied for the first column?",
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
            "Where do you divide by m, inside of the loop and after it?",
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
    Step(
        "R1, R2",
        "the regularisation of the gradient",
        lambda s: regularised_gradients(s, strength(s)),
        Wrong(
            "the gradient is not regularised yet",
            lambda s: regularised_gradients(s, 0.0),
            "grad is that of lambda = 0.",
            "Part 5 adds lambda / m times Theta, except in the column of the bias.",
            unfinished=True,
        ),
        Wrong(
            "the bias weights are regularised too, in the gradient",
            lambda s: regularised_gradients(s, strength(s), columns=slice(None)),
            "The first column of each Theta, which multiplies the bias unit, is left out.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the bias weights of Theta1 are regularised too, in the gradient",
            lambda s: (strength(s) * s.Theta1, strength(s) * kept(s.Theta2)),
            "The first column is left out of each Theta, of Theta1 as of Theta2.",
            "From which column on do you regularise Theta1's gradient?",
        ),
        Wrong(
            "the bias weights of Theta2 are regularised too, in the gradient",
            lambda s: (strength(s) * kept(s.Theta1), strength(s) * s.Theta2),
            "The first column is left out of each Theta, of Theta2 as of Theta1.",
            "From which column on do you regularise Theta2's gradient?",
        ),
        Wrong(
            "the first row is left out of the gradient's regularisation, not the first column",
            lambda s: regularised_gradients(
                s, strength(s), columns=slice(None), rows=slice(1, None)
            ),
            "The weights of the bias unit are a column of each Theta.",
            "What do the rows of Theta stand for, and what its columns?",
        ),
        Wrong(
            "the last column is left out of the gradient's regularisation, not the first",
            lambda s: regularised_gradients(s, strength(s), columns=slice(None, -1)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the bias column of Theta is set to 1 in the gradient's regularisation, not to 0",
            lambda s: tuple(
                strength(s) * with_bias(Theta[:, 1:]) for Theta in (s.Theta1, s.Theta2)
            ),
            "The bias weights add nothing: their column is 0.",
            "What should the regularisation add in the first column?",
        ),
        Wrong(
            "lambda stands in the gradient, where lambda / m belongs",
            lambda s: regularised_gradients(s, s.lambda_),
            "The regularisation, too, is divided by m, and it is added once, not once an example.",
            "By what is lambda divided in the gradient, and is it added inside of a loop?",
        ),
        Wrong(
            "lambda / (2m) stands in the gradient, where lambda / m belongs",
            lambda s: regularised_gradients(s, strength(s) / 2),
            "The derivative of a square brings a 2, which the 2 of the cost takes away.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "2 lambda / m stands in the gradient, where lambda / m belongs",
            lambda s: regularised_gradients(s, 2 * strength(s)),
            "The regularisation is added once, and the 2 of the square is taken away by the 2 of "
            "the cost.",
            "How often is the regularisation added?",
        ),
        Wrong(
            "the gradient's regularisation is divided by m twice",
            lambda s: regularised_gradients(s, strength(s) / s.m),
            "It is divided by m once.",
            "Is it inside of something that is divided by m as well?",
        ),
        Wrong(
            "the gradient's regularisation is subtracted",
            lambda s: regularised_gradients(s, -strength(s)),
            "The penalty grows with a weight: its derivative has the weight's sign.",
            "Which sign has the derivative of Theta^2?",
        ),
        Wrong(
            "the weights are squared in the gradient's regularisation",
            lambda s: tuple(strength(s) * kept(Theta) ** 2 for Theta in (s.Theta1, s.Theta2)),
            "The derivative of a square is no square.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "the gradient's regularisation is one number, the sum of each Theta's weights",
            lambda s: tuple(
                np.full_like(Theta, strength(s) * np.sum(kept(Theta)))
                for Theta in (s.Theta1, s.Theta2)
            ),
            "The derivative by one weight has that weight in it, and no other.",
            "What does d/dTheta[j, i] leave of a sum over all weights?",
        ),
        Wrong(
            "the cost's regularisation itself is added to every entry of the gradient",
            lambda s: tuple(
                np.full_like(Theta, strength(s) / 2 * squares(s)) for Theta in (s.Theta1, s.Theta2)
            ),
            "The gradient takes the derivative of the cost's regularisation: lambda / m times the "
            "weight.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "lambda is missing in the gradient's regularisation",
            lambda s: regularised_gradients(s, 1 / s.m),
            "The regularisation is there even with lambda 0, and does not grow with it.",
            "What makes the regularisation weaker or stronger?",
        ),
        Wrong(
            "only Theta1's gradient is regularised",
            lambda s: (strength(s) * kept(s.Theta1), np.zeros_like(s.Theta2)),
            "The weights of both layers are regularised.",
            "Which Theta's gradient do you add nothing to?",
        ),
        Wrong(
            "only Theta2's gradient is regularised",
            lambda s: (np.zeros_like(s.Theta1), strength(s) * kept(s.Theta2)),
            "The weights of both layers are regularised.",
            "Which Theta's gradient do you add nothing to?",
        ),
    ),
    Step(
        "Theta1_grad, Theta2_grad",
        "adding up the gradient",
        lambda s: (s.D1 + s.R1, s.D2 + s.R2),
        Wrong(
            "the regularisation replaces the gradient",
            lambda s: (s.R1, s.R2),
            "What backpropagation found is lost: lambda / m * Theta should be added to it.",
            "Is the last line about the gradient an = where it should add?",
        ),
        Wrong(
            "1/m is missing in the gradient, in the examples' part and in the regularisation",
            lambda s: (s.m * (s.D1 + s.R1), s.m * (s.D2 + s.R2)),
            "The whole gradient is divided by m: the sum over the examples, and lambda Theta too.",
            "By what are J's two parts divided, and so what should divide the gradient's?",
        ),
    ),
    Step(
        "grad",
        "putting the gradients into one vector",
        unrolled,
        Wrong(
            "the gradient is not begun",
            lambda s: np.zeros_like(s.nn_params),
            "grad is all zeros.",
            "Part 4 goes back from delta3 = h - y to the gradient of each Theta.",
            unfinished=True,
        ),
        Wrong(
            "the gradients are unrolled row by row",
            lambda s: unrolled(s, order="C"),
            "nn_params holds each Theta column by column; grad must be in the same order.",
            "In which order does your unrolling walk through a matrix?",
        ),
        Wrong(
            "Theta2's gradient comes before Theta1's",
            lambda s: np.concatenate([s.Theta2_grad.ravel("F"), s.Theta1_grad.ravel("F")]),
            "grad is in the order of nn_params: Theta1, then Theta2.",
            "Which Theta is at the beginning of nn_params?",
        ),
        Wrong(
            "Theta1's gradient stays 0",
            lambda s: np.concatenate([np.zeros(s.Theta1.size), s.Theta2_grad.ravel("F")]),
            "Theta2's gradient is there; Theta1's takes one step more.",
            "delta3 gives Theta2's gradient; delta2 gives Theta1's.",
            unfinished=True,
        ),
        Wrong(
            "Theta2's gradient stays 0",
            lambda s: np.concatenate([s.Theta1_grad.ravel("F"), np.zeros(s.Theta2.size)]),
            "Theta1's gradient is there; Theta2's is simpler still.",
            "delta2 gives Theta1's gradient; delta3 gives Theta2's.",
            unfinished=True,
        ),
        Wrong(
            "the bias columns are missing from the gradient",
            lambda s: np.concatenate(
                [s.Theta1_grad[:, 1:].ravel("F"), s.Theta2_grad[:, 1:].ravel("F")]
            ),
            "The bias weights have a gradient as well: delta times 1. grad has as many values as "
            "nn_params.",
            "Which columns of the two gradients go into grad?",
        ),
    ),
)
