"""From the mean over the examples to grad: regularisation, and one vector. Part 5."""

import numpy as np

from ex4.exercise.mistakes.forward import Order, strength, with_bias
from ex4.exercise.mistakes.penalty import squares
from ex4.exercise.mistakes.quantities import Known
from ex4.types import Doubles
from grader.steps import Step, Wrong


def kept(Theta: Doubles, columns: slice = slice(1, None), rows: slice = slice(None)) -> Doubles:
    """Return Theta with zeros where it is not regularised."""
    regularised = np.zeros_like(Theta)
    regularised[rows, columns] = Theta[rows, columns]
    return regularised


def all_kept(s: Known, **which: slice) -> tuple[Doubles, Doubles]:
    """Return both Thetas with zeros where they are not regularised."""
    return kept(s.Theta1, **which), kept(s.Theta2, **which)


def times(factor: float, *matrices: Doubles) -> tuple[Doubles, ...]:
    """Return each matrix multiplied by a factor."""
    return tuple(factor * matrix for matrix in matrices)


def unrolled(s: Known, order: Order = "F") -> Doubles:
    """Return both gradients in one vector, like nn_params."""
    return np.concatenate([s.Theta1_grad.ravel(order=order), s.Theta2_grad.ravel(order=order)])


REGULARISED = (
    Step(
        "W1, W2",
        "the weights that are regularised",
        all_kept,
        Wrong(
            "the bias weights are regularised too, in the gradient",
            lambda s: all_kept(s, columns=slice(None)),
            "The first column of each Theta, which multiplies the bias unit, is left out.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the bias weights of Theta1 are regularised too, in the gradient",
            lambda s: (s.Theta1, kept(s.Theta2)),
            "The first column is left out of each Theta, of Theta1 as of Theta2.",
            "From which column on do you regularise Theta1's gradient?",
        ),
        Wrong(
            "the bias weights of Theta2 are regularised too, in the gradient",
            lambda s: (kept(s.Theta1), s.Theta2),
            "The first column is left out of each Theta, of Theta2 as of Theta1.",
            "From which column on do you regularise Theta2's gradient?",
        ),
        Wrong(
            "the first row is left out of the gradient's regularisation, not the first column",
            lambda s: all_kept(s, columns=slice(None), rows=slice(1, None)),
            "The weights of the bias unit are a column of each Theta.",
            "What do the rows of Theta stand for, and what its columns?",
        ),
        Wrong(
            "the last column is left out of the gradient's regularisation, not the first",
            lambda s: all_kept(s, columns=slice(None, -1)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the bias column of Theta is set to 1 in the gradient's regularisation, not to 0",
            lambda s: tuple(with_bias(Theta[:, 1:]) for Theta in (s.Theta1, s.Theta2)),
            "The bias weights add nothing: their column is 0.",
            "What should the regularisation add in the first column?",
        ),
        Wrong(
            "the weights are squared in the gradient's regularisation",
            lambda s: tuple(kept(Theta) ** 2 for Theta in (s.Theta1, s.Theta2)),
            "The derivative of a square is not a square.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "the gradient's regularisation is one number, the sum of each Theta's weights",
            lambda s: tuple(
                np.full_like(Theta, np.sum(kept(Theta))) for Theta in (s.Theta1, s.Theta2)
            ),
            "The derivative by one weight has that weight in it, and no other.",
            "What does d/dTheta[j, i] leave of a sum over all weights?",
        ),
        Wrong(
            "the cost's regularisation itself is added to every entry of the gradient",
            lambda s: tuple(np.full_like(Theta, squares(s) / 2) for Theta in (s.Theta1, s.Theta2)),
            "The gradient takes the derivative of the cost's regularisation: lambda / m times the "
            "weight.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "only Theta1's gradient is regularised",
            lambda s: (kept(s.Theta1), np.zeros_like(s.Theta2)),
            "The weights of both layers are regularised.",
            "Which Theta's gradient do you add nothing to?",
        ),
        Wrong(
            "only Theta2's gradient is regularised",
            lambda s: (np.zeros_like(s.Theta1), kept(s.Theta2)),
            "The weights of both layers are regularised.",
            "Which Theta's gradient do you add nothing to?",
        ),
        Wrong(
            "the first two columns are left out of the gradient's regularisation",
            lambda s: all_kept(s, columns=slice(2, None)),
            "Only the first column is left out.",
            "At which column does your range begin?",
        ),
        Wrong(
            "the gradient's regularisation has no weights in it, only lambda / m",
            lambda s: tuple(kept(np.ones_like(Theta)) for Theta in (s.Theta1, s.Theta2)),
            "The larger a weight is, the harder it is pulled back: by lambda / m times the weight.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
    ),
    Step(
        "R1, R2",
        "the regularisation of the gradient",
        lambda s: times(strength(s), s.W1, s.W2),
        Wrong(
            "the gradient is not regularised yet",
            lambda s: times(0.0, s.W1, s.W2),
            "grad is that of lambda = 0.",
            "Part 5 adds lambda / m times Theta, except in the column of the bias.",
            unfinished="not regularised yet",
        ),
        Wrong(
            "lambda stands in the gradient, where lambda / m belongs",
            lambda s: times(s.lambda_, s.W1, s.W2),
            "The regularisation, too, is divided by m, and it is added once, not once an example.",
            "By what is lambda divided in the gradient, and is it added inside a loop?",
        ),
        Wrong(
            "lambda / (2m) stands in the gradient, where lambda / m belongs",
            lambda s: times(strength(s) / 2, s.W1, s.W2),
            "The derivative of a square brings a 2, which the 2 of the cost takes away.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "2 lambda / m stands in the gradient, where lambda / m belongs",
            lambda s: times(2 * strength(s), s.W1, s.W2),
            "The regularisation is added once, and the 2 of the square is taken away by the 2 of "
            "the cost.",
            "How many times is the regularisation added?",
        ),
        Wrong(
            "the gradient's regularisation is divided by m twice",
            lambda s: times(strength(s) / s.m, s.W1, s.W2),
            "It is divided by m once.",
            "Is it inside something that is divided by m as well?",
        ),
        Wrong(
            "the gradient's regularisation is subtracted",
            lambda s: times(-strength(s), s.W1, s.W2),
            "The penalty grows with a weight: its derivative has the weight's sign.",
            "What sign does the derivative of Theta^2 have?",
        ),
        Wrong(
            "lambda is missing in the gradient's regularisation",
            lambda s: times(1 / s.m, s.W1, s.W2),
            "The regularisation is there even with lambda 0, and does not grow with it.",
            "What makes the regularisation weaker or stronger?",
        ),
    ),
)
GRADIENT = (
    Step(
        "Theta1_grad, Theta2_grad",
        "adding up the gradient",
        lambda s: (s.D1 + s.R1, s.D2 + s.R2),
        Wrong(
            "the regularisation replaces the gradient",
            lambda s: (s.R1, s.R2),
            "What backpropagation found is lost: lambda / m * Theta should be added to it.",
            "Does the last line for the gradient assign with = where it should add, or is Delta "
            "never put into it?",
        ),
        Wrong(
            "the regularisation replaces the gradient in all columns but the bias's",
            lambda s: tuple(
                np.column_stack([D[:, :1], R[:, 1:]]) for D, R in ((s.D1, s.R1), (s.D2, s.R2))
            ),
            "What backpropagation found is lost there: lambda / m * Theta should be added to it.",
            "Does the line that regularises the columns assign with = where it should add?",
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
            unfinished="not written yet",
        ),
        Wrong(
            "the gradients are unrolled row by row",
            lambda s: unrolled(s, order="C"),
            "nn_params holds each Theta column by column; grad must be in the same order.",
            "In which order does your unrolling walk through a matrix? And has the matrix the "
            "shape of its Theta, or is it transposed?",
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
            unfinished="half written",
        ),
        Wrong(
            "Theta2's gradient stays 0",
            lambda s: np.concatenate([s.Theta1_grad.ravel("F"), np.zeros(s.Theta2.size)]),
            "Theta1's gradient is there; Theta2's is simpler still.",
            "delta2 gives Theta1's gradient; delta3 gives Theta2's.",
            unfinished="half written",
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
