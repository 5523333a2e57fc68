"""The cost of more examples than one machine holds: blocks of X on the workers of a Dask cluster.

J and its gradient are sums over the examples. Every worker keeps its blocks for the whole training,
and sums over them at each evaluation. What travels is the weights, to the workers, and for each
block a cost and a gradient back. The optimiser stays where it is.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from distributed import Client, Future
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from ex4 import inputs
from ex4.cost import Cost, regularised
from ex4.digits import check_columns, files_of, largest_grey, read_examples
from ex4.errors import ClusterError
from ex4.fast.blocks import add
from ex4.prediction import predict_any
from ex4.types import Doubles, Integers, Reals
from ex4.weights import roll

TRIES = 5  # of one evaluation, when workers are lost meanwhile

Result = TypeVar("Result")
Sender = Callable[[], "Future[Cost]"]  # sends a block to a worker; returns what stands for it there


class ClusterCost:
    """J and its gradient as a function of nn_params, like `ex4.cost.Cost`, on a cluster.

    Made by `of_arrays` or `of_files`. The senders in `parts` are called again if a block is lost.
    """

    def __init__(
        self, client: Client, sizes: Sequence[int], m: int, lambda_: float, parts: Sequence[Sender]
    ) -> None:
        self.client, self.sizes, self.m, self.lambda_ = client, tuple(sizes), m, lambda_
        self.parts = parts
        self.there = [send() for send in parts]

    @classmethod
    def of_arrays(
        cls,
        client: Client,
        sizes: Sequence[int],
        X: Reals,
        y: Integers,
        lambda_: float,
        block: int | None = None,
    ) -> "ClusterCost":
        """Spread X and y over the cluster, and keep them here to send again.

        Parameters
        ----------
        client : distributed.Client
        sizes : sequence of int
            Units in each layer, without the bias.
        X : ndarray, (m, n)
        y : ndarray of int, (m,)
        lambda_ : float
            Strength of the regularisation.
        block : int, optional
            Rows of a block; by default as many as make one block for each thread of the cluster.
        """
        m = len(X)
        block = block or -(-m // sum(client.nthreads().values()))
        network = (sizes[0], tuple(sizes[1:-1]), sizes[-1])

        def sender(place: int) -> Sender:
            rows = slice(place * block, (place + 1) * block)

            def send() -> "Future[Cost]":
                workers = sorted(client.nthreads())  # those that are there now
                worker = workers[place % len(workers)]
                there = client.scatter([X[rows], y[rows]], workers=[worker], hash=False)
                return client.submit(Cost, *network, *there, lambda_, pure=False)

            return send

        return cls(client, sizes, m, lambda_, [sender(place) for place in range(-(-m // block))])

    @classmethod
    def of_files(
        cls, client: Client, folder: Path, hidden: Sequence[int], lambda_: float
    ) -> "ClusterCost":
        """Let the workers read the .mat, .npz or .csv files of a folder that all of them see.

        Raises
        ------
        DataError
            If there is none, or one cannot be read, or they do not fit together.
        """
        files = files_of(folder.resolve())
        found = client.gather(client.map(_look_at, files, pure=False))
        for file, (_, n, _, _) in zip(files, found, strict=True):
            check_columns(file, n, found[0][1])
        greys = [grey for *_, grey in found]
        divisor = max(greys) if min(greys) > 0 and max(greys) > 1 else 1.0
        sizes = (found[0][1], *hidden, max(2, *(labels for _, _, labels, _ in found)))

        def sender(file: Path) -> Sender:
            return lambda: client.submit(_read, file, sizes, divisor, lambda_, pure=False)

        m = sum(rows for rows, *_ in found)
        return cls(client, sizes, m, lambda_, [sender(file) for file in files])

    def __call__(self, nn_params: Doubles) -> tuple[float, Doubles]:
        """Return J and dJ/dnn_params, both as `nnCostFunction` does.

        Raises
        ------
        ClusterError
            If workers are lost faster than their blocks can be sent to others.
        """
        vector = inputs.parameters(nn_params, self.sizes)
        sums = add(self._of_every_block(Cost.sums, vector))
        return regularised(sums, self.m, vector, self.sizes, self.lambda_)

    def right(self, nn_params: Doubles) -> int:
        """Return how many of all examples the network with these weights, (n,), reads rightly."""
        return sum(self._of_every_block(_right, nn_params))

    def _of_every_block(
        self, function: Callable[[Cost, Doubles], Result], nn_params: Doubles
    ) -> list[Result]:
        for _ in range(TRIES):
            futures = [
                self.client.submit(function, part, nn_params, pure=False) for part in self.there
            ]
            try:
                results: list[Result] = self.client.gather(futures)
                return results
            except (FutureCancelledError, KilledWorker, OSError):
                # A worker is gone, and blocks with it. All are sent again; Dask decides where to.
                self.there = [send() for send in self.parts]
        raise ClusterError(f"the cluster lost workers {TRIES} times during one evaluation")


def _look_at(file: Path) -> tuple[int, int, int, float]:
    """Return a file's rows, columns, largest label and, if it holds greys, the largest."""
    X, y = read_examples(file)
    m, n = X.shape
    return m, n, int(y.max()), largest_grey(X)


def _read(file: Path, sizes: Sequence[int], divisor: float, lambda_: float) -> Cost:
    X, y = read_examples(file)
    X = X / divisor if divisor > 1 else X
    return Cost(sizes[0], tuple(sizes[1:-1]), sizes[-1], X, y, lambda_)


def _right(part: Cost, nn_params: Doubles) -> int:
    y = part.Y.argmax(axis=0) + 1
    return int((predict_any(roll(nn_params, part.sizes), part.X) == y).sum())
