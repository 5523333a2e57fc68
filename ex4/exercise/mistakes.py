"""The steps of the cost and of backpropagation, and the ways people get each one wrong.

A step takes what is known so far, `s`, and computes the next quantity; a wrong form is another way to
do so. A whole computation is a choice of one form for each step, and all right forms together are the
right function. To add a mistake you have seen, add a `Wrong` to its step: the search finds it from
then on, alone and together with others, and the tests build submissions from it.

What `s` holds from the start: Theta1, Theta2, n, h_size, K, m, X, y and lambda_, from the arguments.
Examples are in rows: a1 is m x (n + 1), z2 is m x h_size, a2 is m x (h_size + 1), h and Y are m x K.
"""

from types import SimpleNamespace

import numpy as np

from ex4.activation import sigmoid, sigmoidGradient
from grader.exercise import Step, Steps, Wrong


def start(nn_params, input_layer_size, hidden_layer_size, num_labels, X, y, lambda_):
    """Return what is known before the first step."""
    return SimpleNamespace(
        nn_params=nn_params,
        n=input_layer_size,
        h_size=hidden_layer_size,
        K=num_labels,
        m=len(X),
        X=X,
        y=y,
        lambda_=lambda_,
    )


def thetas(s, order="F"):
    split = s.h_size * (s.n + 1)
    Theta1 = s.nn_params[:split].reshape((s.h_size, s.n + 1), order=order)
    Theta2 = s.nn_params[split:].reshape((s.K, s.h_size + 1), order=order)
    return Theta1, Theta2


def one_hot(y, K):
    return (y[:, None] == np.arange(1, K + 1)).astype(float)


def with_bias(a, bias=1.0):
    return np.column_stack([np.full(len(a), bias), a])


def entropy(Y, h):
    """The cost of each output of each example."""
    return -Y * np.log(h) - (1 - Y) * np.log(1 - h)


def squares(s, columns=slice(1, None), rows=slice(None)):
    return np.sum(s.Theta1[rows, columns] ** 2) + np.sum(s.Theta2[rows, columns] ** 2)


def kept(Theta, columns=slice(1, None), rows=slice(None)):
    """Theta with zeros where it is not regularised."""
    regularised = np.zeros_like(Theta)
    regularised[rows, columns] = Theta[rows, columns]
    return regularised


def strength(s):
    return s.lambda_ / s.m


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
    ),
    Step(
        "Y",
        "writing the labels as rows of zeros with a single one",
        lambda s: one_hot(s.y, s.K),
        Wrong(
            "labels are shifted by one",
            lambda s: one_hot(s.y - 1, s.K),
            "Label 1 is the first output. Your Y has its ones one place too early, and none at all "
            "for label 1.",
            "Which place in its row has the one of an example with label 1?",
        ),
        Wrong(
            "labels are shifted by one, and the last is taken for the first",
            lambda s: one_hot(s.y % s.K + 1, s.K),
            "Label 1 is the first output, and label K the last.",
            "Which place in its row has the one of an example with label 1? And with label K?",
        ),
        Wrong(
            "labels are shifted by one, and the first is taken for the last",
            lambda s: one_hot((s.y - 2) % s.K + 1, s.K),
            "Label 1 is the first output, and label K the last.",
            "Which place in its row has the one of an example with label 1? And with label K?",
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
            "How often does z2 go through the sigmoid on its way?",
        ),
        Wrong(
            "the bias unit of the hidden layer is 0",
            lambda s: with_bias(sigmoid(s.z2), 0.0),
            "A bias unit is always 1; with 0 the first column of Theta2 has no effect.",
            "What does the first column of Theta2 multiply?",
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
            "How often does z3 go through the sigmoid?",
        ),
    ),
)


def full_product(s):
    """Sum every entry of the K x K matrix product, where only its diagonal belongs to the cost."""
    return np.sum(-s.Y.T @ np.log(s.h) - (1 - s.Y).T @ np.log(1 - s.h)) / s.m


