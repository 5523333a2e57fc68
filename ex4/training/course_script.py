"""The course's script, from the data to the accuracy, told as it goes: what `ex4 train` runs."""

import secrets
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ex4 import digits
from ex4.checking import gradients_side_by_side, relative_difference
from ex4.cost import Cost, nnCostFunction
from ex4.display import in_dots
from ex4.prediction import predict_any
from ex4.training.learner import NOT_WRITTEN, LearnerError, learners_cost, load_function
from ex4.training.train import NoStart, Trained, stratified_split, train
from ex4.weights import initial_weights, roll, theta_shapes, unroll


@dataclass(frozen=True)
class Options:
    """What a run is asked for; the fields are the options of `ex4 train`."""

    mine: Path | None
    data: Path | None
    hidden: tuple[int, ...]
    lambda_: float
    iterations: int
    method: str
    seed: int | None
    holdout: float
    save: Path | None
    pictures: Path | None
    cluster: Any = None  # the client of a Dask cluster, to train there


def run(options: Options) -> bool:
    """Run the script; return whether it came to its end without being interrupted.

    Raises
    ------
    DataError, LearnerError
        If a file cannot be used, or a learner's function cannot.
    """
    _check_where_to_write(options)
    if options.seed is None:
        options = replace(options, seed=secrets.randbelow(1_000_000))
    if options.cluster is not None:
        if options.mine is not None:
            raise LearnerError("--mine trains in this process, not on a cluster")
        if options.data is not None and options.data.is_dir():
            return _run_on_files(options)
    rng = np.random.default_rng(options.seed)
    cost_function = nnCostFunction
    if options.mine is not None:
        if len(options.hidden) != 1:
            raise LearnerError("--mine trains one hidden layer, as in the exercise: --hidden 25")
        cost_function = learners_cost(options.mine)
        print(f"Your functions from {options.mine}, run in this process, without isolation.")

    X, y = digits.load_data(options.data or digits.DIGITS)
    X.flags.writeable = y.flags.writeable = False  # a learner's function may not change them
    num_labels = max(2, int(y.max()))
    sizes = (X.shape[1], *options.hidden, num_labels)
    _tell_data(X, y, options.data, rng)
    _tell_given_weights(cost_function, X, y, num_labels, options)
    _tell_gradient_check(cost_function)

    learn, held = stratified_split(y, options.holdout, rng)
    if not len(learn):
        raise digits.DataError(f"--holdout {options.holdout:g} leaves no example to learn from")
    X_learn, y_learn = X[learn], y[learn]
    X_learn.flags.writeable = y_learn.flags.writeable = False
    start = _initial_weights(sizes, options, rng)
    if options.cluster is None:
        cost = as_cost(cost_function, sizes, X_learn, y_learn, options.lambda_)
    else:
        from ex4.training.cluster_cost import ClusterCost

        cost = ClusterCost.of_arrays(options.cluster, sizes, X_learn, y_learn, options.lambda_)
    trained = train_and_tell(cost, start, sizes, len(learn), options)

    Thetas = roll(trained.nn_params, sizes)
    predicted = predict_any(Thetas, X)
    _tell_accuracy(y, predicted, learn, held)
    _tell_hidden_units(Thetas[0])
    if options.save is not None:
        digits.save_weights(options.save, Thetas)
        print(f"Weights saved in {options.save}")
    if options.pictures is not None:
        shown = held if len(held) else learn
        _save_pictures(options, X, y, predicted, shown, Thetas, trained, rng)
    return not trained.interrupted


def train_and_tell(cost, start, sizes, m, options) -> Trained:
    """Train, and tell how far it came."""
    network = "-".join(map(str, sizes))
    print(
        f"Training {network} on {m:,} examples by {options.method}, "
        f"lambda {options.lambda_:g}, seed {options.seed}"
    )
    progress = _Progress(options.iterations)
    try:
        trained = train(cost, start, options.method, options.iterations, progress)
    except NoStart as error:
        raise LearnerError(str(error)) from None
    finally:
        progress.clear()
    rate = trained.iterations / trained.seconds if trained.seconds else 0
    print(
        f"  {trained.iterations} iterations in {trained.seconds:.2f} s ({rate:.0f} a second): "
        f"cost {trained.curve[0]:.4f} -> {trained.J:.4f}"
    )
    if trained.interrupted:
        print("  Interrupted: going on with the best weights so far.")
    elif trained.message:
        print(f"  {options.method} stopped by itself: {trained.message}")
    return trained


