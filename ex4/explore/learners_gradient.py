"""Asks a learner's own nnCostFunction for the gradient of the network that the page shows.

Their code runs as `ex4 grade` runs it: in a process of its own, isolated where that is possible.
Each question has a new process, so that what was saved last is what answers.
"""

import math
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from ex4.exercise import EXERCISE
from ex4.explore.server import Answer
from ex4.types import Doubles
from ex4.weights import roll, theta_shapes, unroll
from grader.errors import GraderError
from grader.exercise import Call, Convention
from grader.foreign import find
from grader.grading import convention_of, in_its_own_form, make_ready
from grader.outcome import Kind, Outcome
from grader.running.sandbox import ProcessLimits, find_sandbox

FUNCTION = "nnCostFunction"
MOST_UNITS = 6  # in a layer of the page's networks


class Mine:
    """Answers what the page asks: ``{"says": ..., "gradient": ...}``.

    Raises
    ------
    GraderError
        If there is nothing to run in the folder, or nothing to run it with.
    """

    def __init__(self, folder: Path):
        found = find(folder, EXERCISE)
        sandbox = find_sandbox(found.language)
        if isinstance(sandbox, ProcessLimits):  # before any of it runs
            print(f"Your functions from {folder}, {sandbox.name}.", flush=True)
        with make_ready(found, EXERCISE, sandbox) as runner:
            self.submission = in_its_own_form(runner)
        self.one_at_a_time = Lock()
        self.convention: Convention | None = None
        if self.submission.prepared:
            with make_ready(self.submission, EXERCISE) as runner:
                self.convention = convention_of(runner)
        self.ready = make_ready(self.submission, EXERCISE)

    def close(self) -> None:
        """End the process that waits for the next question."""
        self.ready.close()

    def __call__(self, asked: dict[str, Any]) -> Answer:
        """Return the answer; ValueError, KeyError or TypeError if no page of ours asks that."""
        sizes, nn_params, x, y = _network(asked)
        if len(sizes) != 3:
            return {"says": f"Your {FUNCTION} takes one hidden layer: choose 3 layers."}
        if sorted(y) != [0] * (len(y) - 1) + [1]:
            return {"says": f"Your {FUNCTION} takes a label: set one y to 1, the others to 0."}
        label = np.array([1 + y.index(1)])
        call = Call(FUNCTION, (nn_params, *sizes, x[None, :], label, 0.0))
        try:
            return self._answer(self._run(call), sizes)
        except GraderError as error:
            return {"says": f"{error}."}

    def _run(self, call: Call) -> Outcome:
        with self.one_at_a_time:
            runner, self.ready = self.ready, make_ready(self.submission, EXERCISE)
            with runner:
                return runner.run([call], self.convention)[call]

    def _answer(self, outcome: Outcome, sizes: tuple[int, ...]) -> Answer:
        file, reply = self.submission.file(FUNCTION), outcome.reply
        if reply is None:
            return {"says": f"{file} gave no answer: {outcome.detail or outcome.kind}."}
        if reply.kind is Kind.MISSING:
            return {"says": f"{self.submission.why_missing(FUNCTION, EXERCISE)}."}
        if reply.error is not None:
            language, where = self.submission.language, reply.error.file or file
            line = f", line {reply.error.line}" if reply.error.line else ""
            problem = language.explain(reply.error, FUNCTION, self.submission.source(where))
            return {"says": f"{where}{line}: {problem.text}"}
        count = sum(rows * columns for rows, columns in theta_shapes(sizes))
        grad = outcome.returned("grad")
        if grad is None or grad.size != count:
            return {"says": f"{file} returns no gradient of {count} values yet."}
        gradients = roll(grad.ravel(order="F").astype(float), sizes)
        return {
            "says": f"Green and red: each slope that {file} returns, right or wrong.",
            "gradient": [[_plain(row) for row in Theta] for Theta in gradients],
        }


def _plain(row: Doubles) -> list[float | None]:
    return [float(value) if math.isfinite(value) else None for value in row]


def _network(asked: dict[str, Any]) -> tuple[tuple[int, ...], Doubles, Doubles, list[float]]:
    """Return the network's sizes, nn_params, x and y, checked."""
    sizes = tuple(asked["sizes"])
    if not 2 <= len(sizes) <= 6 or any(type(n) is not int for n in sizes):
        raise ValueError("sizes")
    if not all(1 <= n <= MOST_UNITS for n in sizes):
        raise ValueError("sizes")
    Thetas = [np.array(Theta, dtype=float) for Theta in asked["Thetas"]]
    x, y = np.array(asked["x"], dtype=float), np.array(asked["y"], dtype=float)
    shapes = [Theta.shape for Theta in Thetas]
    if [*shapes, x.shape, y.shape] != [*theta_shapes(sizes), (sizes[0],), (sizes[-1],)]:
        raise ValueError("shapes")
    if not all(np.isfinite(values).all() for values in (*Thetas, x, y)):
        raise ValueError("numbers")
    return sizes, unroll(Thetas), x, y.tolist()