COST = (
    Step(
        "data",
        "the cost of the examples",
        lambda s: np.sum(entropy(s.Y, s.h)) / s.m,
        Wrong(
            "1/m is missing in the cost",
            lambda s: np.sum(entropy(s.Y, s.h)),
            "J is a mean over the examples, not a sum.",
            "By what is the sum over the examples divided?",
        ),
        Wrong(
            "the cost is also divided by the number of labels",
            lambda s: np.mean(entropy(s.Y, s.h)),
            "J is a mean over the examples and a sum over the labels.",
            "How many numbers does your mean run over, and how many should it?",
        ),
        Wrong(
            "the cost is divided by 2m",
            lambda s: np.sum(entropy(s.Y, s.h)) / (2 * s.m),
            "2m belongs to the regularisation (and to linear regression); the sum over the examples "
            "is divided by m.",
            "By what is the sum over the examples divided?",
        ),
        Wrong(
            "the cost has the wrong sign",
            lambda s: -np.sum(entropy(s.Y, s.h)) / s.m,
            "Logarithms of numbers below 1 are negative; the cost, with its minus, is positive.",
            "Which sign has log(h), and which should J have?",
        ),
        Wrong(
            "only the term with y = 1 is in the cost",
            lambda s: np.sum(-s.Y * np.log(s.h)) / s.m,
            "The outputs that should be 0 count as well: their term is (1 - y) log(1 - h).",
            "What does an output cost that is 0.9 and should be 0?",
        ),
        Wrong(
            "only the term with y = 0 is in the cost",
            lambda s: np.sum(-(1 - s.Y) * np.log(1 - s.h)) / s.m,
            "The output that should be 1 counts as well: its term is y log(h).",
            "What does an output cost that is 0.1 and should be 1?",
        ),
        Wrong(
            "the second term of the cost has the wrong sign",
            lambda s: np.sum(-s.Y * np.log(s.h) + (1 - s.Y) * np.log(1 - s.h)) / s.m,
            "Both terms have a minus before them.",
            "Does your second term make J larger or smaller? What should it do?",
        ),
        Wrong(
            "the second term of the cost takes log(h), not log(1 - h)",
            lambda s: np.sum(-s.Y * np.log(s.h) - (1 - s.Y) * np.log(s.h)) / s.m,
            "For an output that should be 0, what is wrong is how far it is from 0: log(1 - h).",
            "What does an output cost that is 0.001 and should be 0?",
        ),
        Wrong(
            "the brackets of 1 - y are missing in the cost",
            lambda s: np.sum(-s.Y * np.log(s.h) - 1 - s.Y * np.log(1 - s.h)) / s.m,
            "The whole of (1 - y) multiplies log(1 - h).",
            "What does 1 - y * log(1 - h) subtract from what?",
        ),
        Wrong(
            "log10 is used in the cost, not the natural logarithm",
            lambda s: np.sum(entropy(s.Y, s.h)) / np.log(10) / s.m,
            "log in the formula is the natural logarithm.",
            "Which function is the natural logarithm?",
        ),
        Wrong(
            "log2 is used in the cost, not the natural logarithm",
            lambda s: np.sum(entropy(s.Y, s.h)) / np.log(2) / s.m,
            "log in the formula is the natural logarithm.",
            "Which function is the natural logarithm?",
        ),
        Wrong(
            "the cost sums a full matrix product",
            full_product,
            "Each y_k belongs to the h_k of the same example and the same label; a matrix product "
            "pairs every label with every other.",
            "Should Y and log(h) be multiplied as matrices, or element by element?",
        ),
        Wrong(
            "only the last example is in the cost",
            lambda s: np.sum(entropy(s.Y, s.h)[-1]) / s.m,
            "J adds up all the examples; yours is that of one, divided by m.",
            "Does your loop add to J, or does it put something new in it each time?",
        ),
        Wrong(
            "the cost is the squared error",
            lambda s: np.sum((s.h - s.Y) ** 2) / (2 * s.m),
            "This is the cost of linear regression; here it is made of logarithms.",
            "Which formula of J belongs to outputs between 0 and 1?",
        ),
    ),
    Step(
        "penalty",
        "the regularisation of the cost",
        lambda s: strength(s) / 2 * squares(s),
        Wrong(
            "the cost is not regularised yet",
            lambda s: 0.0,
            "J is that of lambda = 0.",
            "Part 2 adds lambda / (2m) times the squares of all weights but the bias's.",
            unfinished=True,
        ),
        Wrong(
            "the bias weights are regularised too, in the cost",
            lambda s: strength(s) / 2 * squares(s, columns=slice(None)),
            "The sums in the formula start at i = 1: the first column of each Theta, which multiplies "
            "the bias unit, is left out.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the bias weights of Theta1 are regularised too, in the cost",
            lambda s: strength(s) / 2 * (squares(s) + np.sum(s.Theta1[:, 0] ** 2)),
            "The first column is left out of each Theta, of Theta1 as of Theta2.",
            "From which column on do you sum Theta1?",
        ),
        Wrong(
            "the bias weights of Theta2 are regularised too, in the cost",
            lambda s: strength(s) / 2 * (squares(s) + np.sum(s.Theta2[:, 0] ** 2)),
            "The first column is left out of each Theta, of Theta2 as of Theta1.",
            "From which column on do you sum Theta2?",
        ),
        Wrong(
            "the last column is left out of the cost's regularisation, not the first",
            lambda s: strength(s) / 2 * squares(s, columns=slice(None, -1)),
            "The bias weights are the first column.",
            "Which column of each Theta multiplies the bias unit?",
        ),
        Wrong(
            "the first and the last column are left out of the cost's regularisation",
            lambda s: strength(s) / 2 * squares(s, columns=slice(1, -1)),
            "Only the first column is left out; your range ends one too early.",
            "At which column does your range end?",
        ),
        Wrong(
            "the first row is left out of the cost's regularisation, not the first column",
            lambda s: strength(s) / 2 * squares(s, slice(None), slice(1, None)),
            "The weights of the bias unit are a column of each Theta.",
            "What do the rows of Theta stand for, and what its columns?",
        ),
        Wrong(
            "lambda / m in the cost, where lambda / (2m) belongs",
            lambda s: strength(s) * squares(s),
            "The 2 is there so that it goes away in the derivative.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda / 2 in the cost, where lambda / (2m) belongs",
            lambda s: s.lambda_ / 2 * squares(s),
            "The regularisation, too, is divided by m; and it is added once, not once an example.",
            "By what is lambda divided in the cost?",
        ),
        Wrong(
            "lambda / 2 * m in the cost, where lambda / (2 * m) belongs",
            lambda s: s.lambda_ / 2 * s.m * squares(s),
            "Without brackets m multiplies, where it should divide.",
            "In which order are / and * worked out?",
        ),
        Wrong(
            "lambda is missing in the cost's regularisation",
            lambda s: squares(s) / (2 * s.m),
            "The regularisation is there even with lambda 0, and does not grow with it.",
            "What makes the regularisation weaker or stronger?",
        ),
        Wrong(
            "only Theta1 is regularised in the cost",
            lambda s: strength(s) / 2 * np.sum(s.Theta1[:, 1:] ** 2),
            "The weights of both layers count.",
            "Which Theta does not occur in your sum?",
        ),
        Wrong(
            "only Theta2 is regularised in the cost",
            lambda s: strength(s) / 2 * np.sum(s.Theta2[:, 1:] ** 2),
            "The weights of both layers count.",
            "Which Theta does not occur in your sum?",
        ),
        Wrong(
            "the weights are not squared in the cost's regularisation",
            lambda s: strength(s) / 2 * (np.sum(s.Theta1[:, 1:]) + np.sum(s.Theta2[:, 1:])),
            "Positive and negative weights cancel; their squares do not.",
            "What is added up over the weights?",
        ),
        Wrong(
            "the sum of the weights is squared, not each weight",
            lambda s: (
                strength(s) / 2 * (np.sum(s.Theta1[:, 1:]) ** 2 + np.sum(s.Theta2[:, 1:]) ** 2)
            ),
            "First square each weight, then add up.",
            "Which comes first, the square or the sum?",
        ),
        Wrong(
            "the cost's regularisation is subtracted",
            lambda s: -strength(s) / 2 * squares(s),
            "Large weights are made to cost something: the term is added.",
            "Should large weights make J larger or smaller?",
        ),
        Wrong(
            "the cost's regularisation is divided by m twice",
            lambda s: strength(s) / (2 * s.m) * squares(s),
            "The regularisation is divided by 2m, once.",
            "Is the regularisation inside of something that is divided by m as well?",
        ),
        Wrong(
            "the cost's regularisation is added once for every label",
            lambda s: s.K * strength(s) / 2 * squares(s),
            "The regularisation is added once, outside of the sum over the labels.",
            "How often does your loop add the regularisation?",
        ),
    ),
    Step(
        "J",
        "adding up the cost",
        lambda s: s.data + s.penalty,
        Wrong(
            "J holds the regularisation alone",
            lambda s: s.penalty,
            "The cost of the examples is lost: the regularisation replaces it, where it should be "
            "added.",
            "Is the last line about J an = where it should add?",
        ),
    ),
)


