"""Feedforward: from the arguments to the outputs h, which the cost and the gradient share."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from ex4.activation import sigmoid
from ex4.exercise.mistakes.quantities import Known
from ex4.types import Doubles, Integers
from grader.steps import Step, Wrong

Order = Literal["C", "F"]  # row by row, column by column


def start(
    nn_params: Doubles,
    input_layer_size: int,
    hidden_layer_size: int,
    num_labels: int,
    X: Doubles,
    y: Integers,
    lambda_: float,
) -> Known:
    """Return what is known before the first step; the arguments are nnCostFunction's."""
    return Known(
        nn_params=nn_params,
        n=input_layer_size,
        h_size=hidden_layer_size,
        K=num_labels,
        m=len(X),
        X=X,
        y=y,
        lambda_=lambda_,
    )


def thetas(s: Known, order: Order = "F") -> tuple[Doubles, Doubles]:
    """Return Theta1 and Theta2 as they are in nn_params."""
    split = s.h_size * (s.n + 1)
    Theta1 = s.nn_params[:split].reshape((s.h_size, s.n + 1), order=order)
    Theta2 = s.nn_params[split:].reshape((s.K, s.h_size + 1), order=order)
    return Theta1, Theta2


def one_hot(y: Integers, K: int) -> Doubles:
    """Return the labels as rows of zeros with a single one, m x K."""
    return np.where(y[:, None] == np.arange(1, K + 1), 1.0, 0.0)


def strength(s: Known) -> float:
    """Return lambda / m."""
    return s.lambda_ / s.m


def every_turn_over_m(s: Known) -> float:
    """Return what becomes of 1 if each turn adds 1 to a running sum and divides the sum by m."""
    return float(np.sum(1 / s.m ** np.arange(1.0, s.m + 1)))


def with_bias(a: Doubles, bias: float = 1.0) -> Doubles:
    """Return a with a column of ones before it."""
    return np.column_stack([np.full(len(a), bias), a])


def bias_last(a: Doubles) -> Doubles:
    """Return a with the column of ones behind it."""
    return np.column_stack([a, np.ones(len(a))])


def without_bias(Theta: Doubles) -> Doubles:
    """Return Theta with zeros in the column of the bias."""
    return with_bias(Theta[:, 1:], 0.0)


