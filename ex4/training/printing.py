"""What the training script prints on its way."""

import shutil
import sys
from pathlib import Path

import numpy as np

from ex4 import digits
from ex4.checking import gradients_side_by_side, relative_difference
from ex4.cost import nnCostFunction
from ex4.display import in_dots
from ex4.errors import LearnerError
from ex4.training.learner import NOT_WRITTEN
from ex4.types import CostFunction, Doubles, Integers, Reals
from ex4.weights import unroll


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
    width = round(np.sqrt(n))
    kind = f"images of {width} x {width} pixels" if width * width == n else f"rows of {n} values"
    name = path or "the embedded handwritten digits"
    print(f"{m:,} {kind} from {X.min():.3g} to {X.max():.3g}, labels 1 to {y.max()} ({name})")
    if width * width == n and width <= 40:
        _show_in_dots(X[rng.permutation(m)], width)


def show_cost_at_given_weights(
    cost_function: CostFunction, X: Reals, y: Integers, num_labels: int, data: Path | None
) -> None:
    """Print the cost at weights that were trained before, to see that the cost function is right.

    Parameters
    ----------
    cost_function : callable
        What gives the cost; where it is not ours, a cost that differs is printed with ours.
    X : ndarray, (m, n)
    y : ndarray of int, (m,)
    num_labels : int
    data : Path or None
        The file of the examples: its weights are in ex4weights.mat beside it.
    """
    path = data.with_name("ex4weights.mat") if data else digits.WEIGHTS
    if not path.is_file():
        return
    Thetas = digits.load_weights(path)
    n, *hidden, K = (Thetas[0].shape[1] - 1, *(len(Theta) for Theta in Thetas))
    if (n, len(hidden), K) != (X.shape[1], 1, num_labels):
        return  # another network's
    nn_params, h = unroll(Thetas), hidden[0]
    costs: list[str] = []
    for lambda_ in (0, 1, 3):
        J = cost_function(nn_params, n, h, K, X, y, lambda_)[0]
        text = f"{'' if costs else 'lambda '}{lambda_}: {J:.6f}"
        if cost_function is not nnCostFunction:
            right = nnCostFunction(nn_params, n, h, K, X, y, lambda_)[0]
            if not abs(J - right) <= 1e-6 * right:
                text += f" (expected {right:.6f})"
        costs.append(text)
    print(f"Cost at {path.name}   " + "   ".join(costs))


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
    width = round(np.sqrt(weights.shape[1]))
    if width * width == weights.shape[1] and width <= 40:
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


def _show_in_dots(images: Reals, width: int) -> None:
    """Print as many of the images as fit side by side, where the terminal can show them."""
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        columns = min(80, shutil.get_terminal_size().columns)
        count = (columns + 1) // (width // 2 + 2)  # two pixels a column, two columns between
        if count:
            print(in_dots(images[:count], width))
