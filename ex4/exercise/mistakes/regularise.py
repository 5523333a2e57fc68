"""The regularisation of the gradient: part 5."""

from collections.abc import Callable

import numpy as np

from ex4.exercise.mistakes.forward import both, every_turn_over_m, strength, with_bias
from ex4.exercise.mistakes.penalty import squares
from ex4.exercise.mistakes.quantities import Known
from ex4.types import Doubles
from grader.steps import Step, Wrong


def kept(Theta: Doubles, columns: slice = slice(1, None), rows: slice = slice(None)) -> Doubles:
    """Return Theta with zeros where it is not regularised."""
    regularised = np.zeros_like(Theta)
    regularised[rows, columns] = Theta[rows, columns]
    return regularised


def both_kept(s: Known, **which: slice) -> tuple[Doubles, Doubles]:
    """Return both Thetas with zeros where they are not regularised."""
    return both(s, lambda Theta: kept(Theta, **which))


def without_column(Theta: Doubles, column: int) -> Doubles:
    """Return Theta with zeros in one column."""
    return np.where(np.arange(Theta.shape[1]) == column, 0.0, Theta)


def in_the_loop(what: str, factor: Callable[[Known], float]) -> Wrong:
    """Return the wrong way to regularise a running sum that is divided by m in each turn."""
    return Wrong(
        f"{what} is added to the running sum of the gradient in each turn of the loop, and divided "
        "by m with it",
        lambda s: factor(s) * every_turn_over_m(s),
        "The regularisation is added once, after the loop over the examples.",
        "Is the line that regularises the gradient inside the loop?",
    )


def weights_of_one(Theta: str, other: str) -> Step:
    """Return the step of what is wrong with one Theta's weights and not with the other's."""
    W = f"W{Theta[-1]}"
    return Step(
        W,
        f"the same, of {Theta} alone",
        None,
        Wrong(
            f"the bias weights of {Theta} are regularised too, in the gradient",
            lambda s: getattr(s, Theta),
            f"The first column is left out of each Theta, of {Theta} as of {other}.",
            f"From which column on do you regularise {Theta}'s gradient?",
        ),
        Wrong(
            f"only {other}'s gradient is regularised",
            lambda s: np.zeros_like(getattr(s, Theta)),
            "The weights of both layers are regularised.",
            "Which Theta's gradient do you add nothing to?",
        ),
        Wrong(
            f"the last column of {Theta} is left out of the gradient's regularisation, not the "
            "first",
            lambda s: kept(getattr(s, Theta), columns=slice(None, -1)),
            f"The bias weights are the first column, of {Theta} as of {other}.",
            f"Which column of {Theta} multiplies the bias unit?",
        ),
    )


