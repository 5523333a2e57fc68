"""Linear regression: the cost of a line, and gradient descent to the best one."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np

from grader import Call, Case, Exercise, Expected, Part, Step, Steps, Wrong


# The right answers.
def cost(X, y, theta):
    return np.sum((X @ theta - y) ** 2) / (2 * len(y))


def descend(s, factor=1.0):
    """Return theta before the first step downhill and after each of them, a row for each."""
    path = [s.theta]
    for _ in range(s.num_iters):
        path.append(path[-1] - factor * s.alpha * s.X.T @ (s.X @ path[-1] - s.y) / s.m)
    return np.array(path)


# The same as steps, each with the wrong ways that people find. A wrong way has a title that
# completes "your numbers are what comes out when ...", what it should be, and a question.
def start(X, y, theta, alpha=0.0, num_iters=0):
    return SimpleNamespace(X=X, y=y, theta=theta, m=len(y), alpha=alpha, num_iters=num_iters)


COST = Step(
    "J",
    "the cost",
    lambda s: cost(s.X, s.y, s.theta),
    Wrong(
        "the cost is divided by m, not by 2m",
        lambda s: 2 * cost(s.X, s.y, s.theta),
        "J is half the mean of the squared errors.",
        "What stands before the sum in the formula?",
    ),
    Wrong(
        "the errors are not squared",
        lambda s: np.sum(s.X @ s.theta - s.y) / (2 * s.m),
        "Errors above and below the line must not cancel: each is squared.",
        "What is J if one point is as far above the line as another is below it?",
    ),
)
PATH = Step(
    "path",
    "the steps downhill",
    descend,
    Wrong(
        "theta never changes",
        lambda s: descend(s, factor=0),
        "theta is as it came in.",
        "Each step takes alpha times the slope of J away from theta.",
        unfinished="not written yet",
    ),
    Wrong(
        "theta goes uphill",
        lambda s: descend(s, factor=-1),
        "The slope points uphill: a step goes the other way.",
        "Is the slope added to theta or subtracted?",
    ),
)
THETA = Step("theta", "where it ends", lambda s: s.path[-1])
HISTORY = Step(
    "J_history",
    "the cost after each step",
    lambda s: np.array([cost(s.X, s.y, theta) for theta in s.path[1:]]),
    Wrong(
        "J_history is not begun",
        lambda s: np.zeros(s.num_iters),
        "J_history is 0.",
        "After each step, put computeCost(X, y, theta) into J_history.",
        unfinished="not written yet",
    ),
    calls="computeCost",
)


# The parts, each with its cases: random, of sizes that all differ, and new on every run.
def cases(rng, function, right, *more):
    for m, n in ((7, 3), (5, 2), (1, 4)):
        X, y, theta = rng.normal(size=(m, n)), rng.normal(size=m), rng.normal(size=n)
        yield Case(
            title=f"m = {m}",
            call=Call(function, (X, y, theta, *more)),
            expected={name: Expected(np.asarray(v)) for name, v in right(X, y, theta).items()},
            argument_names=("X", "y", "theta", "alpha", "num_iters"),
            shapes={(m, n): f"X: {m} examples x {n} features"},
        )


def make_parts(rng):
    def descent(X, y, theta):
        path = descend(start(X, y, theta, alpha=0.1, num_iters=6))
        return {"theta": path[-1], "J_history": [cost(X, y, theta) for theta in path[1:]]}

    of_cost = tuple(cases(rng, "computeCost", lambda *given: {"J": cost(*given)}))
    of_descent = tuple(cases(rng, "gradientDescent", descent, 0.1, 6))
    return (
        Part("Cost", "computeCost", 40, ("J",), of_cost, 1),
        Part("Gradient descent", "gradientDescent", 60, ("theta", "J_history"), of_descent, 2),
    )


LINEAR = Exercise(
    name="linear",
    title="Linear Regression",
    outputs={"computeCost": ("J",), "gradientDescent": ("theta", "J_history")},
    make_parts=make_parts,
    stubs=Path(__file__).with_name("stubs"),
    hints=Path(__file__).with_name("hints.md"),
    when_done=dict.fromkeys(("python", "octave"), "All points. Next: plot J_history."),
    steps=(
        Steps("computeCost", start, (), {"J": (COST,)}),
        Steps("gradientDescent", start, (PATH,), {"theta": (THETA,), "J_history": (HISTORY,)}),
    ),
)
