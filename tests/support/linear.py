"""A second, tiny exercise: the cost of linear regression. It shows that the grader knows none."""

from pathlib import Path

import numpy as np

from grader.exercise import Call, Case, Exercise, Expected, Part

HERE = Path(__file__).parent


def make_parts(rng):
    cases = []
    for m, n in ((7, 3), (1, 2)):
        X, theta = rng.normal(size=(m, n)), rng.normal(size=n)
        y = rng.normal(size=m)
        J = np.sum((X @ theta - y) ** 2) / (2 * m)
        cases.append(
            Case(
                title=f"m = {m}",
                call=Call("computeCost", (X, y, theta)),
                expected={"J": Expected(np.array(J))},
                argument_names=("X", "y", "theta"),
                sizes={m: "examples", n: "features"},
                shapes={(m, n): f"X: {m} examples x {n} features"},
            )
        )
    return (Part("Cost", "computeCost", 10, ("J",), tuple(cases), 1),)


LINEAR = Exercise(
    name="linear",
    title="Linear Regression",
    outputs={"computeCost": ("J",)},
    make_parts=make_parts,
    stubs=HERE / "linear_stubs",
    when_done={"python": "Done.", "octave": "Done."},
)
