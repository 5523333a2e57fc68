"""The gradient of each Theta, and grad, one vector."""

import numpy as np

from ex4.exercise.mistakes.forward import Order
from ex4.exercise.mistakes.quantities import Known
from ex4.types import Doubles
from grader.steps import Step, Wrong


def unrolled(s: Known, order: Order = "F") -> Doubles:
    """Return both gradients in one vector, like nn_params."""
    return np.concatenate([s.Theta1_grad.ravel(order=order), s.Theta2_grad.ravel(order=order)])


def in_parts(s: Known, grad: Doubles) -> dict[str, Doubles]:
    """Return the gradient of each Theta, taken out of grad where the right way puts it."""
    split = s.Theta1.size
    return {"Theta1_grad": grad[:split], "Theta2_grad": grad[split:]}


def first_example(s: Known) -> Doubles:
    """Return the gradient of the first example alone, in one vector."""
    layers = ((s.delta2, s.in1), (s.delta3, s.in2))
    return np.concatenate([np.outer(delta[0], a[0]).ravel("F") for delta, a in layers])


def gradient_of_one(Theta: str, stays_0: Wrong) -> Step:
    """Return the step of what is wrong with one Theta's gradient and not with the other's."""
    grad, D, R = f"{Theta}_grad", f"D{Theta[-1]}", f"R{Theta[-1]}"
    return Step(
        grad,
        f"the gradient of {Theta} alone",
        lambda s: getattr(s, D) + getattr(s, R),
        Wrong(
            f"1/m is missing in {Theta}'s gradient",
            lambda s: s.m * getattr(s, D) + getattr(s, R),
            "Both gradients are means over the examples.",
            "By what do you divide each of the two?",
        ),
        stays_0,
        Wrong(
            f"1/m is missing in the regularisation of {Theta}'s gradient",
            lambda s: getattr(s, D) + s.m * getattr(s, R),
            "lambda / m multiplies both Thetas.",
            f"By what do you multiply {Theta} in its gradient, and by what the other?",
        ),
        Wrong(
            f"1/m is missing in all of {Theta}'s gradient",
            lambda s: s.m * (getattr(s, D) + getattr(s, R)),
            "Both gradients are divided by m, with their regularisation.",
            "By what do you divide each of the two?",
        ),
        Wrong(
            f"{Theta}'s gradient is divided by m twice",
            lambda s: getattr(s, D) / s.m + getattr(s, R),
            "Both gradients are means over the examples: each is divided by m once.",
            "How many times do you divide each of the two by m?",
        ),
        Wrong(
            f"the regularisation of {Theta}'s gradient is added twice",
            lambda s: getattr(s, D) + 2 * getattr(s, R),
            "lambda / m multiplies both Thetas.",
            f"By what do you multiply {Theta} in its gradient, and by what the other?",
        ),
        Wrong(
            f"the regularisation of {Theta}'s gradient is halved",
            lambda s: getattr(s, D) + getattr(s, R) / 2,
            "lambda / m multiplies both Thetas.",
            f"By what do you multiply {Theta} in its gradient, and by what the other?",
        ),
        Wrong(
            f"the regularisation of {Theta}'s gradient is subtracted",
            lambda s: getattr(s, D) - getattr(s, R),
            "The penalty grows with a weight: its derivative has the weight's sign.",
            "With which sign do you regularise each of the two?",
        ),
        Wrong(
            f"the regularisation replaces {Theta}'s gradient",
            lambda s: getattr(s, R),
            "What backpropagation found is lost: lambda / m * Theta should be added to it.",
            f"Does the last line for {Theta}'s gradient assign with = where it should add? Or is "
            "its delta 0, as it is if it is cut to whole numbers?",
        ),
        Wrong(
            f"the regularisation replaces {Theta}'s gradient in all columns but the bias's",
            lambda s: np.column_stack([getattr(s, D)[:, :1], getattr(s, R)[:, 1:]]),
            "What backpropagation found is lost there: lambda / m * Theta should be added to it.",
            f"Does the line that regularises {Theta}'s columns assign with = where it should add?",
        ),
    )


THETA2 = (
    Step(
        "D2",
        "the sum of delta3 times activation",
        lambda s: (s.share * s.delta3.T) @ s.in2,
    ),
    gradient_of_one(
        "Theta2",
        Wrong(
            "Theta2's gradient stays 0",
            lambda s: np.zeros_like(s.Theta2),
            "Theta1's gradient is there; Theta2's is simpler still.",
            "delta2 gives Theta1's gradient; delta3 gives Theta2's, under the very name that goes "
            "into grad.",
            unfinished="half written",
        ),
    ),
)
THETA1 = (
    Step(
        "D1",
        "the sum of delta2 times activation",
        lambda s: (s.share * s.delta2.T) @ s.in1,
    ),
    gradient_of_one(
        "Theta1",
        Wrong(
            "Theta1's gradient stays 0",
            lambda s: np.zeros_like(s.Theta1),
            "Theta2's gradient is there; Theta1's takes one step more.",
            "delta3 gives Theta2's gradient; delta2 gives Theta1's, under the very name that goes "
            "into grad.",
            unfinished="half written",
        ),
    ),
)
UNROLL = (
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
            "1/m is missing in the gradient, in the examples' part and in the regularisation",
            lambda s: s.m * unrolled(s),
            "The whole gradient is divided by m: the sum over the examples, and lambda Theta too.",
            "By what are J's two parts divided, and so what should divide the gradient's?",
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
            "the bias columns are missing from the gradient",
            lambda s: np.concatenate(
                [s.Theta1_grad[:, 1:].ravel("F"), s.Theta2_grad[:, 1:].ravel("F")]
            ),
            "The bias weights have a gradient as well: delta times 1. grad has as many values as "
            "nn_params.",
            "Which columns of the two gradients go into grad?",
        ),
        Wrong(
            "grad is the first example's, as if the function returned in the loop's first turn",
            first_example,
            "A return inside a loop ends the function: what follows is not done.",
            "Is the return inside the loop?",
        ),
        parts=in_parts,
    ),
)