def _run_on_files(options: Options) -> bool:
    """Train on the files of a folder that only the workers of a cluster read."""
    if options.pictures is not None:
        raise digits.DataError(
            f"{options.data}: only the workers read this folder, and --pictures needs its "
            "examples here"
        )
    from ex4.training.cluster_cost import ClusterCost

    cost = ClusterCost.of_files(options.cluster, options.data, options.hidden, options.lambda_)
    print(
        f"{cost.m:,} examples in {len(cost.parts)} files of {options.data}, kept by "
        f"{len(options.cluster.nthreads())} workers; none is held out"
    )
    start = _initial_weights(cost.sizes, options, np.random.default_rng(options.seed))
    trained = train_and_tell(cost, start, cost.sizes, cost.m, options)
    right = cost.right(trained.nn_params) / cost.m
    print(f"Accuracy  {right:6.1%} of the {cost.m:,} examples it learnt from")
    if options.save is not None:
        digits.save_weights(options.save, roll(trained.nn_params, cost.sizes))
        print(f"Weights saved in {options.save}")
    return not trained.interrupted


def _check_where_to_write(options) -> None:
    """Refuse places that cannot be written now, not when the training is done."""
    if options.save is not None:
        digits.check_writable(options.save)
    if options.pictures is not None:
        try:
            options.pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise digits.DataError(
                f"{options.pictures}: cannot be written: {error.strerror}"
            ) from None


def as_cost(cost_function, sizes, X, y, lambda_) -> Callable:
    """Return J and its gradient as a function of nn_params alone."""
    if cost_function is nnCostFunction:
        return Cost(sizes[0], sizes[1:-1], sizes[-1], X, y, lambda_)
    return lambda nn_params: cost_function(nn_params, *sizes, X, y, lambda_)


def _initial_weights(sizes, options, rng) -> np.ndarray:
    """Return random weights: ours from the seed, or the learner's as they come."""
    if options.mine is None:
        return initial_weights(sizes, rng)
    draw = load_function(options.mine, "randInitializeWeights")
    np.random.seed(options.seed)  # what most learners draw from
    Thetas = []
    for rows, columns in theta_shapes(sizes):
        try:
            Theta = np.asarray(draw(columns - 1, rows), dtype=float)
        except (TypeError, ValueError):
            Theta = np.empty(0)
        if Theta.shape != (rows, columns):
            raise LearnerError(
                f"randInitializeWeights.py: a matrix of shape ({rows}, {columns}) expected for "
                f"L_in = {columns - 1}, L_out = {rows}; got the shape {Theta.shape}"
            )
        Thetas.append(Theta)
    nn_params = unroll(Thetas)
    if not nn_params.any():
        raise LearnerError(
            "randInitializeWeights.py: all weights are zero, so that all hidden units would learn "
            "the same. Write it first: ex4 grade checks it"
        )
    return nn_params


def _tell_data(X, y, path, rng) -> None:
    m, n = X.shape
    width = round(np.sqrt(n))
    kind = f"images of {width} x {width} pixels" if width * width == n else f"rows of {n} values"
    name = path or "the embedded handwritten digits"
    print(f"{m:,} {kind} from {X.min():.3g} to {X.max():.3g}, labels 1 to {y.max()} ({name})")
    if width * width == n and width <= 40:
        _show_in_dots(X[rng.permutation(m)], width)


def _show_in_dots(images, width) -> None:
    """Print as many of the images as fit side by side, where the terminal can show them."""
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        columns = min(80, shutil.get_terminal_size().columns)
        count = (columns + 1) // (width // 2 + 2)  # two pixels a column, two columns between
        if count:
            print(in_dots(images[:count], width))


