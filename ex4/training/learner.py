"""A learner's own functions, for training: loaded into this process, as running them oneself does.

`ex4 grade` keeps a learner's code in a process of its own because it must not touch the grading.
Training judges nothing, and whoever asks for it runs code that lies in their own folder; in this
process it is as fast as ours, and what it prints is seen at once.
"""

import importlib.util
import sys
import traceback
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import numpy as np

GIVEN = Path(__file__).parents[1] / "exercise" / "stubs" / "python"
NOT_WRITTEN = "nnCostFunction.py: J and grad are zero: write it first, ex4 grade helps"


class LearnerError(Exception):
    """A learner's function cannot be used; the message says where and why."""


def load_function(folder: Path, name: str) -> Callable:
    """Return a function from the file of its name in a learner's folder.

    What it raises when called becomes a `LearnerError` that names the file and the line.

    Raises
    ------
    LearnerError
        If the file is absent, does not run, or does not define the function.
    """
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
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with _named_errors(folder, name):
        spec.loader.exec_module(module)
    function = getattr(module, name, None)
    if not callable(function):
        raise LearnerError(f"{path}: defines no function {name}")

    def call(*arguments):
        with _named_errors(folder, name):
            return function(*arguments)

    return call


def learners_cost(folder: Path, name: str = "nnCostFunction") -> Callable:
    """Return the learner's cost function, its result checked and made plain numbers."""
    function = load_function(folder, name)

    def cost_function(nn_params, *rest):
        returned = function(nn_params.copy(), *rest)
        try:
            J, grad = returned
            J = np.asarray(J, dtype=float)
            grad = np.asarray(grad, dtype=float)
        except (TypeError, ValueError):
            raise LearnerError(f"{name}.py: does not return J and grad") from None
        if J.size != 1 or grad.size != nn_params.size:
            raise LearnerError(
                f"{name}.py: J of shape {J.shape} and grad of shape {grad.shape} came back, one "
                f"number and ({nn_params.size},) expected"
            )
        return float(J.item()), grad.ravel()

    return cost_function


@contextmanager
def _named_errors(folder: Path, name: str):
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
        said = error.msg if isinstance(error, SyntaxError) else str(error).strip()
        message = f"{type(error).__name__}: {said}"
        if "read-only" in str(error):
            message += ". It changes X or y, which belong to the caller: work on a copy"
        raise LearnerError(f"{where}: {message}. ex4 grade says more") from None