REGULARISED = (
    Step(
        "strength",
        "what the weights are multiplied by in the gradient",
        strength,
        Wrong(
            "the gradient is not regularised yet",
            lambda s: 0.0,
            "grad is that of lambda = 0.",
            "Part 5 adds lambda / m times Theta, except in the column of the bias.",
            unfinished="not regularised yet",
        ),
        Wrong(
            "lambda stands in the gradient, where lambda / m belongs",
            lambda s: s.lambda_,
            "The regularisation, too, is divided by m, and it is added once, not once an example.",
            "By what is lambda divided in the gradient, and is it added inside a loop?",
        ),
        Wrong(
            "lambda / (2m) stands in the gradient, where lambda / m belongs",
            lambda s: strength(s) / 2,
            "The derivative of a square brings a 2, which the 2 of the cost takes away.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "2 lambda / m stands in the gradient, where lambda / m belongs",
            lambda s: 2 * strength(s),
            "The regularisation is added once, and the 2 of the square is taken away by the 2 of "
            "the cost.",
            "How many times is the regularisation added?",
        ),
        Wrong(
            "2 lambda stands in the gradient, where lambda / m belongs",
            lambda s: 2 * s.lambda_,
            "Other courses write the regularisation of the cost as lambda times the squares; here "
            "lambda / (2m) is before them, and the derivative has lambda / m.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "the gradient's regularisation is divided by m twice",
            lambda s: strength(s) / s.m,
            "It is divided by m once.",
            "Is it inside something that is divided by m as well?",
        ),
        Wrong(
            "the gradient's regularisation is subtracted",
            lambda s: -strength(s),
            "The penalty grows with a weight: its derivative has the weight's sign.",
            "What sign does the derivative of Theta^2 have?",
        ),
        Wrong(
            "lambda is missing in the gradient's regularisation",
            lambda s: 1 / s.m,
            "The regularisation is there even with lambda 0, and does not grow with it.",
            "What makes the regularisation weaker or stronger?",
        ),
        Wrong(
            "the gradient's regularisation is divided by the number of inputs, not of examples",
            lambda s: s.lambda_ / s.n,
            "The examples are the rows of X, the inputs its columns.",
            "Which size of X is m?",
        ),
        in_the_loop("lambda Theta", lambda s: s.lambda_),
        in_the_loop("lambda / m Theta", strength),
    ),
    Step(
        "W1, W2",
        "the weights that are regularised",
        both_kept,
        Wrong(
            "the bias weights are regularised too, in the gradient",
            lambda s: both_kept(s, columns=slice(None)),
            "The first column of each Theta, which multiplies the bias unit, is left out.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the first row is left out of the gradient's regularisation, not the first column",
            lambda s: both_kept(s, columns=slice(None), rows=slice(1, None)),
            "The weights of the bias unit are a column of each Theta.",
            "What do the rows of Theta stand for, and what its columns?",
        ),
        Wrong(
            "the last column is left out of the gradient's regularisation, not the first",
            lambda s: both_kept(s, columns=slice(None, -1)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the second column is left out of the gradient's regularisation, not the first",
            lambda s: both(s, lambda Theta: without_column(Theta, 1)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit, and which index has it?",
        ),
        Wrong(
            "Theta1's gradient is not regularised, and Theta2's is in every column",
            lambda s: (np.zeros_like(s.Theta1), s.Theta2),
            "In the formula with j = 0 and j >= 1, j counts the columns of each Theta, from the "
            "bias's on, and not the layers.",
            "What does j count in the formula: layers, or columns?",
        ),
        Wrong(
            "the first and the last column are left out of the gradient's regularisation",
            lambda s: both_kept(s, columns=slice(1, -1)),
            "Only the first column is left out; your range ends one too early.",
            "At which column does your range end?",
        ),
        Wrong(
            "the first row, too, is left out of the gradient's regularisation",
            lambda s: both_kept(s, rows=slice(1, None)),
            "Of each Theta only the first column is left out; every row has a unit's weights.",
            "At which row does your range begin?",
        ),
        Wrong(
            "the last row, too, is left out of the gradient's regularisation",
            lambda s: both_kept(s, rows=slice(None, -1)),
            "Of each Theta only the first column is left out; your rows end one too early.",
            "At which row does your range end?",
        ),
        Wrong(
            "the bias column of Theta is set to 1 in the gradient's regularisation, not to 0",
            lambda s: both(s, lambda Theta: with_bias(Theta[:, 1:])),
            "The bias weights add nothing: their column is 0.",
            "What should the regularisation add in the first column?",
        ),
        Wrong(
            "the weights are squared in the gradient's regularisation",
            lambda s: both(s, lambda Theta: kept(Theta) ** 2),
            "The derivative of a square is not a square.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "the gradient's regularisation is one number, the sum of each Theta's weights",
            lambda s: both(s, lambda Theta: np.full_like(Theta, np.sum(kept(Theta)))),
            "The derivative by one weight has that weight in it, and no other.",
            "What does d/dTheta[j, i] leave of a sum over all weights?",
        ),
        Wrong(
            "the cost's regularisation itself is added to every entry of the gradient",
            lambda s: both(s, lambda Theta: np.full_like(Theta, sum(squares(s)) / 2)),
            "The gradient takes the derivative of the cost's regularisation: lambda / m times the "
            "weight.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "the first two columns are left out of the gradient's regularisation",
            lambda s: both_kept(s, columns=slice(2, None)),
            "Only the first column is left out.",
            "At which column does your range begin?",
        ),
        Wrong(
            "the gradient's regularisation has no weights in it, only lambda / m",
            lambda s: both(s, lambda Theta: kept(np.ones_like(Theta))),
            "The larger a weight is, the harder it is pulled back: by lambda / m times the weight.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
    ),
    weights_of_one("Theta1", "Theta2"),
    weights_of_one("Theta2", "Theta1"),
    Step(
        "R1, R2",
        "the regularisation of the gradient",
        lambda s: (s.strength * s.W1, s.strength * s.W2),
    ),
)
