"""Submissions made from the table of mistakes: what comes out when steps are done in wrong ways."""

import inspect
import itertools
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

import ex4.activation
import ex4.types
from ex4.exercise import EXERCISE
from ex4.exercise.mistakes import (
    COST_STEPS,
    accumulate,
    again,
    cost,
    deltas,
    forward,
    gradient,
    penalty,
    quantities,
    regularise,
    stale,
)
from grader.dev import outcome_of, returned
from grader.exercise import Call, Part
from grader.judging.diagnose import spoils
from grader.outcome import Outcome
from grader.steps import Steps, Wrong
from tests.support.places import SOLUTION

PARTS = EXERCISE.make_parts(np.random.default_rng(1))
OUTPUTS = EXERCISE.outputs["nnCostFunction"]
ALL_STEPS = (*COST_STEPS.shared, *itertools.chain(*COST_STEPS.own.values()))
SINGLES = [(wrong,) for step in ALL_STEPS for wrong in step.wrong]
PAIRS = [
    (first, second)
    for a, b in itertools.combinations(ALL_STEPS, 2)
    for first, second in itertools.product(a.wrong, b.wrong)
]


def triples(seed: int) -> Iterator[tuple[Wrong, ...]]:
    """Give three wrong ways of different steps, at random, without end."""
    rng = random.Random(seed)
    steps = [step for step in ALL_STEPS if step.wrong]
    while True:
        yield tuple(rng.choice(step.wrong) for step in rng.sample(steps, 3))


def calls(seed: int) -> list[Call]:
    parts = EXERCISE.make_parts(np.random.default_rng(seed))
    made = dict.fromkeys(case.call for part in parts for case in part.cases)
    return [call for call in made if call.function == "nnCostFunction"]


def outputs(wrongs: tuple[Wrong, ...], call: Call) -> dict[str, np.ndarray]:
    """Return J and grad of one call; ValueError where the wrong ways do not fit together."""
    return returned(COST_STEPS, wrongs, call)


def outcomes(wrongs: tuple[Wrong, ...], of: list[Call]) -> dict[Call, Outcome]:
    """Return the outcomes that a submission with these mistakes has."""
    return {call: outcome_of(outputs(wrongs, call)) for call in of}


def parts_spoilt(steps: Steps, wrong: Wrong) -> list[Part]:
    """Return the parts of its function that a mistake makes wrong."""
    own = [part for part in PARTS if part.function == steps.function]
    return [part for part in own if spoils(steps, wrong, part)]


def can_occur(wrongs: tuple[Wrong, ...], of: list[Call]) -> bool:
    """Whether each of the mistakes makes a difference beside the others, and none prevents them."""
    try:
        whole = [outputs(wrongs, call) for call in of]
        for one in wrongs:
            rest = tuple(wrong for wrong in wrongs if wrong is not one)
            pairs = zip(of, whole, strict=True)
            if all(are_equal(outputs(rest, call), had) for call, had in pairs):
                return False
    except (ValueError, IndexError):
        return False
    return True


def are_equal(some: dict[str, np.ndarray], others: dict[str, np.ndarray]) -> bool:
    """Whether two calls returned the same numbers."""
    return all(
        a.shape == b.shape and np.allclose(a, b, rtol=1e-8, atol=1e-12, equal_nan=True)
        for a, b in zip(some.values(), others.values(), strict=True)
    )


# A submission that does the table's own steps, those with a title in CHOSEN in that wrong way.
SUBMISSION = """
from types import SimpleNamespace
from forward import FORWARD, start
from cost import COST
from penalty import PENALTY
from again import AGAIN
from regularise import REGULARISED
from deltas import DELTA2, DELTA3
from accumulate import ACCUMULATE
from gradient import THETA1, THETA2, UNROLL

CHOSEN = {chosen!r}
BACK = (*AGAIN, *REGULARISED, *DELTA3, *ACCUMULATE, *THETA2, *DELTA2, *THETA1, *UNROLL)

def nnCostFunction(*arguments):
    s = start(*arguments)
    for step in (*FORWARD, *PENALTY, *COST, *BACK):
        compute = next((w.compute for w in step.wrong if w.title in CHOSEN), step.right)
        if compute is None:
            continue
        value = compute(s)
        vars(s).update(zip(step.names, value if len(step.names) > 1 else (value,)))
    return s.J, s.grad
"""
SHIM = """
class Wrong:
    def __init__(self, title, compute, says, asks, unfinished=False):
        self.title, self.compute = title, compute

class Step:
    def __init__(self, names, what, right, *wrong, **more):
        self.names, self.right, self.wrong = names.split(", "), right, wrong
"""

SOURCES = (
    quantities,
    forward,
    penalty,
    cost,
    stale,
    again,
    regularise,
    deltas,
    accumulate,
    gradient,
    ex4.activation,
    ex4.types,
)

# What the sources import, and where it lies in a submission.
BESIDE = {
    "grader.steps": "shim",
    "ex4.exercise.mistakes.": "",
    "ex4.activation": "slopes",
    "ex4.types": "array_types",
}


def write_submission(folder: Path, wrongs: Iterable[Wrong]) -> None:
    """Write the table's sources, and a function that makes these mistakes."""
    for module in SOURCES:
        source = inspect.getsource(module)
        for name, beside in BESIDE.items():
            source = source.replace(name, beside)
        name = BESIDE.get(module.__name__, module.__name__.rpartition(".")[2])
        (folder / f"{name}.py").write_text(source)
    (folder / "shim.py").write_text(SHIM)
    text = SUBMISSION.format(chosen=[wrong.title for wrong in wrongs])
    (folder / "nnCostFunction.py").write_text(text)
    for name in ("sigmoidGradient.py", "randInitializeWeights.py"):
        shutil.copy(SOLUTION / name, folder)