def unrolled(s, order="F"):
    return np.concatenate([s.Theta1_grad.ravel(order=order), s.Theta2_grad.ravel(order=order)])


def regularised_gradients(s, factor, **which):
    return factor * kept(s.Theta1, **which), factor * kept(s.Theta2, **which)


def of_examples(s, rows):
    return s.delta2[rows].T @ s.a1[rows], s.delta3[rows].T @ s.a2[rows]


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
    ),
    Step(
        "prime",
        "the slope of the sigmoid",
        lambda s: sigmoidGradient(s.z2),
        Wrong(
            "g' is taken of a2, not of z2",
            lambda s: sigmoidGradient(sigmoid(s.z2)),
            "sigmoidGradient takes the sigmoid itself; given a2, which has been through it, it takes "
            "it twice.",
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
            "the bias columns are missing from the gradient",
            lambda s: (s.delta2.T @ s.a1[:, 1:], s.delta3.T @ s.a2[:, 1:]),
            "The bias weights have a gradient as well: delta times 1. grad has as many values as "
            "nn_params.",
            "Which activations does Theta1 multiply, the bias unit among them?",
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
            "lambda in the gradient, where lambda / m belongs",
            lambda s: regularised_gradients(s, s.lambda_),
            "The regularisation, too, is divided by m.",
            "By what is lambda divided in the gradient?",
        ),
        Wrong(
            "lambda / (2m) in the gradient, where lambda / m belongs",
            lambda s: regularised_gradients(s, strength(s) / 2),
            "The derivative of a square brings a 2, which the 2 of the cost takes away.",
            "What is the derivative of lambda / (2m) Theta^2?",
        ),
        Wrong(
            "2 lambda / m in the gradient, where lambda / m belongs",
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
    ),
    Step(
        "grad",
        "putting the gradients into one vector",
        unrolled,
        Wrong(
            "the gradient is not begun",
            lambda s: np.zeros_like(s.nn_params),
            "grad is all zeros.",
            "Part 4 is backpropagation.",
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
            "delta3 gives Theta2's gradient. Which delta gives Theta1's?",
            unfinished=True,
        ),
        Wrong(
            "Theta2's gradient stays 0",
            lambda s: np.concatenate([s.Theta1_grad.ravel("F"), np.zeros(s.Theta2.size)]),
            "Theta1's gradient is there; Theta2's is simpler still.",
            "delta2 gives Theta1's gradient. Which delta gives Theta2's?",
            unfinished=True,
        ),
    ),
)