def _tell_given_weights(cost_function, X, y, num_labels, options) -> None:
    """The cost at weights that were trained before, to see that the cost function is right."""
    path = options.data.with_name("ex4weights.mat") if options.data else digits.WEIGHTS
    if not path.is_file():
        return
    Thetas = digits.load_weights(path)
    sizes = (Thetas[0].shape[1] - 1, *(len(Theta) for Theta in Thetas))
    if (sizes[0], len(sizes), sizes[-1]) != (X.shape[1], 3, num_labels):
        return  # another network's
    nn_params = unroll(Thetas)
    told = []
    for lambda_ in (0, 1, 3):
        J = cost_function(nn_params, *sizes, X, y, lambda_)[0]
        text = f"{'' if told else 'lambda '}{lambda_}: {J:.6f}"
        if cost_function is not nnCostFunction:
            right = nnCostFunction(nn_params, *sizes, X, y, lambda_)[0]
            if not abs(J - right) <= 1e-6 * right:
                text += f" (expected {right:.6f})"
        told.append(text)
    print(f"Cost at {path.name}   " + "   ".join(told))


def _tell_gradient_check(cost_function) -> None:
    numgrad, grad = gradients_side_by_side(3, cost_function)
    if not (numgrad.any() or grad.any()):
        raise LearnerError(NOT_WRITTEN)
    difference = relative_difference(numgrad, grad)
    verdict = "right: below 1e-9" if difference < 1e-9 else "WRONG: 1e-9 or more; see ex4 grade"
    print(f"Gradient check        relative difference {difference:.1e} ({verdict})")


def _tell_accuracy(y, predicted, learn, held) -> None:
    right = predicted == y
    print(f"Accuracy  {right[learn].mean():6.1%} of the {len(learn):,} examples it learnt from")
    if len(held):
        print(f"          {right[held].mean():6.1%} of the {len(held):,} it had never seen")


def _tell_hidden_units(Theta1) -> None:
    """What the first hidden units look for: the pixels whose ink speaks most for each."""
    weights = Theta1[:, 1:]
    width = round(np.sqrt(weights.shape[1]))
    if width * width == weights.shape[1] and width <= 40:
        print("The pixels that speak most for each of the first hidden units:")
        _show_in_dots(weights / (0.6 * np.abs(weights).max(axis=1, keepdims=True)), width)


def _save_pictures(options, X, y, predicted, shown, Thetas, trained, rng) -> None:
    from ex4.training import pictures

    which = f"{len(shown):,} examples" + (" never seen" if len(shown) < len(X) else "")
    figures = {"learning_curve": pictures.learning_curve(trained.curve, options.method)}
    num_labels = len(Thetas[-1])
    figures["confusion"] = pictures.confusion(y[shown], predicted[shown], num_labels, which)
    if round(np.sqrt(X.shape[1])) ** 2 == X.shape[1]:  # square images can be shown
        figures["digits"] = pictures.some_digits(X, rng)
        figures["hidden_layer"] = pictures.hidden_layer(Thetas[0])
        figures["misread"] = pictures.misread(
            X[shown], y[shown], predicted[shown], num_labels, which
        )
    folder = options.pictures
    try:
        for name, figure in figures.items():
            figure.savefig(folder / f"{name}.png", dpi=110)
    except OSError as error:
        raise digits.DataError(f"{folder}: cannot be written: {error.strerror}") from None
    print(f"Pictures in {folder}: {', '.join(f'{name}.png' for name in figures)}")


class _Progress:
    """One line that is written over and over, where someone is watching."""

    def __init__(self, iterations: int):
        self.iterations = iterations
        self.watched = sys.stdout.isatty()
        self.next = 0.0

    def __call__(self, iteration: int, J: float, seconds: float) -> None:
        if self.watched and seconds >= self.next:
            self.next = seconds + 0.1
            text = f"  iteration {iteration} of {self.iterations}   cost {J:.4f}   "
            print(f"\r\x1b[K{text}{iteration / seconds:.0f} a second", end="", flush=True)

    def clear(self) -> None:
        if self.watched:
            print("\r\x1b[K", end="", flush=True)
