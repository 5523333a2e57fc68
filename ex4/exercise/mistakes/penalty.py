"""The regularisation of the cost: part 2."""

import numpy as np

from ex4.exercise.mistakes.forward import both, every_turn_over_m, strength
from ex4.exercise.mistakes.quantities import Known
from grader.steps import Step, Wrong


def squares(
    s: Known, columns: slice = slice(1, None), rows: slice = slice(None)
) -> tuple[float, float]:
    """Return the sum of the squares of these weights, for each Theta."""
    return both(s, lambda Theta: np.sum(Theta[rows, columns] ** 2))


def squares_of_one(Theta: str, other: str, *wrong: Wrong) -> Step:
    """Return the step of what is wrong with one Theta's squares and not with the other's."""
    squares = f"squares{Theta[-1]}"
    return Step(
        squares,
        f"the same, for {Theta} alone",
        None,
        Wrong(
            f"the bias weights of {Theta} are regularised too, in the cost",
            lambda s: np.sum(getattr(s, Theta) ** 2),
            f"The first column is left out of each Theta, of {Theta} as of {other}.",
            f"From which column on do you sum {Theta}?",
        ),
        Wrong(
            f"only {other} is regularised in the cost",
            lambda s: 0 * getattr(s, squares),
            "The weights of both layers count.",
            "Which Theta does not occur in your sum?",
        ),
        Wrong(
            f"{Theta}'s weights are not squared in the cost's regularisation",
            lambda s: np.sum(getattr(s, Theta)[:, 1:]),
            f"The weights of each Theta are squared, those of {Theta} as those of {other}.",
            f"What is done to each weight of {Theta} before they are added up?",
        ),
        Wrong(
            f"lambda / m multiplies {Theta}'s squares, where lambda / (2m) belongs",
            lambda s: 2 * getattr(s, squares),
            "lambda / (2m) multiplies the squares of both.",
            f"By what are {Theta}'s squares multiplied, and by what {other}'s?",
        ),
        Wrong(
            f"1/m is missing in the regularisation of the cost, for {Theta}",
            lambda s: s.m * getattr(s, squares),
            "lambda / (2m) multiplies the squares of both.",
            f"By what are {Theta}'s squares multiplied, and by what {other}'s?",
        ),
        *wrong,
    )


