"""The course's script, from the data to the accuracy: what `ex4 train` runs."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ex4 import digits
from ex4.errors import DataError, LearnerError
from ex4.fast.elsewhere import on
from ex4.prediction import predict_any
from ex4.training import printing
from ex4.training.learner import learners_weights
from ex4.training.options import NetworkOptions, objective, objective_held
from ex4.training.train import Trained, stratified_split, train
from ex4.types import Doubles, Objective
from ex4.weights import initial_weights, roll

if TYPE_CHECKING:
    from distributed import Client


@dataclass(frozen=True)
class TrainOptions(NetworkOptions):
    """What a training run is asked for; the fields are the options of `ex4 train`."""

    iterations: int
    method: str
    seed: int | None
    holdout: float
    save: Path | None
    pictures: Path | None
    device: str | None  # of PyTorch, to compute there
    cluster: "Client | None" = None  # of Dask, to train there


def run(options: TrainOptions) -> bool:
    """Run the script; return whether it came to its end without being interrupted.

    Raises
    ------
    Ex4Error
        If a file cannot be used, or a learner's function cannot, or the cluster is lost.
    """
    _check_where_to_write(options)
    if options.seed is None:
        options = replace(options, seed=secrets.randbelow(1_000_000))
    if options.device is not None and (options.mine is not None or options.cluster is not None):
        raise DataError("--device is for ex4's own cost in this process: no --mine, no --scheduler")
    if options.device is not None:
        on(options.device, np.empty(0))  # told now if it is not there
    if options.cluster is not None:
        if options.mine is not None:
            raise LearnerError("--mine trains in this process, not on a cluster")
        if options.data is not None and options.data.is_dir():
            return _run_on_files(options, options.cluster, options.data)
    return _run_on_examples(options)


def _run_on_examples(options: TrainOptions) -> bool:
    """Run the script on examples that are loaded here, wherever the cost of them is computed."""
    rng = np.random.default_rng(options.seed)
    cost_function = options.cost_function("trains")

    X, y = options.examples()
    sizes = options.sizes(X, y)
    printing.show_data(X, y, options.source, rng)
    printing.show_cost_at_given_weights(cost_function, X, y, sizes[-1], options.source)
    printing.show_gradient_check(cost_function)

    learn, held = stratified_split(y, options.holdout, rng)
    if not len(learn):
        raise DataError(f"--holdout {options.holdout:g} leaves no example to learn from")
    X_learn, y_learn = X[learn], y[learn]
    X_learn.flags.writeable = y_learn.flags.writeable = False
    if options.mine is None:
        start = initial_weights(sizes, rng)
    else:
        start = learners_weights(options.mine, sizes, options.seed)
    if options.cluster is None:
        X_there = X_learn if options.device is None else on(options.device, X_learn)
        cost = objective(cost_function, sizes, X_there, y_learn, options.lambda_)
    else:
        from ex4.training.cluster_cost import ClusterCost

        cost = ClusterCost.of_arrays(options.cluster, sizes, X_learn, y_learn, options.lambda_)
    curve_held: list[float] = []
    cost_held = None
    if options.pictures is not None and len(held):
        cost_held = objective_held(
            cost_function, sizes, X[held], y[held], options.lambda_, len(learn)
        )

    def watch(nn_params: Doubles) -> None:
        if cost_held is not None:
            curve_held.append(cost_held(nn_params)[0])

    watch(start)
    trained = _train(cost, start, sizes, len(learn), options, watch)

    Thetas = roll(trained.nn_params, sizes)
    predicted = predict_any(Thetas, X)
    printing.show_accuracy(y, predicted, learn, held)
    printing.show_hidden_units(Thetas[0])
    _save_weights(options, Thetas)
    if options.pictures is not None:
        from ex4.training import pictures

        shown = held if len(held) else learn
        curve = pictures.learning_curve(trained.curve, options.method, curve_held)
        others = pictures.of_examples(X, y, predicted, shown, Thetas, rng)
        pictures.save({"learning_curve": curve, **others}, options.pictures)
    return not trained.interrupted


def _run_on_files(options: TrainOptions, cluster: "Client", folder: Path) -> bool:
    """Train on the files of a folder that only the workers of a cluster read."""
    if options.pictures is not None:
        raise DataError(
            f"{folder}: only the workers read this folder, and --pictures needs its examples here"
        )
    from ex4.training.cluster_cost import ClusterCost

    cost = ClusterCost.of_files(cluster, folder, options.hidden, options.lambda_)
    print(
        f"{cost.m:,} examples in {len(cost.parts)} files of {folder}, kept by "
        f"{len(cluster.nthreads())} workers; none is held out"
    )
    start = initial_weights(cost.sizes, np.random.default_rng(options.seed))
    trained = _train(cost, start, cost.sizes, cost.m, options)
    right = cost.right(trained.nn_params) / cost.m
    print(f"Accuracy  {right:6.1%} of the {cost.m:,} examples it learnt from")
    _save_weights(options, roll(trained.nn_params, cost.sizes))
    return not trained.interrupted


def _train(
    cost: Objective,
    start: Doubles,
    sizes: Sequence[int],
    m: int,
    options: TrainOptions,
    watch: Callable[[Doubles], None] = lambda nn_params: None,
) -> Trained:
    """Train from `start`, and print how far it came; `watch` sees the weights of each iteration."""
    network = "-".join(map(str, sizes))
    print(
        f"Training {network} on {m:,} examples by {options.method}, "
        f"lambda {options.lambda_:g}, seed {options.seed}"
    )
    progress = printing.Progress(options.iterations)

    def after_iteration(iteration: int, J: float, seconds: float, nn_params: Doubles) -> None:
        progress(iteration, J, seconds)
        watch(nn_params)

    try:
        trained = train(cost, start, options.method, options.iterations, after_iteration)
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


def _check_where_to_write(options: TrainOptions) -> None:
    """Refuse places that cannot be written now, not when the training is done."""
    if options.save is not None:
        digits.check_writable(options.save)
    if options.pictures is not None:
        try:
            options.pictures.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError(f"{options.pictures}: cannot be written: {error.strerror}") from None


def _save_weights(options: TrainOptions, Thetas: Sequence[Doubles]) -> None:
    if options.save is not None:
        digits.save_weights(options.save, Thetas)
        print(f"Weights saved in {options.save}")
