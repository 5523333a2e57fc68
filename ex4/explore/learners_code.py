"""What the page asks of a learner's own code: its gradient, and the lines that are wrong.

Their code runs as `ex4 grade` runs it: in a process of its own, isolated where that is possible.
Each question has a new process, so that what was saved last is what answers.
"""

import hashlib
import math
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from ex4.exercise import EXERCISE
from ex4.explore.server import Answer
from ex4.types import Doubles, Integers
from ex4.weights import roll, theta_shapes, unroll
from grader import GraderError, grade
from grader.exercise import Call, Convention
from grader.foreign import find
from grader.grading import convention_of, in_its_own_form, make_ready
from grader.judging.report import Status
from grader.outcome import Kind, Outcome
from grader.outputs.wording import wrong_lines
from grader.running.sandbox import ProcessLimits, find_sandbox
from grader.running.snapshot import plain_files

FUNCTION = "nnCostFunction"
MOST_UNITS, MOST_EXAMPLES = 6, 12  # in a layer of the page's networks, and in its table


class LearnersCode:
    """A learner's folder or file. Each method answers one question of the page.

    One of the server's UNASKED if no page of ours asks that.

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

    def gradient(self, asked: dict[str, Any]) -> Answer:
        """Return ``{"says": ..., "gradient": ...}``, the gradient of J where there is one."""
        sizes, nn_params, X, y = _network(asked)
        call = Call(FUNCTION, (nn_params, *sizes, X, y, 0.0))
        try:
            return self._answer(self._run(call), sizes)
        except GraderError as error:
            return {"says": f"{error}."}

    def saved(self, _: dict[str, Any]) -> Answer:
        """Return ``{"stamp": ...}``, which is another one once a file was saved."""
        digest = hashlib.sha256()
        for path in sorted(plain_files(self.submission)):
            if path.endswith((self.submission.language.suffix, ".ipynb")):
                try:
                    found = (self.submission.folder / path).stat()
                except OSError:  # gone in the meantime
                    continue
                digest.update(f"{path} {found.st_size} {found.st_mtime_ns};".encode())
        return {"stamp": digest.hexdigest()}

    def lines(self, _: dict[str, Any]) -> Answer:
        """Return ``{"isWrong": ..., "lines": [...]}``, what `ex4 grade` says of wrong lines."""
        try:
            report = grade(self.submission.again(EXERCISE), EXERCISE, lines=True)
        except GraderError:  # the gradient says so
            return {"isWrong": False, "lines": []}
        found = [finding for finding in report.findings if finding.lines]
        said = [line for finding in found for line in wrong_lines(finding)]
        return {
            "isWrong": any(part.status is Status.WRONG for part in report.parts),
            "lines": [{"role": str(line.role), "text": line.text} for line in said],
        }

    def _run(self, call: Call) -> Outcome:
        with self.one_at_a_time:
            self.submission = self.submission.again(EXERCISE)
            runner, self.ready = self.ready, make_ready(self.submission, EXERCISE)
            runner.submission = self.submission
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
            "says": f"Each slope of J that {file} returns, marked ✓ right or ✗ wrong on its edge.",
            "gradient": [[_plain(row) for row in Theta] for Theta in gradients],
        }


def _plain(row: Doubles) -> list[float | None]:
    return [float(value) if math.isfinite(value) else None for value in row]


def _network(asked: dict[str, Any]) -> tuple[tuple[int, ...], Doubles, Doubles, Integers]:
    """Return the network's sizes, nn_params, X and y, checked."""
    sizes = tuple(asked["sizes"])
    if len(sizes) != 3 or any(type(n) is not int or not 1 <= n <= MOST_UNITS for n in sizes):
        raise ValueError("sizes")
    Thetas = [np.array(Theta, dtype=float) for Theta in asked["Thetas"]]
    X, labels = np.array(asked["X"], dtype=float), list(asked["y"])
    if not 1 <= len(labels) <= MOST_EXAMPLES:
        raise ValueError("examples")
    shapes = [Theta.shape for Theta in Thetas]
    if [*shapes, X.shape] != [*theta_shapes(sizes), (len(labels), sizes[0])]:
        raise ValueError("shapes")
    if not all(np.isfinite(values).all() for values in (*Thetas, X)):
        raise ValueError("numbers")
    if any(type(label) is not int or not 1 <= label <= sizes[-1] for label in labels):
        raise ValueError("labels")
    return sizes, unroll(Thetas), X, np.array(labels)