PENALTY = (
    Step(
        "factor",
        "what the squares are multiplied by in the cost",
        lambda s: strength(s) / 2,
        Wrong(
            "the cost is not regularised yet",
            lambda s: 0.0,
            "J is that of lambda = 0.",
            "Part 2 adds lambda / (2m) times the squares of all weights but the bias's.",
            unfinished="not regularised yet",
        ),
        Wrong(
            "lambda / m stands in the cost, where lambda / (2m) belongs",
            lambda s: strength(s),
            "The 2 is there so that it cancels in the derivative.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda / 2 stands in the cost, where lambda / (2m) belongs",
            lambda s: s.lambda_ / 2,
            "The regularisation, too, is divided by m; and it is added once, not once an example.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda stands in the cost, where lambda / (2m) belongs",
            lambda s: s.lambda_,
            "Other courses write the regularisation so; here it is divided by 2m.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda / 2 * m stands in the cost, where lambda / (2 * m) belongs",
            lambda s: s.lambda_ / 2 * s.m,
            "Without brackets m multiplies, where it should divide.",
            "In which order are / and * worked out?",
        ),
        Wrong(
            "the cost's regularisation is multiplied by 2m, not divided",
            lambda s: s.lambda_ * 2 * s.m,
            "lambda / (2m) multiplies the squares.",
            "Is m above or below the line, and is it so in your code?",
        ),
        Wrong(
            "lambda is missing in the cost's regularisation",
            lambda s: 1 / (2 * s.m),
            "The regularisation is there even with lambda 0, and does not grow with it.",
            "What makes the regularisation weaker or stronger?",
        ),
        Wrong(
            "the cost's regularisation is subtracted",
            lambda s: -strength(s) / 2,
            "Large weights are made to cost something: the term is added.",
            "Should large weights make J larger or smaller?",
        ),
        Wrong(
            "the cost's regularisation is divided by m twice",
            lambda s: strength(s) / (2 * s.m),
            "The regularisation is divided by 2m, once.",
            "Is the regularisation inside something that is divided by m as well?",
        ),
        Wrong(
            "lambda / (4m) stands in the cost, where lambda / (2m) belongs",
            lambda s: strength(s) / 4,
            "The sum of the squares is halved once.",
            "How many times does the 2 of lambda / (2m) occur in your code?",
        ),
        Wrong(
            "the cost's regularisation is divided by the number of inputs, not of examples",
            lambda s: s.lambda_ / (2 * s.n),
            "The examples are the rows of X, the inputs its columns.",
            "Which size of X is m?",
        ),
        Wrong(
            "the cost's regularisation is added to the running sum in each turn of the loop, and "
            "divided by m with it",
            lambda s: strength(s) / 2 * every_turn_over_m(s),
            "The regularisation is added once, after the loop over the examples.",
            "Is the line that adds the regularisation inside the loop?",
        ),
        Wrong(
            "the cost's regularisation is added once for every label",
            lambda s: s.K * strength(s) / 2,
            "The regularisation is added once, outside the sum over the labels.",
            "How many times does your loop add the regularisation?",
        ),
    ),
    Step(
        "squares1, squares2",
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
            "the second column is left out of the cost's regularisation, not the first",
            lambda s: both(s, lambda Theta: np.sum(np.delete(Theta, 1, axis=1) ** 2)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit, and which index has it?",
        ),
        Wrong(
            "the first row, too, is left out of the cost's regularisation",
            lambda s: squares(s, rows=slice(1, None)),
            "Of each Theta only the first column is left out; every row has a unit's weights.",
            "At which row does your sum begin?",
        ),
        Wrong(
            "the last row, too, is left out of the cost's regularisation",
            lambda s: squares(s, rows=slice(None, -1)),
            "Of each Theta only the first column is left out; your rows end one too early.",
            "At which row does your sum end?",
        ),
        Wrong(
            "the weights are not squared in the cost's regularisation",
            lambda s: both(s, lambda Theta: np.sum(Theta[:, 1:])),
            "Positive and negative weights cancel; their squares do not.",
            "What is added up over the weights?",
        ),
        Wrong(
            "the weights' absolute values are summed in the cost's regularisation, not squares",
            lambda s: both(s, lambda Theta: np.abs(Theta[:, 1:]).sum()),
            "The penalty is the sum of the squares.",
            "What is done to each weight before they are added up?",
        ),
        Wrong(
            "the sum of the weights is squared, not each weight",
            lambda s: both(s, lambda Theta: np.sum(Theta[:, 1:]) ** 2),
            "First square each weight, then add up.",
            "Which comes first, the square or the sum?",
        ),
        Wrong(
            "the norm of each Theta is squared, the largest of its singular values",
            lambda s: both(s, lambda Theta: np.linalg.norm(Theta[:, 1:], 2) ** 2),
            "norm of a matrix is not the root of the sum of its squares; norm(..., 'fro') is.",
            "What does norm give for a matrix?",
        ),
        Wrong(
            "the first two columns are left out of the cost's regularisation",
            lambda s: squares(s, columns=slice(2, None)),
            "Only the first column is left out.",
            "At which column does your range begin?",
        ),
    ),
    squares_of_one("Theta1", "Theta2"),
    squares_of_one(
        "Theta2",
        "Theta1",
        Wrong(
            "of Theta2 only as many columns as Theta1 has are regularised in the cost",
            lambda s: np.sum(s.Theta2[:, 1 : s.n + 1] ** 2),
            "Theta1 has a column for each input, Theta2 one for each hidden unit.",
            "Where does your range of Theta2's columns end?",
        ),
    ),
    Step(
        "penalty",
        "the regularisation of the cost",
        lambda s: s.factor * (s.squares1 + s.squares2),
        Wrong(
            "lambda / (2m) multiplies Theta1's squares alone; Theta2's are added as they are",
            lambda s: s.factor * s.squares1 + s.squares2,
            "lambda / (2m) multiplies the sum of both: brackets around it.",
            "Where do the brackets around the two sums open and close?",
        ),
    ),
)
