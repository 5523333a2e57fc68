"""A learner's own functions, for training: they are loaded into this process.

`ex4 grade` runs a learner's code in a process of its own because it must not touch the grading.
Training judges nothing, and whoever trains runs code from their own folder; in this process it is
as fast as ours, and what it prints is seen at once.
"""

import atexit
import importlib.util
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from ex4.errors import LearnerError
from ex4.exercise.conventions.in_process import Theirs, their_functions
from ex4.types import CostFunction, Doubles
from ex4.weights import randInitializeWeights, theta_shapes, unroll

GIVEN = Path(__file__).parents[1] / "exercise" / "stubs" / "python"
FILES = ExitStack()  # temporary ones, which go when the program ends
atexit.register(FILES.close)
NOT_WRITTEN = "nnCostFunction.py: J and grad are zero: write it first, ex4 grade helps"


def load_function(folder: Path, name: str) -> Callable[..., Any]:
    """Return a function from the file of its name in a learner's folder.

    What it raises when called becomes a `LearnerError` that names the file and the line.

    Raises
    ------
    LearnerError
        If the file is absent, does not run, or does not define the function.
    """
    if theirs := _in_another_form(folder.resolve()):
        return _theirs(theirs, name)
    folder = folder.resolve()
    path = folder / f"{name}.py"
    if path.with_suffix(".m").is_file() and not path.is_file():
        raise LearnerError(
            f"{folder} holds functions for Octave: train them in Octave, by typing ex4"
        )
    if not path.is_file():
        raise LearnerError(f"{path}: there is no such file. ex4 start DIR makes one")
    # As when Python is started there: the learner's folder first. The given files come last.
    sys.path[:0] = [] if str(folder) in sys.path else [str(folder)]
    sys.path += [] if str(GIVEN) in sys.path else [str(GIVEN)]
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None  # nor is its loader, as for any file that ends in .py
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with _named_errors(folder, name):
        spec.loader.exec_module(module)
    function = getattr(module, name, None)
    if not callable(function):
        raise LearnerError(f"{path}: defines no function {name}")

    def call(*arguments: object) -> Any:  # what a learner's function returns
        with _named_errors(folder, name):
            return function(*arguments)

    return call


@cache
def _in_another_form(folder: Path) -> Theirs | None:
    """Return the functions of what is not in our form, and say where they are."""
    theirs = their_functions(folder, FILES)
    if theirs:
        print(f"Your functions: {theirs.origin}")
    return theirs


def _theirs(theirs: Theirs, name: str) -> Callable[..., Any]:
    """Return one of them; where there are no first weights, ours draw them."""
    function = theirs.functions.get(name, randInitializeWeights)

    def call(*arguments: object) -> Any:
        with _named_errors(theirs.place, name):
            return function(*arguments)

    return call


def learners_cost(folder: Path, name: str = "nnCostFunction") -> CostFunction:
    """Return the learner's cost function; what it returns is checked, and made plain numbers."""
    function = load_function(folder, name)

    def cost_function(nn_params: Doubles, *rest: object) -> tuple[float, Doubles]:
        returned = function(nn_params.copy(), *rest)
        try:
            J, grad = (np.asarray(value, dtype=float) for value in returned)
        except (TypeError, ValueError):
            raise LearnerError(f"{name}.py: does not return J and grad") from None
        if J.size != 1 or grad.size != nn_params.size:
            raise LearnerError(
                f"{name}.py: J of shape {J.shape} and grad of shape {grad.shape} came back, one "
                f"number and ({nn_params.size},) expected"
            )
        return float(J.item()), grad.ravel()

    return cost_function


def learners_weights(folder: Path, sizes: Sequence[int], seed: int | None) -> Doubles:
    """Return first weights, (n,), as the learner's own randInitializeWeights draws them.

    Parameters
    ----------
    folder : Path
        The learner's.
    sizes : sequence of int
        Units in each layer, without the bias.
    seed : int or None
        Of NumPy's global random numbers, from which most learners draw.

    Raises
    ------
    LearnerError
        If the function cannot be used, or its weights cannot.
    """
    draw = load_function(folder, "randInitializeWeights")
    np.random.seed(seed)
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


@contextmanager
def _named_errors(folder: Path, name: str) -> Iterator[None]:
    """Turn an exception from a learner's file into a sentence with the file and the line."""
    try:
        yield
    except (KeyboardInterrupt, LearnerError):
        raise
    except SystemExit:
        raise LearnerError(f"{name}.py: calls exit()") from None
    except BaseException as error:
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if Path(frame.filename).is_relative_to(folder)
        ]
        where, line = f"{name}.py", None
        if isinstance(error, SyntaxError) and error.filename:
            where, line = Path(error.filename).name, error.lineno
        elif frames:
            where, line = Path(frames[-1].filename).name, frames[-1].lineno
        where += f", line {line}" if line else ""
        what = error.msg if isinstance(error, SyntaxError) else str(error).strip()
        message = f"{type(error).__name__}: {what}"
        if "read-only" in str(error):
            message += ". It changes X or y, which belong to the caller: work on a copy"
        raise LearnerError(f"{where}: {message}. ex4 grade says more") from None
