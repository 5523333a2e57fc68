"""What the training script prints on its way."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ex4 import digits
from ex4.checking import gradients_side_by_side, relative_difference
from ex4.cost import nnCostFunction
from ex4.display import image_width, in_dots
from ex4.errors import LearnerError
from ex4.training.learner import NOT_WRITTEN
from ex4.types import CostFunction, Doubles, Integers, Reals
from ex4.weights import unroll

WIDEST = 40  # pixels of an image that is shown in the terminal


def show_data(X: Reals, y: Integers, path: Path | None, rng: np.random.Generator) -> None:
    """Print what the examples are, and some of them where they are images.

    Parameters
    ----------
    X : ndarray, (m, n)
    y : ndarray of int, (m,)
    path : Path or None
        Where they are from; None for the embedded digits.
    rng : numpy.random.Generator
        Draws the examples to show.
    """
    m, n = X.shape
    width = image_width(n)
    kind = f"images of {width} x {width} pixels" if width else f"rows of {n} values"
    name = without_controls(str(path)) if path else "the embedded handwritten digits"
    print(f"{m:,} {kind} from {X.min():.3g} to {X.max():.3g}, labels 1 to {y.max()} ({name})")
    if width and width <= WIDEST:
        _show_in_dots(X[rng.permutation(m)], width)


def show_cost_at_given_weights(
    cost_function: CostFunction, X: Reals, y: Integers, num_labels: int, data: Path | None
) -> None:
    """Print the cost at weights that were trained before, to see that the cost function is right.

    Parameters
    ----------
    cost_function : callable
        What gives the cost. A learner's is compared with ours, and ours with what is known of it.
    X : ndarray, (m, n)
    y : ndarray of int, (m,)
    num_labels : int
    data : Path or None
        The file of the examples: its weights are in ex4weights.mat beside it.
    """
    path = data.with_name(digits.COURSE_WEIGHTS) if data else digits.WEIGHTS
    if not path.is_file():
        return
    Thetas = digits.load_weights(path)
    n, *hidden, K = (Thetas[0].shape[1] - 1, *(len(Theta) for Theta in Thetas))
    if (n, len(hidden), K) != (X.shape[1], 1, num_labels):
        return  # another network's
    arguments = (unroll(Thetas), n, hidden[0], K, X, y)
    J = [cost_function(*arguments, lambda_)[0] for lambda_ in LAMBDAS]
    expected = [nnCostFunction(*arguments, lambda_)[0] for lambda_ in LAMBDAS]
    right = np.isclose(J, expected, rtol=1e-6, atol=0)
    is_known = cost_function is not nnCostFunction or any(
        np.allclose(J, known, rtol=0, atol=1e-6) for known in KNOWN_COSTS
    )
    heading = f"Cost at {path.name}"
    verdict = " (right)" if right.all() and is_known else ""
    print(f"{heading}   lambda {_in_a_row(J)}{verdict}")
    if not right.all():
        part = 2 if right[0] else 1
        print(f"{'expected':>{len(heading)}}   lambda {_in_a_row(expected)}")
        print(f"{'':{len(heading)}}   WRONG: look at part {part}; see ex4 grade")


LAMBDAS = (0, 1, 3)
KNOWN_COSTS = (
    (0.256053, 0.440963, 0.810783),  # the embedded digits, at the embedded weights
    (0.287629, 0.383770, 0.576051),  # ex4data1.mat at ex4weights.mat, as the course gives them
)


def _in_a_row(J: Sequence[float]) -> str:
    """Return costs by their lambda, 0: 0.287629   1: 0.383770."""
    return "   ".join(f"{lambda_}: {each:.6f}" for lambda_, each in zip(LAMBDAS, J, strict=True))


def show_gradient_check(cost_function: CostFunction) -> None:
    """Print how far the gradient of a small network is from the measured slope.

    Raises
    ------
    LearnerError
        If both are zero, as when the function is not written yet.
    """
    numgrad, grad = gradients_side_by_side(3, cost_function)
    if not (numgrad.any() or grad.any()):
        raise LearnerError(NOT_WRITTEN)
    difference = relative_difference(numgrad, grad)
    verdict = "right: below 1e-9" if difference < 1e-9 else "WRONG: 1e-9 or more; see ex4 grade"
    print(f"Gradient check        relative difference {difference:.1e} ({verdict})")


def show_accuracy(y: Integers, predicted: Integers, learn: Integers, held: Integers) -> None:
    """Print the share of examples that are read rightly.

    Parameters
    ----------
    y, predicted : ndarray of int, (m,)
        What the labels are, and what the network takes them for.
    learn, held : ndarray of int
        The rows it learnt from, and those it had never seen.
    """
    right = predicted == y
    print(f"Accuracy  {right[learn].mean():6.1%} of the {len(learn):,} examples it learnt from")
    if len(held):
        print(f"          {right[held].mean():6.1%} of the {len(held):,} it had never seen")


def show_hidden_units(Theta1: Doubles) -> None:
    """Print what the first hidden units look for: the pixels whose ink speaks most for each.

    Parameters
    ----------
    Theta1 : ndarray, (hidden, 1 + inputs)
    """
    weights = Theta1[:, 1:]
    width = image_width(weights.shape[1])
    if width and width <= WIDEST:
        print("The pixels that speak most for each of the first hidden units:")
        _show_in_dots(weights / (0.6 * np.abs(weights).max(axis=1, keepdims=True)), width)


class Progress:
    """One line that is written over and over while the network trains, in a terminal."""

    def __init__(self, iterations: int) -> None:
        self.iterations = iterations
        self.watched = sys.stdout.isatty()
        self.next = 0.0

    def __call__(self, iteration: int, J: float, seconds: float) -> None:
        """Print how far it is, ten times a second at most."""
        if self.watched and seconds >= self.next:
            self.next = seconds + 0.1
            text = f"  iteration {iteration} of {self.iterations}   cost {J:.4f}   "
            print(f"\r\x1b[K{text}{iteration / seconds:.0f} a second", end="", flush=True)

    def clear(self) -> None:
        """Wipe the line."""
        if self.watched:
            print("\r\x1b[K", end="", flush=True)


def without_controls(name: str) -> str:
    """Return a file's name without what would drive the terminal."""
    return "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in name)


def _show_in_dots(images: Reals, width: int) -> None:
    """Print as many of the images as fit side by side, where the terminal can show them."""
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        columns = min(80, shutil.get_terminal_size().columns)
        count = (columns + 1) // (width // 2 + 2)  # two pixels a column, two columns between
        if count:
            print(in_dots(images[:count], width))