def softmax(z: Doubles) -> Doubles:
    """Return e^z, each row divided by its sum."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    shares: Doubles = e / e.sum(axis=1, keepdims=True)
    return shares


def both(s: Known, of_one: Callable[[Doubles], Any]) -> tuple[Any, Any]:
    """Return what is made of Theta1, and what is made of Theta2 in the same way."""
    return of_one(s.Theta1), of_one(s.Theta2)


FORWARD = (
    Step(
        "Theta1, Theta2",
        "taking the weights out of the vector",
        thetas,
        Wrong(
            "nn_params is read row by row",
            lambda s: thetas(s, order="C"),
            "The vector holds each Theta column by column; read row by row, every weight is in "
            "another place.",
            "Which order does reshape fill a matrix in, and which did the course's Theta(:) use?",
        ),
        Wrong(
            "the bias columns of the Thetas are set to 0 before they are used",
            lambda s: tuple(without_bias(Theta) for Theta in thetas(s)),
            "The bias is left out of the regularisation alone; the way forward needs it.",
            "Where do you set a column of Theta to 0, and what is computed with Theta after that?",
        ),
    ),
    Step(
        "Y",
        "writing the labels as rows of zeros with a single one",
        lambda s: one_hot(s.y, s.K),
        Wrong(
            "the ones of Y stand one place too early",
            lambda s: one_hot(s.y - 1, s.K),
            "Label 1 is the first output. In your Y label 2 is, and label 1 has no 1 at all.",
            "In the row of an example with label 1, where is the one?",
        ),
        Wrong(
            "the ones of Y stand one place too late",
            lambda s: one_hot(s.y + 1, s.K),
            "Label 1 is the first output. In your Y it is the second, and label K has no 1 at all.",
            "In the row of an example with label 1, where is the one?",
        ),
        Wrong(
            "the ones of Y stand one place too early, and that of label 1 in the last",
            lambda s: one_hot((s.y - 2) % s.K + 1, s.K),
            "Label 1 is the first output, and label K the last.",
            "In the row of an example with label 1, where is the one? And with label K?",
        ),
        Wrong(
            "the ones of Y stand one place too late, and that of label K in the first",
            lambda s: one_hot(s.y % s.K + 1, s.K),
            "Label 1 is the first output, and label K the last.",
            "In the row of an example with label 1, where is the one? And with label K?",
        ),
        Wrong(
            "Y has no ones at all",
            lambda s: np.zeros((s.m, s.K)),
            "Each row of Y has a single 1, at the place of the example's label.",
            "Is the 1 really put into Y, with =, and inside the loop?",
        ),
        Wrong(
            "every row of Y has a 1 for each label that occurs",
            lambda s: np.tile(np.isin(np.arange(1, s.K + 1), s.y) * 1.0, (s.m, 1)),
            "Each row of Y has a single 1, at the place of its own example's label.",
            "Which rows does your index into Y pick, and which one should it, for each example?",
        ),
        Wrong(
            "y is used as it is, not as zeros and ones",
            lambda s: np.repeat(s.y[:, None].astype(float), s.K, axis=1),
            "y holds labels, 1..K. In the formula, y_k is 1 for the output that is right and 0 for "
            "all others.",
            "For an example with label 3, what should y_1, y_2 and y_3 be?",
        ),
        Wrong(
            "the rows of Y hold the label itself in place of a one",
            lambda s: one_hot(s.y, s.K) * s.y[:, None],
            "The place is right; the value there must be 1, whatever the label is.",
            "For an example with label 3, what should y_3 be?",
        ),
    ),
    Step(
        "a1",
        "adding the bias unit to the inputs",
        lambda s: with_bias(s.X),
        Wrong(
            "the bias unit of the inputs is 0",
            lambda s: with_bias(s.X, 0.0),
            "A bias unit is always 1; with 0 the first column of Theta1 has no effect.",
            "What does the first column of Theta1 multiply?",
        ),
        Wrong(
            "the bias unit of the inputs comes last",
            lambda s: bias_last(s.X),
            "The first column of Theta1 belongs to the bias unit: its 1 comes before the inputs.",
            "Which column of Theta1 multiplies the 1 that you add?",
        ),
    ),
    Step("z2", "the hidden layer's z", lambda s: s.a1 @ s.Theta1.T),
    Step(
        "a2",
        "the hidden layer's activation",
        lambda s: with_bias(sigmoid(s.z2)),
        Wrong(
            "the hidden layer's bias unit goes through the sigmoid",
            lambda s: with_bias(sigmoid(s.z2), sigmoid(1.0)),
            "The sigmoid of 1 is 0.731, and the bias unit is 1: it is added after the sigmoid.",
            "In which order do you take the sigmoid and add the bias unit?",
        ),
        Wrong(
            "the hidden layer is not put through the sigmoid",
            lambda s: with_bias(s.z2),
            "a2 = g(z2): without the sigmoid, two layers are no more than one.",
            "What happens to z2 before it goes on to the output layer?",
        ),
        Wrong(
            "the hidden layer is put through the sigmoid twice",
            lambda s: with_bias(sigmoid(sigmoid(s.z2))),
            "a2 = g(z2), once.",
            "How many times does z2 go through the sigmoid on its way?",
        ),
        Wrong(
            "the hidden layer is put through tanh, not through the sigmoid",
            lambda s: with_bias(np.tanh(s.z2)),
            "In this network every layer has the sigmoid: a2 = g(z2).",
            "Which function is g?",
        ),
        Wrong(
            "the hidden layer is put through ReLU, max(0, z2), not through the sigmoid",
            lambda s: with_bias(np.maximum(0, s.z2)),
            "In this network every layer has the sigmoid: a2 = g(z2).",
            "Which function is g?",
        ),
        Wrong(
            "the bias unit of the hidden layer is 0",
            lambda s: with_bias(sigmoid(s.z2), 0.0),
            "A bias unit is always 1; with 0 the first column of Theta2 has no effect.",
            "What does the first column of Theta2 multiply?",
        ),
        Wrong(
            "the bias unit of the hidden layer comes last",
            lambda s: bias_last(sigmoid(s.z2)),
            "The first column of Theta2 belongs to the bias unit: its 1 comes before the others.",
            "Which column of Theta2 multiplies the 1 that you add?",
        ),
    ),
    Step("z3", "the output layer's z", lambda s: s.a2 @ s.Theta2.T),
    Step(
        "h",
        "the output layer's activation",
        lambda s: sigmoid(s.z3),
        Wrong(
            "the output is put through the sigmoid twice",
            lambda s: sigmoid(sigmoid(s.z3)),
            "h = g(z3), once.",
            "How many times does z3 go through the sigmoid?",
        ),
        Wrong(
            "the outputs are put through softmax, not through the sigmoid",
            lambda s: softmax(s.z3),
            "Each output is the sigmoid of its own z3: h = g(z3). Softmax makes them add up to 1.",
            "Does an output of yours depend on the z3 of the others?",
        ),
        Wrong(
            "the output is not put through the sigmoid",
            lambda s: s.z3,
            "h = g(z3): without the sigmoid it is no number between 0 and 1, and has no logarithm "
            "where it is negative.",
            "Between which two numbers must each output lie?",
        ),
    ),
)
