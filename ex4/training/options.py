"""What `ex4 train` and `ex4 check` share: whose functions, on what data, for which network."""

import sys
from dataclasses import dataclass
from pathlib import Path

from ex4 import digits
from ex4.cost import Cost, nnCostFunction
from ex4.errors import LearnerError
from ex4.exercise import EXERCISE
from ex4.training.learner import learners_cost
from ex4.training.questions import questions
from ex4.types import CostFunction, Integers, Objective, Reals


@dataclass(frozen=True)
class NetworkOptions:
    """The options of both commands."""

    mine: Path | None
    data: Path | None
    hidden: tuple[int, ...]
    lambda_: float

    def cost_function(self, does: str) -> CostFunction:
        """Return our cost function or the learner's; `does` is what the command does with it.

        Raises
        ------
        LearnerError
            If the learner's cannot be used, or not for this network, or is not to be run.
        """
        if self.mine is None:
            return nnCostFunction
        if len(self.hidden) != 1:
            raise LearnerError(f"--mine {does} one hidden layer, as in the exercise: --hidden 25")
        # Before any of it runs: it may be someone else's.
        print(
            f"Your functions from {self.mine}, run in this process, without isolation.", flush=True
        )
        _ask_about(self.mine)
        return learners_cost(self.mine)

    def examples(self) -> tuple[Reals, Integers]:
        """Return X (m, n) and y (m,), which a learner's function cannot change.

        What is odd about them is printed as a question.

        Raises
        ------
        DataError
            If the file cannot be used.
        """
        X, y = digits.read_data(self.data or digits.DIGITS)
        for question in questions(X, y):
            print(f"Is this meant? {question}")
        X = digits.scaled(X)
        X.flags.writeable = y.flags.writeable = False
        return X, y

    @property
    def source(self) -> Path | None:
        """The file that the examples are from, or the folder of several; None if embedded."""
        files = digits.files_of(self.data) if self.data else []
        return files[0] if len(files) == 1 else self.data

    def sizes(self, X: Reals, y: Integers) -> tuple[int, ...]:
        """Return the units in each layer for these examples: n, the hidden ones, and K."""
        return (X.shape[1], *self.hidden, max(2, int(y.max())))


def _ask_about(mine: Path) -> None:
    """Ask whether what `ex4 start` has not made is to be run, where there is somebody to ask.

    Raises
    ------
    LearnerError
        If it is not.
    """
    folder = mine if mine.is_dir() else mine.parent
    is_asked = sys.stdin.isatty() and sys.stdout.isatty()
    if (folder / EXERCISE.mark).is_file() or not is_asked:
        return
    try:
        answer = input("It was not made by ex4 start: it can do here what you can. Run it? [y/N] ")
    except EOFError:
        answer = ""
    if answer.strip().lower() not in ("y", "yes"):
        raise LearnerError("nothing was run. ex4 grade and ex4 explore --mine isolate it")


def objective(
    cost_function: CostFunction, sizes: tuple[int, ...], X: Reals, y: Integers, lambda_: float
) -> Objective:
    """Return J and its gradient as a function of nn_params alone.

    Parameters
    ----------
    cost_function : callable
        `nnCostFunction`, or a learner's; that one only with one hidden layer.
    sizes : tuple of int
        Units in each layer, without the bias.
    X : ndarray, (m, n)
    y : ndarray of int, (m,)
    lambda_ : float
        Strength of the regularisation.
    """
    if cost_function is nnCostFunction:
        return Cost(sizes[0], sizes[1:-1], sizes[-1], X, y, lambda_)
    n, h, K = sizes
    return lambda nn_params: cost_function(nn_params, n, h, K, X, y, lambda_)


def objective_held(
    cost_function: CostFunction,
    sizes: tuple[int, ...],
    X: Reals,
    y: Integers,
    lambda_: float,
    learns: int,
) -> Objective:
    """Return J on examples that are held out, with the penalty of those that are learnt from.

    That is lambda / (2 m) with their m, `learns`; so the two costs differ by what they are of, and
    not by how large the weights are. The other parameters are those of `objective`.
    """
    return objective(cost_function, sizes, X, y, lambda_ * len(X) / learns)
