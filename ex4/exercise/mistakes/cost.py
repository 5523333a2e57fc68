"""The cost, from the outputs h: part 1."""

import numpy as np

from ex4.exercise.mistakes.stale import stale
from ex4.types import Doubles
from grader.steps import Step, Wrong


def entropy(Y: Doubles, h: Doubles) -> Doubles:
    """Return the cost of each output of each example, m x K."""
    return -Y * np.log(h) - (1 - Y) * np.log(1 - h)


COST = (
    Step(
        "costs",
        "the cost of each output of each example",
        lambda s: entropy(s.Y, s.h),
        Wrong(
            "only the term with y = 1 is in the cost",
            lambda s: -s.Y * np.log(s.h),
            "The outputs that should be 0 count as well: their term is (1 - y) log(1 - h).",
            "What is the cost of an output that is 0.9 and should be 0?",
        ),
        Wrong(
            "only the term with y = 0 is in the cost",
            lambda s: -(1 - s.Y) * np.log(1 - s.h),
            "The output that should be 1 counts as well: its term is y log(h).",
            "What is the cost of an output that is 0.1 and should be 1?",
        ),
        Wrong(
            "the second term of the cost has the wrong sign",
            lambda s: -s.Y * np.log(s.h) + (1 - s.Y) * np.log(1 - s.h),
            "Both terms have a minus before them.",
            "Does your second term make J larger or smaller? What should it do?",
        ),
        Wrong(
            "the second term of the cost takes log(h), not log(1 - h)",
            lambda s: -s.Y * np.log(s.h) - (1 - s.Y) * np.log(s.h),
            "An output that should be 0 costs more the further it is from 0: log(1 - h).",
            "What is the cost of an output that is 0.001 and should be 0?",
        ),
        Wrong(
            "the second term of the cost takes 1 - log(h), not log(1 - h)",
            lambda s: -s.Y * np.log(s.h) - (1 - s.Y) * (1 - np.log(s.h)),
            "The logarithm is taken of 1 - h.",
            "What is inside the brackets of the second logarithm?",
        ),
        Wrong(
            "the brackets of 1 - y are missing in the cost",
            lambda s: -s.Y * np.log(s.h) - 1 - s.Y * np.log(1 - s.h),
            "The whole of (1 - y) multiplies log(1 - h).",
            "What does 1 - y * log(1 - h) subtract from what?",
        ),
        Wrong(
            "log10 is used in the cost, not the natural logarithm",
            lambda s: entropy(s.Y, s.h) / np.log(10),
            "log in the formula is the natural logarithm.",
            "Which function is the natural logarithm?",
        ),
        Wrong(
            "log2 is used in the cost, not the natural logarithm",
            lambda s: entropy(s.Y, s.h) / np.log(2),
            "log in the formula is the natural logarithm.",
            "Which function is the natural logarithm?",
        ),
        Wrong(
            "the cost sums a full matrix product",
            lambda s: -s.Y.T @ np.log(s.h) - (1 - s.Y).T @ np.log(1 - s.h),
            "Each y_k belongs to the h_k of the same example and the same label; a matrix product "
            "pairs every label with every other.",
            "Should Y and log(h) be multiplied as matrices, or element by element?",
        ),
        Wrong(
            "the cost is the squared error",
            lambda s: (s.h - s.Y) ** 2 / 2,
            "This is the cost of linear regression; here it is made of logarithms.",
            "Which formula of J belongs to outputs between 0 and 1?",
        ),
        Wrong(
            "log(h) and log(1 - h) are exchanged in the cost",
            lambda s: -s.Y * np.log(1 - s.h) - (1 - s.Y) * np.log(s.h),
            "An output that should be 1 costs -log(h): nothing where h is 1.",
            "What is the cost of an output that is 0.9 and should be 1?",
        ),
        Wrong(
            "the cost sums a full matrix product, every example with every other",
            lambda s: -s.Y @ np.log(s.h).T - (1 - s.Y) @ np.log(1 - s.h).T,
            "Each y_k belongs to the h_k of the same example and the same label.",
            "Should Y and log(h) be multiplied as matrices, or element by element?",
        ),
        Wrong(
            "the cost is the squared error, not halved",
            lambda s: (s.h - s.Y) ** 2,
            "This is not the cost for outputs between 0 and 1; that one is made of logarithms.",
            "Which formula of J belongs to outputs between 0 and 1?",
        ),
        *stale("y", lambda s, of_one: entropy(of_one(s.Y), s.h), "the cost"),
        *stale("h", lambda s, of_one: entropy(s.Y, of_one(s.h)), "the cost"),
    ),
    Step(
        "total",
        "their sum",
        lambda s: np.sum(s.costs),
        Wrong(
            "only the last example is in the cost",
            lambda s: np.sum(s.costs[-1]),
            "J adds up all the examples; yours is that of one, divided by m.",
            "Does your loop add to J, or does it put something new in it each time?",
        ),
        Wrong(
            "only the first example is in the cost",
            lambda s: np.sum(s.costs[0]),
            "J adds up all the examples; yours is that of the first, divided by m.",
            "Over which examples does your loop run, and is there a return inside it?",
        ),
        Wrong(
            "the running sum of the cost is divided by m in each turn of the loop",
            lambda s: np.sum(s.costs.T / s.m ** np.arange(s.m - 1, -1, -1.0)),
            "All examples weigh the same: the sum is divided by m once, when it is complete.",
            "How many times is the first example's share divided by m?",
        ),
        Wrong(
            "the running sum of the cost is doubled in each turn of the loop",
            lambda s: np.sum(s.costs.T * 2.0 ** np.arange(s.m - 1, -1, -1.0)),
            "All examples weigh the same: a turn adds its own example to the sum, and not the sum "
            "as well.",
            "What stands on the right of your +=: the example's cost, or the sum with it?",
        ),
        Wrong(
            "the cost of all outputs is added once for every label",
            lambda s: s.K * np.sum(s.costs),
            "Turn k of a loop over the labels adds the cost of output k, and of no other.",
            "How many outputs does one turn of your loop over the labels add up?",
        ),
        Wrong(
            "only the last output is in the cost",
            lambda s: np.sum(s.costs[:, -1]),
            "J adds up all K outputs of each example; yours is that of output K alone.",
            "Does your loop over the labels add to J, or put something new in it each time?",
        ),
        Wrong(
            "only the first output is in the cost",
            lambda s: np.sum(s.costs[:, 0]),
            "J adds up all K outputs of each example; yours is that of output 1 alone.",
            "Over which labels does your sum run?",
        ),
        Wrong(
            "the last example is missing from the cost",
            lambda s: np.sum(s.costs[:-1]),
            "The loop ends one example too early.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the first example is missing from the cost",
            lambda s: np.sum(s.costs[1:]),
            "The loop begins one example too late.",
            "Over which examples does your loop run?",
        ),
        Wrong(
            "the last output is missing from the cost",
            lambda s: np.sum(s.costs[:, :-1]),
            "J adds up all K outputs of each example, the last among them.",
            "At which label does your sum end?",
        ),
        Wrong(
            "the first output is missing from the cost",
            lambda s: np.sum(s.costs[:, 1:]),
            "J adds up all K outputs of each example, the first among them.",
            "Over which labels does your sum run?",
        ),
    ),
    Step(
        "data",
        "the mean over the examples",
        lambda s: s.total / s.m,
        Wrong(
            "1/m is missing in the cost",
            lambda s: s.total,
            "J is a mean over the examples, not a sum.",
            "By what is the sum over the examples divided?",
        ),
        Wrong(
            "the cost is also divided by the number of labels",
            lambda s: s.total / (s.m * s.K),
            "J is a mean over the examples and a sum over the labels.",
            "How many numbers does your mean run over, and how many should it?",
        ),
        Wrong(
            "the cost is divided by 2m",
            lambda s: s.total / (2 * s.m),
            "2m belongs to the regularisation, and to linear regression; the sum over the "
            "examples is divided by m.",
            "By what is the sum over the examples divided?",
        ),
        Wrong(
            "the cost is divided by the number of inputs, not of examples",
            lambda s: s.total / s.n,
            "The examples are the rows of X, the inputs its columns.",
            "Which size of X is m?",
        ),
        Wrong(
            "the cost has the wrong sign",
            lambda s: -s.total / s.m,
            "Logarithms of numbers below 1 are negative; the cost, with its minus, is positive.",
            "What sign does log(h) have, and what sign should J have?",
        ),
    ),
    Step(
        "J",
        "adding up the cost",
        lambda s: s.data + s.penalty,
        Wrong(
            "the cost is not begun",
            lambda s: 0.0,
            "J is 0.",
            "Part 1 feeds X forward to h and adds up what each output costs.",
            unfinished="not written yet",
        ),
        Wrong(
            "J holds the regularisation alone",
            lambda s: s.penalty,
            "The cost of the examples is lost: the regularisation replaces it, where it should be "
            "added.",
            "Does the last line for J assign with = where it should add, or did the cost go into "
            "another name?",
        ),
        Wrong(
            "J as a whole has the wrong sign",
            lambda s: -(s.data + s.penalty),
            "Logarithms of numbers below 1 are negative, and a minus before them makes them "
            "positive; the regularisation is positive without one.",
            "What signs do log(h) and the regularisation have, and what sign should J have?",
        ),
        Wrong(
            "J is the first example's cost, as if the function returned in the loop's first turn",
            lambda s: np.sum(s.costs[0]),
            "A return inside a loop ends the function: what follows is not done.",
            "Is the return inside the loop, or is J set after it?",
        ),
    ),
)
