"""Trains the network of 400-25-10 for the page, which looks at every iteration.

The optimiser runs in a thread of its own and waits until an iteration has been taken: so the page
sets the pace, and a pause is that it does not ask.
"""

import base64
from queue import Empty, Full, Queue
from threading import Event, Lock, Thread
from typing import Any

import numpy as np

from ex4.cost import nnCostFunction
from ex4.digits import load_data
from ex4.explore.page import packed
from ex4.explore.server import Answer
from ex4.prediction import predict_any
from ex4.training.options import objective, objective_held
from ex4.training.train import stratified_split, train
from ex4.types import Doubles
from ex4.weights import initial_weights, roll

SIZES, LAMBDA, ITERATIONS, HOLDOUT = (400, 25, 10), 1.0, 100, 0.2
SHOWN = 12  # of those that are misread
WAIT = 0.2  # seconds between two looks at whether the training is given up


class Training:
    """Answers the page: the next iteration, of a new training where it says ``{"again": true}``."""

    def __init__(self) -> None:
        self.one_at_a_time = Lock()
        self.run: _Run | None = None

    def __call__(self, asked: dict[str, Any]) -> Answer:
        """Return an iteration: its number, J, the accuracies, the Thetas, and what it misreads."""
        with self.one_at_a_time:
            if self.run is None or asked["again"]:
                self.close()
                self.run = _Run()
            return self.run.next()

    def close(self) -> None:
        """Give up the training that is going on."""
        if self.run is not None:
            self.run.is_given_up.set()


class _GivenUp(Exception):
    """Raised to leave a training that nobody looks at any more."""


class _Run:
    """One training, in its thread."""

    def __init__(self) -> None:
        rng = np.random.default_rng()
        self.X, self.y = load_data()
        self.learn, self.held = stratified_split(self.y, HOLDOUT, rng)
        X, y, learn, held = self.X, self.y, self.learn, self.held
        self.cost = objective(nnCostFunction, SIZES, X[learn], y[learn], LAMBDA)
        self.cost_held = objective_held(nnCostFunction, SIZES, X[held], y[held], LAMBDA, len(learn))
        self.start = initial_weights(SIZES, rng)
        self.frames: Queue[Answer] = Queue(maxsize=1)
        self.last: Answer = {}
        self.is_given_up = Event()
        self.thread = Thread(target=self._train, daemon=True)
        self.thread.start()

    def next(self) -> Answer:
        """Return the next iteration or, if there is none, the last one again, with "over" true."""
        while True:
            try:
                self.last = self.frames.get(timeout=WAIT)
                return self.last
            except Empty:
                if not self.thread.is_alive() and self.frames.empty():
                    return {**self.last, "over": True}

    def _train(self) -> None:
        try:
            self._show(0, self.cost(self.start)[0], self.start)
            train(
                self.cost,
                self.start,
                iterations=ITERATIONS,
                progress=lambda iteration, J, _, nn_params: self._show(iteration, J, nn_params),
            )
        except _GivenUp:
            pass

    def _show(self, iteration: int, J: float, nn_params: Doubles) -> None:
        """Wait until the page takes what there is to see of an iteration."""
        frame = self._frame(iteration, J, nn_params)
        while not self.is_given_up.is_set():
            try:
                self.frames.put(frame, timeout=WAIT)
                return
            except Full:
                pass
        raise _GivenUp

    def _frame(self, iteration: int, J: float, nn_params: Doubles) -> Answer:
        Thetas = roll(nn_params, SIZES)
        read = predict_any(Thetas, self.X)
        is_right = read == self.y
        wrong = self.held[~is_right[self.held]]
        return {
            "iteration": iteration,
            "iterations": ITERATIONS,
            "over": iteration == ITERATIONS,
            "J": J,
            "J_held": self.cost_held(nn_params)[0],
            "learns": len(self.learn),
            "held": len(self.held),
            "seen": float(is_right[self.learn].mean()),
            "unseen": float(is_right[self.held].mean()),
            "Thetas": [packed(Theta) for Theta in Thetas],
            "misread_in_all": len(wrong),
            "misread": [
                {"x": _greys(self.X[row]), "is": int(self.y[row]), "read": int(read[row])}
                for row in wrong[:SHOWN]
            ],
        }


def _greys(x: Doubles) -> str:
    """Return a picture's pixels, 0 to 1, as bytes."""
    return base64.b64encode((x * 255).round().astype(np.uint8).tobytes()).decode("ascii")
