"""The regularisation of the cost: part 2."""

import numpy as np

from ex4.exercise.mistakes.forward import strength
from ex4.exercise.mistakes.quantities import Known
from grader.steps import Step, Wrong


def squares(s: Known, columns: slice = slice(1, None), rows: slice = slice(None)) -> float:
    """Return the sum of the squares of these weights of both Thetas."""
    return np.sum(s.Theta1[rows, columns] ** 2) + np.sum(s.Theta2[rows, columns] ** 2)


PENALTY = (
    Step(
        "squares",
        "the sum of the squares of the weights",
        squares,
        Wrong(
            "the bias weights are regularised too, in the cost",
            lambda s: squares(s, columns=slice(None)),
            "The sums in the formula start at i = 1: the first column of each Theta, which "
            "multiplies the bias unit, is left out.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the bias weights of Theta1 are regularised too, in the cost",
            lambda s: squares(s) + np.sum(s.Theta1[:, 0] ** 2),
            "The first column is left out of each Theta, of Theta1 as of Theta2.",
            "From which column on do you sum Theta1?",
        ),
        Wrong(
            "the bias weights of Theta2 are regularised too, in the cost",
            lambda s: squares(s) + np.sum(s.Theta2[:, 0] ** 2),
            "The first column is left out of each Theta, of Theta2 as of Theta1.",
            "From which column on do you sum Theta2?",
        ),
        Wrong(
            "the last column is left out of the cost's regularisation, not the first",
            lambda s: squares(s, columns=slice(None, -1)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the first and the last column are left out of the cost's regularisation",
            lambda s: squares(s, columns=slice(1, -1)),
            "Only the first column is left out; your range ends one too early.",
            "At which column does your range end?",
        ),
        Wrong(
            "the last two columns are left out of the cost's regularisation, not the first",
            lambda s: squares(s, columns=slice(None, -2)),
            "Of each Theta all columns but the first are summed.",
            "From which column to which does your sum run?",
        ),
        Wrong(
            "the first row is left out of the cost's regularisation, not the first column",
            lambda s: squares(s, slice(None), slice(1, None)),
            "The weights of the bias unit are a column of each Theta.",
            "What do the rows of Theta stand for, and what its columns?",
        ),
        Wrong(
            "only Theta1 is regularised in the cost",
            lambda s: np.sum(s.Theta1[:, 1:] ** 2),
            "The weights of both layers count.",
            "Which Theta does not occur in your sum?",
        ),
        Wrong(
            "only Theta2 is regularised in the cost",
            lambda s: np.sum(s.Theta2[:, 1:] ** 2),
            "The weights of both layers count.",
            "Which Theta does not occur in your sum?",
        ),
        Wrong(
            "the weights are not squared in the cost's regularisation",
            lambda s: np.sum(s.Theta1[:, 1:]) + np.sum(s.Theta2[:, 1:]),
            "Positive and negative weights cancel; their squares do not.",
            "What is added up over the weights?",
        ),
        Wrong(
            "the weights' absolute values are summed in the cost's regularisation, not squares",
            lambda s: np.abs(s.Theta1[:, 1:]).sum() + np.abs(s.Theta2[:, 1:]).sum(),
            "The penalty is the sum of the squares.",
            "What is done to each weight before they are added up?",
        ),
        Wrong(
            "the sum of the weights is squared, not each weight",
            lambda s: np.sum(s.Theta1[:, 1:]) ** 2 + np.sum(s.Theta2[:, 1:]) ** 2,
            "First square each weight, then add up.",
            "Which comes first, the square or the sum?",
        ),
        Wrong(
            "the first two columns are left out of the cost's regularisation",
            lambda s: squares(s, columns=slice(2, None)),
            "Only the first column is left out.",
            "At which column does your range begin?",
        ),
    ),
    Step(
        "penalty",
        "the regularisation of the cost",
        lambda s: strength(s) / 2 * s.squares,
        Wrong(
            "the cost is not regularised yet",
            lambda s: 0.0,
            "J is that of lambda = 0.",
            "Part 2 adds lambda / (2m) times the squares of all weights but the bias's.",
            unfinished="not regularised yet",
        ),
        Wrong(
            "lambda / m stands in the cost, where lambda / (2m) belongs",
            lambda s: strength(s) * s.squares,
            "The 2 is there so that it cancels in the derivative.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda / 2 stands in the cost, where lambda / (2m) belongs",
            lambda s: s.lambda_ / 2 * s.squares,
            "The regularisation, too, is divided by m; and it is added once, not once an example.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda / 2 * m stands in the cost, where lambda / (2 * m) belongs",
            lambda s: s.lambda_ / 2 * s.m * s.squares,
            "Without brackets m multiplies, where it should divide.",
            "In which order are / and * worked out?",
        ),
        Wrong(
            "lambda is missing in the cost's regularisation",
            lambda s: s.squares / (2 * s.m),
            "The regularisation is there even with lambda 0, and does not grow with it.",
            "What makes the regularisation weaker or stronger?",
        ),
        Wrong(
            "the cost's regularisation is subtracted",
            lambda s: -strength(s) / 2 * s.squares,
            "Large weights are made to cost something: the term is added.",
            "Should large weights make J larger or smaller?",
        ),
        Wrong(
            "the cost's regularisation is divided by m twice",
            lambda s: strength(s) / (2 * s.m) * s.squares,
            "The regularisation is divided by 2m, once.",
            "Is the regularisation inside something that is divided by m as well?",
        ),
        Wrong(
            "the cost's regularisation is added once for every label",
            lambda s: s.K * strength(s) / 2 * s.squares,
            "The regularisation is added once, outside the sum over the labels.",
            "How many times does your loop add the regularisation?",
        ),
        Wrong(
            "lambda / (2m) multiplies Theta1's squares alone; Theta2's are added as they are",
            lambda s: (
                strength(s) / 2 * s.squares + (1 - strength(s) / 2) * np.sum(s.Theta2[:, 1:] ** 2)
            ),
            "lambda / (2m) multiplies the sum of both: brackets around it.",
            "Where do the brackets around the two sums open and close?",
        ),
    ),
)