SLOPE = (
    Step(
        "g",
        "the slope of the sigmoid",
        lambda s: sigmoidGradient(s.z),
        Wrong(
            "g is the sigmoid itself, not its slope",
            lambda s: sigmoid(s.z),
            "The slope is g (1 - g).",
            "At z = 0 the sigmoid is 0.5. What is its slope there?",
        ),
        Wrong(
            "g is z (1 - z): the sigmoid is missing",
            lambda s: s.z * (1 - s.z),
            "z goes through the sigmoid first: g (1 - g), with g = sigmoid(z).",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "the sigmoid is taken twice",
            lambda s: sigmoidGradient(sigmoid(s.z)),
            "g (1 - g), where g is the sigmoid of z, taken once.",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "g is 1 - sigmoid(z)",
            lambda s: 1 - sigmoid(s.z),
            "One factor is missing: the slope is g (1 - g).",
            "At z = 0 the slope is 0.25. What is yours?",
        ),
        Wrong(
            "g is sigmoid(z) (1 - z)",
            lambda s: sigmoid(s.z) * (1 - s.z),
            "The sigmoid belongs in both places: g (1 - g).",
            "Which z in your formula has not gone through the sigmoid?",
        ),
        Wrong(
            "g has the wrong sign",
            lambda s: -sigmoidGradient(s.z),
            "The sigmoid rises everywhere: its slope is positive.",
            "What is the order of the two terms in 1 - g?",
        ),
        Wrong(
            "g is the square of the sigmoid's complement",
            lambda s: (1 - sigmoid(s.z)) ** 2,
            "The slope is g (1 - g).",
            "Which two factors does the slope have?",
        ),
        Wrong(
            "g is the square of the sigmoid",
            lambda s: sigmoid(s.z) ** 2,
            "The slope is g (1 - g).",
            "Which two factors does the slope have?",
        ),
    ),
)

COST_STEPS = Steps("nnCostFunction", start, FORWARD, {"J": COST, "grad": BACK})
SLOPE_STEPS = Steps("sigmoidGradient", lambda z: SimpleNamespace(z=z), (), {"g": SLOPE})
STEPS = (COST_STEPS, SLOPE_STEPS)
